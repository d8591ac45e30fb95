using Gat.Dist;
using Gat.Dist.PowerFlow.Scenarios;
using Gat.Faults;
using Gat.Pipeline.Chunks;
using Gat.Schemas.Tables;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Derms.Aggregation.Study;

/// <summary>Safe aggregation of plants over the steps of a horizon: what is asked.</summary>
public sealed class AggregationStudy
{
    // Re-optimising a step in AC takes some milliseconds.
    private const int stepsPerChunk = 64;

    /// <summary>A study.</summary>
    /// <param name="feeder">The grid.</param>
    /// <param name="buses">Bus of each plant; several may share one.</param>
    /// <param name="plants">What the plants could do without a network, step by step; one step stands for all.</param>
    /// <param name="loads">Loads of the grid, step by step; one scenario stands for all.</param>
    /// <param name="asksAc">Whether to re-optimise in AC too.</param>
    /// <exception cref="InputDataException">The grid or a bus cannot be used.</exception>
    /// <exception cref="CommandLineException">Plants and loads are told for different numbers of steps.</exception>
    public AggregationStudy(Feeder feeder, IReadOnlyList<int> buses, IReadOnlyList<AggregationStep> plants, ScenarioSource loads, bool asksAc)
    {
        Aggregator = new Aggregator(new AggregationGrid(feeder), buses);
        (Plants, Loads, AsksAc, StepCount) = (plants, loads, asksAc, Math.Max(plants.Count, loads.Count));
        if ((plants.Count > 1 && plants.Count != StepCount) || (loads.Count > 1 && loads.Count != StepCount))
        {
            throw new CommandLineException(
                $"--inj and --abs tell {plants.Count} steps, --profiles {loads.Count}.", "--inj, --abs, --profiles", "Give as many of each, or one step that stands for all.");
        }
    }

    /// <summary>The grid.</summary>
    public Feeder Feeder => Aggregator.Grid.Feeder;

    /// <summary>The plants on the grid.</summary>
    public Aggregator Aggregator { get; }

    /// <summary>What the plants could do without a network.</summary>
    public IReadOnlyList<AggregationStep> Plants { get; }

    /// <summary>Loads of the grid.</summary>
    public ScenarioSource Loads { get; }

    /// <summary>Whether to re-optimise in AC too.</summary>
    public bool AsksAc { get; }

    /// <summary>Number of steps.</summary>
    public int StepCount { get; }

    /// <summary>The tables that the study writes.</summary>
    public static IReadOnlyList<TableSchema> Tables => AggregationTables.All;

    /// <summary>How the steps are cut into chunks.</summary>
    public ChunkPlan Plan => ChunkPlan.For(StepCount, RowsPerStep, stepsPerChunk);

    /// <summary>Rows that a step adds to the largest table at most.</summary>
    public int RowsPerStep => (AsksAc ? 4 : 2) * Aggregator.Buses.Length;

    /// <summary>The plants of a step.</summary>
    public AggregationStep PlantsOf(int step) => Plants[Plants.Count == 1 ? 0 : step];

    /// <summary>The scenario of a step's loads.</summary>
    public int LoadsOf(int step) => Loads.Count == 1 ? 0 : step;
}
