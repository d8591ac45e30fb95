using Gat.Dist.PowerFlow.Lanes;
using Gat.Dist.PowerFlow.Report;
using Gat.Pipeline.Runs;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.PowerFlow.Statistics;

/// <summary>
/// How often each bus had which voltage and each branch which loading: counted part by part of a run, in memory that does not grow
/// with the number of scenarios, and added up at its end. One object serves one thread.
/// </summary>
internal sealed class StudyStatistics
{
    private readonly Feeder feeder;
    private readonly WordCodes words;
    private readonly ElementTally voltages;
    private readonly ElementTally loadings;

    public StudyStatistics(Feeder feeder)
    {
        this.feeder = feeder;
        words = new WordCodes(feeder);
        voltages = new ElementTally(feeder.Buses.Count, QuantityBins.Voltages);
        loadings = new ElementTally(feeder.Branches.Count, QuantityBins.Loadings);
    }

    /// <summary>The tables of each part, in the order in which <see cref="Take"/> gives them.</summary>
    public static IReadOnlyList<TableSchema> PartTables { get; } = [PowerFlowStatisticsTables.NodeHistogram, PowerFlowStatisticsTables.BranchHistogram];

    /// <summary>Adds one scenario; without a solution it does not count.</summary>
    public void Add(PowerFlowResult result, int scenario)
    {
        if (result.HasSolution)
        {
            voltages.Add(result.VmPu, scenario);
            loadings.Add(result.LoadingPct, scenario);
        }
    }

    /// <summary>Adds scenarios from the lanes of a summary that keeps elements.</summary>
    /// <param name="summary">The summary, filled.</param>
    /// <param name="firstScenario">Number of the scenario in lane 0.</param>
    /// <param name="counted">Bit set: the lane counts.</param>
    public void AddLanes(LaneSummary summary, int firstScenario, uint counted)
    {
        voltages.AddLanes(summary.VmPu, firstScenario, counted);
        loadings.AddLanes(summary.LoadingPct, firstScenario, counted);
    }

    /// <summary>The histograms of what was added since the last call.</summary>
    /// <param name="firstScenario">Number of the first scenario of the part.</param>
    /// <param name="scenarioId">Name of a scenario.</param>
    public IReadOnlyList<RecordBatch> Take(int firstScenario, Func<int, string> scenarioId)
    {
        RecordBatch[] taken =
        [
            HistogramTable.Of(PartTables[0], voltages, words.Buses, words.BusPhases, words, scenarioId, firstScenario),
            HistogramTable.Of(PartTables[1], loadings, words.Branches, words.BranchPhases, words, scenarioId, firstScenario),
        ];
        voltages.Clear();
        loadings.Clear();
        return taken;
    }

    /// <summary>The tables over all scenarios, from the histograms of all parts.</summary>
    public static RunClosing Closing(Feeder feeder) => new(
        [PowerFlowStatisticsTables.NodeStatistics, PowerFlowStatisticsTables.BranchStatistics],
        read => new StudyStatistics(feeder).Close(read));

    private IReadOnlyList<RecordBatch> Close(Func<TableSchema, IEnumerable<RecordBatch>> read) =>
    [
        StatisticsTable.Of(
            PowerFlowStatisticsTables.NodeStatistics, read(PartTables[0]), voltages, words.Buses, feeder.BusIndex, words.BusPhases, words),
        StatisticsTable.Of(
            PowerFlowStatisticsTables.BranchStatistics, read(PartTables[1]), loadings, words.Branches, feeder.BranchIndex, words.BranchPhases, words),
    ];
}
