using Gat.Dist.PowerFlow.Scenarios;
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

    /// <summary>The tables that the study writes.</summary>
    public IReadOnlyList<TableSchema> Tables =>
    [
        HostingCapacityTables.Summary, HostingCapacityTables.Scenarios, .. TellsNext ? [HostingCapacityTables.Next] : Array.Empty<TableSchema>(),
        .. PerScenario ? [HostingCapacityTables.Profile] : Array.Empty<TableSchema>(),
        .. Method == HostingMethod.Opf ? [HostingCapacityTables.Opf, HostingCapacityTables.Binding] : Array.Empty<TableSchema>(),
    ];

    /// <summary>Whether <c>hostcap_next</c> is written.</summary>
    public bool TellsNext => AsksNext && Mode != HostingMode.Stochastic;

    /// <summary>How many cases there are.</summary>
    public int CaseCount => Mode switch
    {
        HostingMode.Individual => Buses.Count,
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
        HostingMode.Individual => HostingCase.Single(Feeder, Buses[index]),
        HostingMode.Simultaneous => new HostingCase("all", [.. Buses], [.. Buses.Select(_ => 1.0)]),
        _ => RandomSiting.Draw(this, index),
    };
}
