using System.Collections.Immutable;

namespace Gat.Dist.HostingCapacity;

/// <summary>Units at buses that grow together.</summary>
/// <param name="Id">Name of the case in the tables.</param>
/// <param name="Buses">Where they stand, each bus once.</param>
/// <param name="Shares">Power of each unit over that of the level tried; from 0 to 1, the greatest 1.</param>
public sealed record HostingCase(string Id, ImmutableArray<int> Buses, ImmutableArray<double> Shares)
{
    /// <summary>The phases of each unit; empty where all units are on all three.</summary>
    public ImmutableArray<PhaseSet> Phases { get; init; } = [];

    /// <summary>Where one of the units stands.</summary>
    internal UnitSite Site(int unit) => new(Buses[unit], Phases.IsEmpty ? PhaseSet.Abc : Phases[unit]);

    /// <summary>One unit at one bus.</summary>
    public static HostingCase Single(Feeder feeder, int bus) => new(feeder.Buses.Id[bus], [bus], [1]);
}
