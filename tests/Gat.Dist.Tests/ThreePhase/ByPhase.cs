using System.Numerics;
using Gat.Dist.PowerFlow;
using Gat.Dist.ThreePhase.Model;
using Gat.Dist.ThreePhase.Report;
using Gat.Dist.ThreePhase.Solve;
using Gat.Faults;
using Gat.Schemas.Storage;

namespace Gat.Dist.Tests.ThreePhase;

/// <summary>One grid solved by phase, with its answers by the names of buses and phases.</summary>
internal sealed class ByPhase
{
    private readonly ThreePhaseEngine engine;

    private ByPhase(ThreePhaseGrid grid, in ScenarioInput input, PowerFlowOptions options, Action<NetworkState>? change = null)
    {
        Grid = grid;
        engine = new ThreePhaseEngine(grid, options);
        Result = new ThreePhaseResult(grid);
        var state = new NetworkState(grid);
        change?.Invoke(state);
        engine.Use(state);
        var told = engine.Set(0, input);
        var status = engine.Solve(1) == 0 ? SolveStatus.NotConverged : told;
        engine.Flows.Compute(engine.Lanes);
        new ThreePhaseEvaluation(grid).Fill(engine, 0, status, input, Result);
    }

    public ThreePhaseGrid Grid { get; }

    public ThreePhaseResult Result { get; }

    public ThreePhaseNetwork Network => engine.Network;

    public SolveStatus Status => Result.Brief.Status;

    public static ByPhase Of(Feeder feeder, double tolerancePu = 1e-12) =>
        new(ThreePhaseGrid.Read(new TableSet(), feeder), ScenarioInput.Of(feeder), new PowerFlowOptions(PowerFlowMethod.ThreePhase, tolerancePu));

    /// <summary>An imported feeder with regulators at the given ratios, by their transformer's name.</summary>
    public static ByPhase Of(TableSet tables, IReadOnlyDictionary<string, double> taps)
    {
        var feeder = FeederReader.Read(tables);
        var grid = ThreePhaseGrid.Read(tables, feeder);
        return new(grid, ScenarioInput.Of(feeder), new PowerFlowOptions(PowerFlowMethod.ThreePhase), state =>
        {
            for (var regulator = 0; regulator < grid.Regulators.Count; regulator++)
            {
                state.Regulator[regulator] = taps[grid.Transformers[grid.Regulators[regulator].Transformer].Id];
            }
        });
    }

    /// <summary>One scenario of a grid.</summary>
    public static ByPhase Of(GridDirectory grid, ScenarioValues values) =>
        new(ThreePhaseGrid.Read(grid.Tables, grid.Feeder), values.AsInput(), new PowerFlowOptions(PowerFlowMethod.ThreePhase));

    public static ByPhase Of(TemporaryFolder folder, double tolerancePu = 1e-12)
    {
        var grid = GridDirectory.Read(folder.Path, new GridOverlay());
        return new(
            ThreePhaseGrid.Read(grid.Tables, grid.Feeder), ScenarioInput.Of(grid.Feeder), new PowerFlowOptions(PowerFlowMethod.ThreePhase, tolerancePu));
    }

    /// <summary>The voltage of a terminal, pu.</summary>
    public Complex V(string bus, char phase)
    {
        var row = Array.IndexOf(Result.Places, Places.Of(Grid.Feeder.BusIndex[bus], "ABCN".IndexOf(phase, StringComparison.Ordinal)));
        return Complex.FromPolarCoordinates(Result.VmPu[row], Result.VaDeg[row] * Math.PI / 180);
    }

    /// <summary>Net power fed in at a terminal, MVA.</summary>
    public Complex S(string bus, char phase)
    {
        var row = Array.IndexOf(Result.Places, Places.Of(Grid.Feeder.BusIndex[bus], "ABCN".IndexOf(phase, StringComparison.Ordinal)));
        return new Complex(Result.PMw[row], Result.QMvar[row]);
    }

    /// <summary>Power into a branch, MVA.</summary>
    public Complex Flow(string branch, char phase, bool atTo)
    {
        var flow = Grid.Flows.Flow(Grid.Feeder.BranchIndex[branch], "ABCN".IndexOf(phase, StringComparison.Ordinal), atTo);
        return new Complex(Result.PMwOfFlow[flow], Result.QMvarOfFlow[flow]);
    }
}
