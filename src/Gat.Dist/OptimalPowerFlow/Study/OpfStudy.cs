using Gat.Dist.PowerFlow.Scenarios;
using Gat.Faults;
using Gat.Pipeline.Chunks;
using Gat.Schemas.Tables;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.OptimalPowerFlow.Study;

/// <summary>Optimal power flows of a grid over scenarios, each for itself.</summary>
public sealed class OpfStudy
{
    // So many buses are a matter of seconds: a kill costs little, and many cores find work.
    private const int BusesPerChunk = 20_000;
    private const int MostPerChunk = 96;

    internal OpfStudy(OpfGrid grid, ScenarioSource scenarios, OpfOptions options)
    {
        options.Check();
        (Grid, Scenarios, Options) = (grid, scenarios, options);
        if (options.Objective == OpfObjective.Cost && FeederOpf.Of(grid, PowerFlow.ScenarioInput.Of(grid.Feeder), options).Costs!.IsFree)
        {
            throw new InputDataException(
                "No generator, asset or source has a cost, so there is none to make least.", "dist_generators",
                "Give --source-price, fill in cost_c1 or cost_curve_id, or choose another --objective.");
        }
    }

    /// <summary>The grid with its costs and assets.</summary>
    internal OpfGrid Grid { get; }

    /// <summary>The grid.</summary>
    public Feeder Feeder => Grid.Feeder;

    /// <summary>The scenarios.</summary>
    public ScenarioSource Scenarios { get; }

    /// <summary>What is asked.</summary>
    public OpfOptions Options { get; }

    /// <summary>The tables that the study writes.</summary>
    public static IReadOnlyList<TableSchema> Tables => OptimalPowerFlowTables.All;

    /// <summary>How the scenarios are cut into chunks.</summary>
    public ChunkPlan Plan => ChunkPlan.For(Scenarios.Count, RowsPerScenario, Math.Clamp(BusesPerChunk / Math.Max(1, Feeder.Buses.Count), 1, MostPerChunk));

    /// <summary>Rows that one scenario adds to all tables, but for limits that bind.</summary>
    public int RowsPerScenario => 1 + Feeder.Buses.Count + Feeder.Branches.Count + Feeder.Generators.Count + (Grid.Assets?.Count ?? 0);

    /// <summary>A study of a grid directory.</summary>
    /// <param name="grid">The grid, read with its assets.</param>
    /// <param name="hasAssets">Whether assets take part.</param>
    /// <param name="scenarios">The scenarios.</param>
    /// <param name="options">What is asked.</param>
    /// <exception cref="InputDataException">Costs, curves or assets are wrong; all faults are listed.</exception>
    /// <exception cref="CommandLineException">Options contradict each other.</exception>
    public static OpfStudy Of(GridDirectory grid, bool hasAssets, ScenarioSource scenarios, OpfOptions options)
    {
        var assets = hasAssets ? Gat.Dist.Assets.DerAssetReader.Read(grid) : null;
        return new OpfStudy(OpfGrid.Read(grid.Tables, grid.Feeder, assets), scenarios, options);
    }
}
