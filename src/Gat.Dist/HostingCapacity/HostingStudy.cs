using System.Collections.Immutable;
using Gat.Dist.PowerFlow.Scenarios;
using Gat.Dist.ThreePhase.Model;
using Gat.Faults;
using Gat.Pipeline.Chunks;
using Gat.Schemas.Tables;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.HostingCapacity;

/// <summary>Hosting capacities of a grid over scenarios.</summary>
/// <param name="Feeder">The grid.</param>
/// <param name="Scenarios">The scenarios in all of which limits must be kept.</param>
/// <param name="Buses">Buses that may get units, ascending.</param>
/// <param name="Mode">Which of them get units together.</param>
/// <param name="Options">What is searched for.</param>
/// <param name="Samples">Random sitings in the stochastic mode.</param>
/// <param name="Seed">Seed of their draws.</param>
/// <param name="Sites">Units of each random siting; null: a number drawn for each.</param>
/// <param name="AsksNext">Whether to look for what would raise the capacities; random sitings are never asked.</param>
/// <param name="PerScenario">Whether to tell the capacity in each scenario alone too, which takes some 68 power flows for each.</param>
public sealed record HostingStudy(
    Feeder Feeder, ScenarioSource Scenarios, IReadOnlyList<int> Buses, HostingMode Mode, HostingCapacityOptions Options, int Samples = 1000, long Seed = 1,
    int? Sites = null, bool AsksNext = true, bool PerScenario = false)
{
    /// <summary>How capacities are found.</summary>
    public HostingMethod Method { get; init; } = HostingMethod.PowerFlow;

    /// <summary>How the units of the simultaneous mode share what the grid can take.</summary>
    public HostingAllocation Allocation { get; init; } = HostingAllocation.Fair;

    // So many power flows are a matter of a second: a kill costs little, and many cores find work. But each chunk reads all scenarios,
    // which costs as much as the flows of a few cases.
    private const int flowsPerChunk = 200_000;
    private const int fewestPerChunk = 4;
    private const int mostPerChunk = 1024;

    // A first look at sixteen points, three more rounds, and a last look.
    private const int flowsOfSearch = 68;
    private const int flowsPerScenario = 4;

    /// <summary>Greatest unbalance where none is given, percent: the compatibility level of IEC 61000-2-2 in public low-voltage networks.</summary>
    public const double UnbalanceLimitPct = 2;

    private (IReadOnlyList<int> Buses, UnitConnection Connection, bool ByPhase, UnitSite[] Sites)? known;

    /// <summary>How units are connected to a grid by phase.</summary>
    public UnitConnection Connection { get; init; } = UnitConnection.ThreePhase;

    /// <summary>Whether regulators and banks of a grid by phase move until they rest before units are connected; else they stand as the tables say.</summary>
    public bool SettlesControls { get; init; } = true;

    /// <summary>The grid by phase, where its tables tell it so; null: as one balanced phase.</summary>
    internal ThreePhaseGrid? ByPhase { get; init; }

    /// <summary>Whether limits are looked at phase by phase.</summary>
    public bool IsByPhase => ByPhase is not null;

    /// <summary>Where units may stand, in the order of the buses.</summary>
    internal IReadOnlyList<UnitSite> UnitSites
    {
        get
        {
            // A copy with other buses or another connection has other sites.
            if (known is not { } sites || sites.Buses != Buses || sites.Connection != Connection || sites.ByPhase != IsByPhase)
            {
                known = sites = (Buses, Connection, IsByPhase, [.. Buses.SelectMany(SitesOf)]);
            }

            return sites.Sites;
        }
    }

    /// <summary>The same study by phase, where the tables of the grid tell what a balanced calculation cannot take.</summary>
    /// <exception cref="InputDataException">The tables that tell the grid by phase do not fit together.</exception>
    public HostingStudy On(GridDirectory grid) => ThreePhaseGrid.IsToldBy(grid.Tables) ? this with
    {
        ByPhase = ThreePhaseGrid.Read(grid.Tables, grid.Feeder),
        Options = Options with { MaxUnbalancePct = Options.MaxUnbalancePct ?? UnbalanceLimitPct },
    } : this;

    /// <summary>The tables that the study writes.</summary>
    public IReadOnlyList<TableSchema> Tables =>
    [
        HostingCapacityTables.Summary, HostingCapacityTables.Scenarios, .. TellsNext ? [HostingCapacityTables.Next] : Array.Empty<TableSchema>(),
        .. PerScenario ? [HostingCapacityTables.Profile] : Array.Empty<TableSchema>(),
        .. Method == HostingMethod.Opf ? [HostingCapacityTables.Opf, HostingCapacityTables.Binding] : Array.Empty<TableSchema>(),
    ];

    /// <summary>Whether <c>hostcap_next</c> is written.</summary>
    public bool TellsNext => AsksNext && Mode != HostingMode.Stochastic && ByPhase is null;

    /// <summary>How many cases there are.</summary>
    public int CaseCount => Mode switch
    {
        HostingMode.Individual => UnitSites.Count,
        HostingMode.Simultaneous => 1,
        _ => Samples,
    };

    /// <summary>How the cases are cut into chunks.</summary>
    public ChunkPlan Plan => new(CaseCount, (int)Math.Clamp(flowsPerChunk / FlowsPerCase, PerScenario ? 1 : fewestPerChunk, mostPerChunk));

    /// <summary>Power flows that the study takes, about.</summary>
    public long Flows => CaseCount * FlowsPerCase;

    private long FlowsPerCase => PerScenario ? (long)flowsOfSearch * Scenarios.Count : flowsOfSearch + ((Scenarios.Count - 1L) * flowsPerScenario);

    /// <summary>Refuses what does not go together.</summary>
    /// <exception cref="CommandLineException">Options contradict each other; all faults are listed.</exception>
    internal void Check()
    {
        Options.Check();
        var faults = new FaultList();
        if (Method == HostingMethod.Opf && Options.Control.FollowsVoltage)
        {
            faults.Add("An optimal power flow knows units of active power alone or of a fixed power factor.", "--method opf", "Leave --control out, or search by --method powerflow.");
        }

        if (Method == HostingMethod.Opf && IsByPhase)
        {
            faults.Add("An optimal power flow knows balanced grids only, and this grid's tables tell it by phase.", "--method opf", "Search by --method powerflow.");
        }

        if (!IsByPhase && (Options.MaxUnbalancePct is not null || Connection != UnitConnection.ThreePhase))
        {
            faults.Add(
                "A balanced grid knows no unbalance and no single phases.", Options.MaxUnbalancePct is null ? "--connection" : "--max-unbalance-pct",
                "Leave it out, or take a grid whose tables tell it by phase, such as an OpenDSS import.");
        }

        if (Method == HostingMethod.Opf && PerScenario)
        {
            faults.Add("An optimal power flow is solved over all scenarios together.", "--per-scenario on", "Leave it out, or search by --method powerflow.");
        }

        if (Allocation == HostingAllocation.Total && (Mode != HostingMode.Simultaneous || Method != HostingMethod.Opf))
        {
            faults.Add("The greatest sum is found for all buses together by an optimal power flow.", "--allocation total", "Give --mode simultaneous and --method opf, or no --method.");
        }

        if (!faults.IsEmpty)
        {
            throw new CommandLineException([.. faults.Faults]);
        }
    }

    /// <summary>One case; the same whatever was asked for before.</summary>
    internal HostingCase Case(int index) => Mode switch
    {
        HostingMode.Individual => Case(Name(UnitSites[index]), [UnitSites[index]], [1]),
        HostingMode.Simultaneous => Case("all", UnitSites, [.. UnitSites.Select(_ => 1.0)]),
        _ => RandomSiting.Draw(this, index),
    };

    /// <summary>A case of some sites.</summary>
    internal HostingCase Case(string id, IReadOnlyList<UnitSite> at, ImmutableArray<double> shares) =>
        new(id, [.. at.Select(site => site.Bus)], shares) { Phases = IsByPhase ? [.. at.Select(site => site.Phases)] : [] };

    private string Name(UnitSite site) =>
        Connection == UnitConnection.SinglePhase && IsByPhase ? $"{Feeder.Buses.Id[site.Bus]}.{site.Phases.Text()}" : Feeder.Buses.Id[site.Bus];

    private IEnumerable<UnitSite> SitesOf(int bus)
    {
        if (!IsByPhase)
        {
            return [new UnitSite(bus, PhaseSet.Abc)];
        }

        var phases = Feeder.Buses.Phases[bus] & PhaseSet.Abc;
        return Connection == UnitConnection.SinglePhase
            ? ((PhaseSet[])[PhaseSet.A, PhaseSet.B, PhaseSet.C]).Where(phase => phases.HasFlag(phase)).Select(phase => new UnitSite(bus, phase))
            : phases == PhaseSet.None ? [] : [new UnitSite(bus, phases)];
    }
}
