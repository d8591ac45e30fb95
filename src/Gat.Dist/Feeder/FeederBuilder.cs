using Gat.Faults;

namespace Gat.Dist;

/// <summary>Collects rows in any order and makes a <see cref="Feeder"/> of them, or tells every fault at once.</summary>
public sealed class FeederBuilder
{
    private readonly FeederSystem system;
    private readonly List<BusRow> buses = [];
    private readonly List<BranchRow> branches = [];
    private readonly List<GeneratorRow> generators = [];
    private readonly List<CapacitorRow> capacitors = [];
    private readonly List<LoadRow> loads = [];
    private readonly List<RegulatorRow> regulators = [];
    private readonly List<SwitchRow> switches = [];

    /// <summary>An empty grid.</summary>
    public FeederBuilder(FeederSystem system)
    {
        this.system = system;
    }

    /// <summary>Adds a bus.</summary>
    public FeederBuilder Add(BusRow bus)
    {
        buses.Add(bus);
        return this;
    }

    /// <summary>Adds a branch; its buses may follow later.</summary>
    public FeederBuilder Add(BranchRow branch)
    {
        branches.Add(branch);
        return this;
    }

    /// <summary>Adds a generator; its bus may follow later.</summary>
    public FeederBuilder Add(GeneratorRow generator)
    {
        generators.Add(generator);
        return this;
    }

    /// <summary>Adds a capacitor bank; its bus may follow later.</summary>
    public FeederBuilder Add(CapacitorRow capacitor)
    {
        capacitors.Add(capacitor);
        return this;
    }

    /// <summary>Adds a load in detail; its bus may follow later.</summary>
    public FeederBuilder Add(LoadRow load)
    {
        loads.Add(load);
        return this;
    }

    /// <summary>Adds a tap changer; its branch may follow later.</summary>
    public FeederBuilder Add(RegulatorRow regulator)
    {
        regulators.Add(regulator);
        return this;
    }

    /// <summary>Adds a device that opens and closes a branch; the branch may follow later.</summary>
    public FeederBuilder Add(SwitchRow device)
    {
        switches.Add(device);
        return this;
    }

    /// <summary>The feeder; its elements are in natural order of their ids.</summary>
    /// <exception cref="InputDataException">Rows are wrong or do not fit together; lists every fault.</exception>
    public Feeder Build()
    {
        var rows = Rows();
        var faults = FeederFaults.Of(rows);
        return faults.Count == 0 ? new Feeder(rows) : throw new InputDataException(faults);
    }

    /// <summary>The rows as they are, right or wrong.</summary>
    internal FeederRows Rows() => new(
        system,
        Sorted(buses, row => row.Id),
        Sorted(branches, row => row.Id),
        Sorted(generators, row => row.Id),
        Sorted(capacitors, row => row.Id),
        Sorted(loads, row => row.Id),
        Sorted(regulators, row => row.Id),
        Sorted(switches, row => row.Id));

    private static T[] Sorted<T>(List<T> rows, Func<T, string> id) =>
        [.. NaturalOrder.Positions([.. rows.Select(id)]).Select(position => rows[position])];
}
