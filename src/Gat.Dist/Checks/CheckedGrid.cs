using Gat.Dist.ThreePhase.Model;
using Gat.Schemas.Columns;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Checks;

/// <summary>The rows of a grid that may be wrong, with what rules ask of them. References that lead nowhere are -1.</summary>
internal sealed class CheckedGrid
{
    private readonly Lazy<ClosedNetwork> network;
    private readonly Lazy<BranchImpedances> impedances;
    private readonly Lazy<BranchTerminals> terminals;

    public CheckedGrid(TableSet tables)
    {
        Tables = tables;
        Rows = FeederReader.Collect(tables).Rows();
        BusIndex = Index(Buses, bus => bus.Id);
        BranchIndex = Index(Branches, branch => branch.Id);
        FromBus = [.. Branches.Select(branch => BusIndex.GetValueOrDefault(branch.FromBus, -1))];
        ToBus = [.. Branches.Select(branch => BusIndex.GetValueOrDefault(branch.ToBus, -1))];
        LoadBus = [.. Rows.Loads.Select(load => BusIndex.GetValueOrDefault(load.Bus, -1))];
        GeneratorBus = [.. Rows.Generators.Select(generator => BusIndex.GetValueOrDefault(generator.Bus, -1))];
        IsByPhase = ThreePhaseGrid.IsToldBy(tables);
        IsDetailed = new bool[Buses.Count];
        (LoadPMw, LoadQMvar) = SumLoads();
        network = new Lazy<ClosedNetwork>(() => new ClosedNetwork(this));
        impedances = new Lazy<BranchImpedances>(() => new BranchImpedances(this));
        terminals = new Lazy<BranchTerminals>(() => new BranchTerminals(this));
    }

    public TableSet Tables { get; }

    public FeederRows Rows { get; }

    public IReadOnlyList<BusRow> Buses => Rows.Buses;

    public IReadOnlyList<BranchRow> Branches => Rows.Branches;

    public double BaseMva => Rows.System.BaseMva;

    public Dictionary<string, int> BusIndex { get; }

    public Dictionary<string, int> BranchIndex { get; }

    /// <summary>Bus at the from end of each branch.</summary>
    public int[] FromBus { get; }

    /// <summary>Bus at the to end of each branch.</summary>
    public int[] ToBus { get; }

    /// <summary>Bus of each load in detail.</summary>
    public int[] LoadBus { get; }

    /// <summary>Bus of each generator.</summary>
    public int[] GeneratorBus { get; }

    /// <summary>Whether the loads of a bus are told in detail.</summary>
    public bool[] IsDetailed { get; }

    /// <summary>Active load of each bus, MW: that of its loads in detail, else its own.</summary>
    public double[] LoadPMw { get; }

    /// <summary>Reactive load of each bus, Mvar.</summary>
    public double[] LoadQMvar { get; }

    /// <summary>Whether the tables tell of phases what a balanced calculation cannot take.</summary>
    public bool IsByPhase { get; }

    /// <summary>The closed branches as a network.</summary>
    public ClosedNetwork Network => network.Value;

    /// <summary>Series impedances in ohm.</summary>
    public BranchImpedances Impedances => impedances.Value;

    /// <summary>Which phases each branch carries from end to end.</summary>
    public BranchTerminals Terminals => terminals.Value;

    /// <summary>A table, or null where the grid has none.</summary>
    public RecordBatch? Table(Schemas.Tables.TableSchema schema) => Tables.Find(schema);

    /// <summary>Whether a closed branch joins two buses that exist.</summary>
    public bool IsJoined(int branch) => Branches[branch].Closed && HasEnds(branch);

    /// <summary>Whether both ends of a branch exist and differ.</summary>
    public bool HasEnds(int branch) => FromBus[branch] >= 0 && ToBus[branch] >= 0 && FromBus[branch] != ToBus[branch];

    /// <summary>Base voltage of a branch: that of its from end, else of its to end, kV; NaN where neither is told.</summary>
    public double BaseKv(int branch) =>
        (FromBus[branch] >= 0 ? Buses[FromBus[branch]].BaseKv : null) ?? (ToBus[branch] >= 0 ? Buses[ToBus[branch]].BaseKv : null) ?? double.NaN;

    /// <summary>Where the load of a bus is told: its row of dist_nodes, or of its first load in detail.</summary>
    public (string Table, string Element, string Column) LoadPlace(int bus)
    {
        var first = IsDetailed[bus] ? Array.IndexOf(LoadBus, bus) : -1;
        return first >= 0 ? (ThreePhaseTables.Loads.Name, Rows.Loads[first].Id, "p") : (GridTables.Nodes.Name, Buses[bus].Id, "load_p");
    }

    private (double[] PMw, double[] QMvar) SumLoads()
    {
        var (p, q) = (new double[Buses.Count], new double[Buses.Count]);
        for (var load = 0; load < LoadBus.Length; load++)
        {
            if (LoadBus[load] is var bus and >= 0)
            {
                IsDetailed[bus] = true;
                p[bus] += Rows.Loads[load].PMw;
                q[bus] += Rows.Loads[load].QMvar;
            }
        }

        for (var bus = 0; bus < p.Length; bus++)
        {
            if (!IsDetailed[bus])
            {
                (p[bus], q[bus]) = (Buses[bus].LoadPMw ?? 0, Buses[bus].LoadQMvar ?? 0);
            }
        }

        return (p, q);
    }

    private static Dictionary<string, int> Index<T>(IReadOnlyList<T> rows, Func<T, string> id)
    {
        var index = new Dictionary<string, int>(rows.Count, StringComparer.Ordinal);
        for (var at = 0; at < rows.Count; at++)
        {
            index.TryAdd(id(rows[at]), at);
        }

        return index;
    }
}
