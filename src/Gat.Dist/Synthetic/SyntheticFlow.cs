using Gat.Dist.PowerFlow;
using Gat.Dist.ThreePhase.Model;
using Gat.Dist.ThreePhase.Report;
using Gat.Dist.ThreePhase.Solve;
using Gat.Faults;
using Gat.Schemas.Storage;

namespace Gat.Dist.Synthetic;

/// <summary>The exact power flow that judges a synthetic grid.</summary>
/// <param name="Brief">Status, sums and extremes.</param>
/// <param name="LoadingPct">Loading of each branch; of one told by phase that of its most loaded phase.</param>
internal sealed record SyntheticFlow(PowerFlowResult Brief, double[] LoadingPct)
{
    /// <summary>Solves a grid, by phase where its tables tell it so.</summary>
    public static SyntheticFlow Solve(Feeder feeder, TableSet tables, bool isByPhase) => isByPhase ? ByPhase(feeder, tables) : Balanced(feeder);

    private static SyntheticFlow Balanced(Feeder feeder)
    {
        var options = new PowerFlowOptions();
        var (solver, state, result) = (new PowerFlowSolver(feeder, options), new PowerFlowState(feeder), new PowerFlowResult(feeder));
        var scenario = ScenarioInput.Of(feeder);
        solver.Solve(scenario, state);
        new PowerFlowEvaluation(feeder, options).Fill(scenario, state, result);
        return new SyntheticFlow(result, result.LoadingPct);
    }

    private static SyntheticFlow ByPhase(Feeder feeder, TableSet tables)
    {
        var grid = ThreePhaseGrid.Read(tables, feeder);
        var engine = new ThreePhaseEngine(grid, new PowerFlowOptions(PowerFlowMethod.ThreePhase));
        engine.Use(new NetworkState(grid));
        var told = engine.Set(0, ScenarioInput.Of(feeder));
        var status = engine.Solve(1) == 0 ? SolveStatus.NotConverged : told;
        engine.Flows.Compute(engine.Lanes);
        var result = new ThreePhaseResult(grid);
        new ThreePhaseEvaluation(grid).Fill(engine, 0, status, ScenarioInput.Of(feeder), result);
        var loading = new double[feeder.Branches.Count];
        for (var row = 0; row < grid.Flows.Branch.Length; row++)
        {
            // Of no rating and of no number the greater is none.
            loading[grid.Flows.Branch[row]] = Math.Max(loading[grid.Flows.Branch[row]], double.IsNaN(result.LoadingPct[row]) ? 0 : result.LoadingPct[row]);
        }

        return new SyntheticFlow(result.Brief, loading);
    }
}
