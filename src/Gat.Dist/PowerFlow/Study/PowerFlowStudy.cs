using Gat.Dist.PowerFlow.Report;
using Gat.Dist.PowerFlow.Scenarios;
using Gat.Dist.PowerFlow.Statistics;
using Gat.Dist.ThreePhase.Model;
using Gat.Dist.ThreePhase.Report;
using Gat.Faults;
using Gat.Pipeline.Chunks;
using Gat.Pipeline.Runs;
using Gat.Schemas.Tables;

namespace Gat.Dist.PowerFlow.Study;

/// <summary>A power flow of many scenarios: what is solved, and which rows are kept.</summary>
/// <param name="Feeder">The grid.</param>
/// <param name="Scenarios">The scenarios, in the order of the tables.</param>
/// <param name="Options">How each is solved.</param>
/// <param name="Keep">Which rows are written.</param>
public sealed record PowerFlowStudy(Feeder Feeder, ScenarioSource Scenarios, PowerFlowOptions Options, KeepRows Keep)
{
    /// <summary>The grid by phase, where it is solved so; null: as one balanced phase.</summary>
    internal ThreePhaseGrid? ByPhase { get; init; }

    /// <summary>Whether scenarios are solved by phase.</summary>
    public bool IsByPhase => ByPhase is not null;

    /// <summary>A study of a grid directory: by phase where that is asked for, or where its tables tell what a balanced calculation cannot take.</summary>
    /// <exception cref="InputDataException">The tables that tell the grid by phase do not fit together.</exception>
    /// <exception cref="CommandLineException">The options ask for what a calculation by phase does not know.</exception>
    public static PowerFlowStudy Of(GridDirectory grid, ScenarioSource scenarios, PowerFlowOptions options, KeepRows keep)
    {
        var isByPhase = options.Method == PowerFlowMethod.ThreePhase || (options.Method == PowerFlowMethod.Auto && ThreePhaseGrid.IsToldBy(grid.Tables));
        if (isByPhase && options.EnforceReactiveLimits)
        {
            throw new CommandLineException(
                "A power flow by phase knows no generators that hold a voltage, so no reactive limits.", "--q-limits on", "Leave it out.");
        }

        return new PowerFlowStudy(grid.Feeder, scenarios, options, keep)
        {
            ByPhase = isByPhase ? ThreePhaseGrid.Read(grid.Tables, grid.Feeder) : null,
        };
    }

    /// <summary>The tables that the study writes, part by part.</summary>
    public IReadOnlyList<TableSchema> Tables =>
        HasStatistics ? [.. PowerFlowRows.TablesFor(Keep), .. StudyStatistics.PartTables] : PowerFlowRows.TablesFor(Keep);

    /// <summary>The tables that it ends with; null: none.</summary>
    public RunClosing? Closing => HasStatistics ? StudyStatistics.Closing(Feeder) : null;

    /// <summary>Whether voltages and loadings are counted over all scenarios, since no table holds them one by one.</summary>
    internal bool HasStatistics => Keep == KeepRows.Summary && ByPhase is null;

    /// <summary>How the scenarios are cut into chunks.</summary>
    public ChunkPlan Plan => ChunkPlan.For(
        Scenarios.Count, ByPhase is null ? PowerFlowRows.RowsPerScenario(Feeder, Keep) : ThreePhaseRows.RowsPerScenario(ByPhase, Keep));

    /// <summary>Rows that all tables together get at most; of a histogram those of 100 bins per element, which few have.</summary>
    public long MaxRows => HasStatistics
        ? Scenarios.Count + (Elements * (1 + ((long)Plan.Count * Math.Min(Plan.ScenariosPerChunk, 100))))
        : Scenarios.Count * (Keep == KeepRows.Summary ? 1 : 1 + Elements);

    private long Elements => ByPhase is null
        ? (long)Feeder.Buses.Count + Feeder.Branches.Count
        : (long)Feeder.Buses.Phases.Sum(phases => phases.ConductorCount()) + ByPhase.Flows.Branch.Length;
}
