using System.Collections.Frozen;

namespace Gat.Dist;

/// <summary>
/// One grid: everything its tables say, immutable, one array per quantity, phase-aware. Elements stand in natural order of
/// their ids, so that nothing computed from a feeder depends on the order of rows in a file. Made by <see cref="FeederBuilder"/>.
/// </summary>
public sealed class Feeder
{
    internal Feeder(
        FeederSystem system,
        IReadOnlyList<BusRow> buses,
        IReadOnlyList<BranchRow> branches,
        IReadOnlyList<GeneratorRow> generators,
        IReadOnlyList<CapacitorRow> capacitors)
    {
        System = system;
        Buses = new FeederBuses(buses);
        BusIndex = IndexOf(Buses.Id);
        Branches = new FeederBranches(branches, BusIndex);
        Generators = new FeederGenerators(generators, BusIndex);
        Capacitors = new FeederCapacitors(capacitors, BusIndex);
        BranchIndex = IndexOf(Branches.Id);
        GeneratorIndex = IndexOf(Generators.Id);
        CapacitorIndex = IndexOf(Capacitors.Id);
        SetPoints = VoltageSetPoints.Of(this);
    }

    /// <summary>Name, base power and frequency.</summary>
    public FeederSystem System { get; }

    /// <summary>Base power, MVA, three-phase.</summary>
    public double BaseMva => System.BaseMva;

    /// <summary>The buses.</summary>
    public FeederBuses Buses { get; }

    /// <summary>The branches, open ones included.</summary>
    public FeederBranches Branches { get; }

    /// <summary>The generators, those out of service included.</summary>
    public FeederGenerators Generators { get; }

    /// <summary>The capacitor banks.</summary>
    public FeederCapacitors Capacitors { get; }

    /// <summary>Which buses hold a voltage, and which.</summary>
    public VoltageSetPoints SetPoints { get; }

    /// <summary>Position of each bus by its id.</summary>
    public FrozenDictionary<string, int> BusIndex { get; }

    /// <summary>Position of each branch by its id.</summary>
    public FrozenDictionary<string, int> BranchIndex { get; }

    /// <summary>Position of each generator by its id.</summary>
    public FrozenDictionary<string, int> GeneratorIndex { get; }

    /// <summary>Position of each capacitor bank by its id.</summary>
    public FrozenDictionary<string, int> CapacitorIndex { get; }

    private static FrozenDictionary<string, int> IndexOf(IReadOnlyList<string> ids)
    {
        var index = new Dictionary<string, int>(ids.Count, StringComparer.Ordinal);
        for (var i = 0; i < ids.Count; i++)
        {
            index.Add(ids[i], i);
        }

        return index.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
