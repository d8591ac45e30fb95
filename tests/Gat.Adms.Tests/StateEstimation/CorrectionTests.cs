using Gat.Dist;
using Gat.Dist.OptimalPowerFlow.Correction;
using Gat.Dist.PowerFlow;
using Gat.Faults;

namespace Gat.Adms.Tests.StateEstimation;

public sealed class CorrectionTests
{
    /// <summary>One asset that can only feed in active power: the least change is the one at which the far end is at its limit, which bisection finds too.</summary>
    [Fact]
    public void The_least_change_of_one_unit_is_that_of_a_bisection()
    {
        using var folder = Feeder(vMin: 0.97, pMax: 3);
        var grid = GridDirectory.Read(folder.Root, GridOverlay.None);

        var found = new CorrectiveDispatch(grid).Solve([0, -1, -2], [0, -0.5, -1], [1, 1, 1], CancellationToken.None);

        Assert.Equal(SolveStatus.Solved, found.Status);
        Assert.Equal(("node", "3", "v_min"), (found.Exceeded[0].ElementKind, found.Exceeded[0].ElementId, found.Exceeded[0].Quantity));
        Assert.True(found.Verdict!.IsVerified);
        var move = Assert.Single(found.Moves, move => move.ElementKind == "asset");
        Assert.Equal(Bisection(grid.Feeder, 0.97), move.After, 1e-5);
        Assert.Equal(0.97, found.Exceeded[0].After, 1e-6);
    }

    [Fact]
    public void A_state_inside_its_limits_is_left_alone()
    {
        using var folder = Feeder(vMin: 0.9, pMax: 3);

        var found = new CorrectiveDispatch(GridDirectory.Read(folder.Root, GridOverlay.None)).Solve([0, -1, -2], [0, -0.5, -1], [1, 1, 1], CancellationToken.None);

        Assert.Equal(SolveStatus.Solved, found.Status);
        Assert.Empty(found.Exceeded);
        Assert.Empty(found.Moves);
    }

    [Fact]
    public void What_no_unit_can_mend_is_told_with_the_limit()
    {
        using var folder = Feeder(vMin: 0.97, pMax: 0.1);

        var found = new CorrectiveDispatch(GridDirectory.Read(folder.Root, GridOverlay.None)).Solve([0, -1, -2], [0, -0.5, -1], [1, 1, 1], CancellationToken.None);

        Assert.Equal(SolveStatus.Infeasible, found.Status);
        Assert.Contains(found.Conflict, words => words.Contains("v_min", StringComparison.Ordinal));
        Assert.Empty(found.Moves);
    }

    private static double Bisection(Feeder feeder, double limit)
    {
        var (solver, state, values) = (new PowerFlowSolver(feeder, new PowerFlowOptions(TolerancePu: 1e-12)), new PowerFlowState(feeder), new ScenarioValues(feeder));
        double low = 0, high = 3;
        while (high - low > 1e-9)
        {
            var middle = (low + high) / 2;
            (values.LoadPMw[1], values.LoadQMvar[1], values.LoadPMw[2], values.LoadQMvar[2]) = (1, 0.5, 2 - middle, 1);
            solver.Solve(values.AsInput(), state);
            var v = Math.Sqrt((state.VRePu[2] * state.VRePu[2]) + (state.VImPu[2] * state.VImPu[2]));
            (low, high) = v < limit ? (middle, high) : (low, middle);
        }

        return high;
    }

    private static AdmsFolder Feeder(double vMin, double pMax) => new AdmsFolder()
        .Write("dist_nodes", "node_id,phase,type,load_p,load_q,v_set,v_min,v_max,base_kv", "1,ABC,slack,,,1,,,10", $"2,ABC,load,1,0.5,,{vMin},1.05,10", $"3,ABC,load,2,1,,{vMin},1.05,10")
        .Write("dist_branches", "branch_id,from_node,to_node,phase,r,x,status,kind", "a,1,2,ABC,0.05,0.1,closed,line", "b,2,3,ABC,0.1,0.1,closed,line")
        .Write("der_assets", "asset_id,bus_id,phase,asset_type,p_min,p_max,q_min,q_max", $"g,3,ABC,chp,0,{pMax},0,0");
}
