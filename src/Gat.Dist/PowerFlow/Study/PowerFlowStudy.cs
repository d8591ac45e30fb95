using Gat.Dist.PowerFlow.Report;
using Gat.Dist.PowerFlow.Scenarios;
using Gat.Pipeline.Chunks;
using Gat.Schemas.Tables;

namespace Gat.Dist.PowerFlow.Study;

/// <summary>A power flow of many scenarios: what is solved, and which rows are kept.</summary>
/// <param name="Feeder">The grid.</param>
/// <param name="Scenarios">The scenarios, in the order of the tables.</param>
/// <param name="Options">How each is solved.</param>
/// <param name="Keep">Which rows are written.</param>
public sealed record PowerFlowStudy(Feeder Feeder, ScenarioSource Scenarios, PowerFlowOptions Options, KeepRows Keep)
{
    /// <summary>The tables that the study writes.</summary>
    public IReadOnlyList<TableSchema> Tables => PowerFlowRows.TablesFor(Keep);

    /// <summary>How the scenarios are cut into chunks.</summary>
    public ChunkPlan Plan => ChunkPlan.For(Scenarios.Count, PowerFlowRows.RowsPerScenario(Feeder, Keep));

    /// <summary>Rows that all tables together get at most.</summary>
    public long MaxRows => (long)Scenarios.Count * (Keep == KeepRows.Summary ? 1 : 1L + Feeder.Buses.Count + Feeder.Branches.Count);
}
