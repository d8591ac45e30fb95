using System.Collections.Immutable;

namespace Gat.Dist;

/// <summary>The loads told in detail, one array per quantity, in natural order of their ids. Buses may have load without any of these.</summary>
public sealed class FeederLoads
{
    private readonly int[] firstAtBus;
    private readonly int[] atBus;

    internal FeederLoads(IReadOnlyList<LoadRow> rows, IReadOnlyDictionary<string, int> busIndex)
    {
        Id = [.. rows.Select(row => row.Id)];
        Bus = [.. rows.Select(row => busIndex[row.Bus])];
        (firstAtBus, atBus) = ByBus(Bus, busIndex.Count);
        Phases = [.. rows.Select(row => row.Phases)];
        PMw = [.. rows.Select(row => row.PMw)];
        QMvar = [.. rows.Select(row => row.QMvar)];
        PImpedanceFraction = [.. rows.Select(row => row.PImpedanceFraction)];
        PCurrentFraction = [.. rows.Select(row => row.PCurrentFraction)];
        QImpedanceFraction = [.. rows.Select(row => row.QImpedanceFraction)];
        QCurrentFraction = [.. rows.Select(row => row.QCurrentFraction)];
    }

    /// <summary>How many loads there are.</summary>
    public int Count => Id.Length;

    /// <summary>Ids.</summary>
    public ImmutableArray<string> Id { get; }

    /// <summary>Index of the bus each one is connected to.</summary>
    public ImmutableArray<int> Bus { get; }

    /// <summary>Phases.</summary>
    public ImmutableArray<PhaseSet> Phases { get; }

    /// <summary>Active powers at 1 pu, MW, positive when consuming.</summary>
    public ImmutableArray<double> PMw { get; }

    /// <summary>Reactive powers at 1 pu, Mvar, positive when consuming.</summary>
    public ImmutableArray<double> QMvar { get; }

    /// <summary>Shares of the active powers that are constant impedance.</summary>
    public ImmutableArray<double> PImpedanceFraction { get; }

    /// <summary>Shares of the active powers that are constant current.</summary>
    public ImmutableArray<double> PCurrentFraction { get; }

    /// <summary>Shares of the reactive powers that are constant impedance.</summary>
    public ImmutableArray<double> QImpedanceFraction { get; }

    /// <summary>Shares of the reactive powers that are constant current.</summary>
    public ImmutableArray<double> QCurrentFraction { get; }

    /// <summary>The parts of a load that vary with the voltage, if its powers were 1 MW and 1 Mvar.</summary>
    internal VaryingLoad Shares(int load) =>
        new(PCurrentFraction[load], QCurrentFraction[load], PImpedanceFraction[load], QImpedanceFraction[load]);

    /// <summary>True where the whole load is constant power.</summary>
    public bool IsConstantPower(int load) =>
        PImpedanceFraction[load] == 0 && PCurrentFraction[load] == 0 && QImpedanceFraction[load] == 0 && QCurrentFraction[load] == 0;

    /// <summary>The loads at one bus.</summary>
    internal ReadOnlySpan<int> AtBus(int bus) => atBus.AsSpan(firstAtBus[bus], firstAtBus[bus + 1] - firstAtBus[bus]);

    private static (int[] First, int[] Loads) ByBus(ImmutableArray<int> bus, int busCount)
    {
        var first = new int[busCount + 1];
        foreach (var at in bus)
        {
            first[at + 1]++;
        }

        for (var at = 0; at < busCount; at++)
        {
            first[at + 1] += first[at];
        }

        return (first, [.. Enumerable.Range(0, bus.Length).OrderBy(load => bus[load])]);
    }
}
