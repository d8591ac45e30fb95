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

    /// <summary>The feeder; its elements are in natural order of their ids.</summary>
    /// <exception cref="InputDataException">Rows are wrong or do not fit together; lists every fault.</exception>
    public Feeder Build()
    {
        var faults = new List<Fault>();
        if (!(system.BaseMva > 0 && double.IsFinite(system.BaseMva)))
        {
            faults.Add(new Fault($"base_mva is {system.BaseMva}; it must be a number above 0.", "dist_system", "Give the base power in MVA."));
        }

        var sortedBuses = Sorted(buses, row => row.Id);
        var sortedBranches = Sorted(branches, row => row.Id);
        var sortedGenerators = Sorted(generators, row => row.Id);
        var sortedCapacitors = Sorted(capacitors, row => row.Id);
        var busIds = new HashSet<string>(buses.Select(row => row.Id), StringComparer.Ordinal);
        BusFaults.Collect(sortedBuses, faults);
        BranchFaults.Collect(sortedBranches, busIds, faults);
        InjectionFaults.Collect(sortedGenerators, busIds, faults);
        InjectionFaults.Collect(sortedCapacitors, busIds, faults);
        SetPointFaults.Collect(sortedBuses, sortedGenerators, faults);
        return faults.Count == 0
            ? new Feeder(system, sortedBuses, sortedBranches, sortedGenerators, sortedCapacitors)
            : throw new InputDataException(faults);
    }

    private static T[] Sorted<T>(List<T> rows, Func<T, string> id) =>
        [.. NaturalOrder.Positions([.. rows.Select(id)]).Select(position => rows[position])];
}
