namespace Gat.Dist;

/// <summary>
/// One grid: everything its tables say, immutable, one array per quantity, phase-aware. Elements stand in natural order of
/// their ids, so that nothing computed from a feeder depends on the order of rows in a file. Made by <see cref="FeederBuilder"/>.
/// </summary>
public sealed class Feeder
{
    internal Feeder(FeederRows rows)
    {
        System = rows.System;
        BusIndex = IndexOf(rows.Buses, row => row.Id);
        BranchIndex = IndexOf(rows.Branches, row => row.Id);
        GeneratorIndex = IndexOf(rows.Generators, row => row.Id);
        CapacitorIndex = IndexOf(rows.Capacitors, row => row.Id);
        LoadIndex = IndexOf(rows.Loads, row => row.Id);
        SwitchIndex = IndexOf(rows.Switches, row => row.Id);
        Loads = new FeederLoads(rows.Loads, BusIndex);
        Buses = new FeederBuses(rows.Buses, Loads);
        Regulators = new FeederRegulators(rows.Regulators, BranchIndex);
        Branches = new FeederBranches(rows.Branches, BusIndex, Regulators);
        Generators = new FeederGenerators(rows.Generators, BusIndex);
        Capacitors = new FeederCapacitors(rows.Capacitors, BusIndex);
        Switches = new FeederSwitches(rows.Switches, BranchIndex);
        SetPoints = VoltageSetPoints.Of(this, Generators.InService.AsSpan());
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

    /// <summary>The loads told in detail; their sums are the loads of their buses.</summary>
    public FeederLoads Loads { get; }

    /// <summary>The tap changers; their positions are part of the branches' ratios.</summary>
    public FeederRegulators Regulators { get; }

    /// <summary>The devices that open and close branches.</summary>
    public FeederSwitches Switches { get; }

    /// <summary>Which buses hold a voltage, and which, with the generators in service as the tables say.</summary>
    public VoltageSetPoints SetPoints { get; }

    /// <summary>Position of each bus by its id.</summary>
    public IReadOnlyDictionary<string, int> BusIndex { get; }

    /// <summary>Position of each branch by its id.</summary>
    public IReadOnlyDictionary<string, int> BranchIndex { get; }

    /// <summary>Position of each generator by its id.</summary>
    public IReadOnlyDictionary<string, int> GeneratorIndex { get; }

    /// <summary>Position of each capacitor bank by its id.</summary>
    public IReadOnlyDictionary<string, int> CapacitorIndex { get; }

    /// <summary>Position of each load by its id.</summary>
    public IReadOnlyDictionary<string, int> LoadIndex { get; }

    /// <summary>Position of each switch by its id.</summary>
    public IReadOnlyDictionary<string, int> SwitchIndex { get; }

    private static Dictionary<string, int> IndexOf<T>(IReadOnlyList<T> rows, Func<T, string> id)
    {
        var index = new Dictionary<string, int>(rows.Count, StringComparer.Ordinal);
        for (var i = 0; i < rows.Count; i++)
        {
            index.Add(id(rows[i]), i);
        }

        return index;
    }
}
