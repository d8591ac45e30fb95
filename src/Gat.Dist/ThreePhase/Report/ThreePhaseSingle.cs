using Gat.Dist.PowerFlow;
using Gat.Dist.ThreePhase.Controls;
using Gat.Dist.ThreePhase.Model;
using Gat.Dist.ThreePhase.Solve;
using Gat.Faults;

namespace Gat.Dist.ThreePhase.Report;

/// <summary>Solves one scenario by itself: with controls that move until they rest, and by Newton's method where the fixed point fails.</summary>
internal sealed class ThreePhaseSingle(ThreePhaseGrid grid, PowerFlowOptions options)
{
    private const int mostRounds = 400;

    private readonly ThreePhaseEvaluation evaluation = new(grid);
    private readonly ControlPanel panel = new(grid);
    private readonly ControlPositions positions = new(grid);
    private ThreePhaseEngine? engine;

    /// <summary>Whether a control would move in the solution of a lane. Never where controls are held.</summary>
    public bool HasToMove(ThreePhaseEngine solved, int lane, NetworkState state, double hourOfDay)
    {
        if (!options.SettleControls)
        {
            return false;
        }

        panel.Reset();
        positions.Start(state);
        return panel.Look(new LaneView(grid, solved.Network, solved.Lanes.V, lane), positions, state, hourOfDay);
    }

    /// <summary>Solves a scenario to the end and fills the result.</summary>
    /// <param name="input">What it feeds in.</param>
    /// <param name="state">Its state; controls change it.</param>
    /// <param name="hourOfDay">Hour of its time; NaN: none.</param>
    /// <param name="result">Out.</param>
    public void Solve(in ScenarioInput input, NetworkState state, double hourOfDay, ThreePhaseResult result)
    {
        engine ??= new ThreePhaseEngine(grid, options);
        panel.Reset();
        positions.Start(state);
        engine.Use(state);
        var status = engine.Set(0, input);
        var isSolved = engine.SolveFirst();
        var iterations = engine.Lanes.Iterations[0];
        for (var round = 0; isSolved && options.SettleControls && Look(state, hourOfDay); round++)
        {
            if (round == mostRounds)
            {
                isSolved = false;
                break;
            }

            panel.Move(positions, state);
            engine.Use(state);
            engine.Set(0, input);
            isSolved = engine.SolveFirst();
            iterations += engine.Lanes.Iterations[0];
        }

        engine.Lanes.Iterations[0] = iterations;
        var end = isSolved ? status : status == SolveStatus.InvalidInput ? status : SolveStatus.NotConverged;
        engine.Flows.Compute(engine.Lanes);
        evaluation.Fill(engine, 0, end, input, result);
        TellControls(engine, 0, state, hourOfDay, result);
    }

    /// <summary>Fills in where the controls of a lane stand.</summary>
    public void TellControls(ThreePhaseEngine solved, int lane, NetworkState state, double hourOfDay, ThreePhaseResult result)
    {
        if (solved != engine)
        {
            positions.Start(state);
        }

        panel.Look(new LaneView(grid, solved.Network, solved.Lanes.V, lane), positions, state, hourOfDay);
        panel.Tell(positions, state, !options.SettleControls, result);
    }

    private bool Look(NetworkState state, double hourOfDay) =>
        panel.Look(new LaneView(grid, engine!.Network, engine.Lanes.V, 0), positions, state, hourOfDay);
}
