using Gat.Adms.Flisr;
using Gat.Adms.Flisr.Plan;
using Gat.Adms.Flisr.Study;
using Gat.Adms.Reliability;

namespace Gat.Adms.Tests.Flisr.Plan;

public sealed class IslandTests
{
    private static AdmsFolder WithGenerator(AdmsFolder folder, double pMaxMw) => folder
        .Write("dist_nodes", "node_id,phase,type,load_p,load_q,v_set,v_min,v_max,customers", "S,ABC,slack,,,1,,,", "1,ABC,load,1,0.2,,0.95,1.05,10", "2,ABC,load,2,0.5,,0.95,1.05,20",
            "3,ABC,load,1,0.1,,0.95,1.05,5")
        .Write("dist_branches", "branch_id,from_node,to_node,phase,r,x,status", "a,S,1,ABC,0.01,0.01,closed", "b,1,2,ABC,0.01,0.01,closed", "c,2,3,ABC,0.01,0.01,closed")
        .Write("dist_switches", "switch_id,branch_id,kind,normal_state,operate_minutes", "A,a,breaker,closed,1", "B,b,sectionaliser,closed,10", "C,c,sectionaliser,closed,5")
        .Write("dist_generators", "gen_id,node_id,p,q,p_max,q_max,status", $"G,3,0,0,{pMaxMw},2,in")
        .Write("reliability", "element_id,element_type,failure_rate,repair_hours", "a,branch,0.1,4");

    [Theory, InlineData(true, 3.5, true), InlineData(true, 2.5, false), InlineData(false, 3.5, false)]
    public void A_part_that_its_generators_can_carry_is_supplied_as_an_island_where_asked_for(bool formsIslands, double pMaxMw, bool isSupplied)
    {
        using var folder = WithGenerator(new AdmsFolder(), pMaxMw);
        var grid = folder.Read();
        var responder = new FaultResponder(grid, new FlisrOptions(FormsIslands: formsIslands), 1);
        var site = FaultSite.Of(grid.Network, grid.Devices, ElementType.Branch, grid.Feeder.BranchIndex["a"]);

        var plan = responder.Respond(new FaultState(grid.Network, site), CancellationToken.None).Plan;

        var two = grid.Network.ZoneOfBus[grid.Feeder.BusIndex["2"]];
        Assert.Equal(isSupplied, !plan.WaitsForRepair[two]);
        Assert.Equal(isSupplied ? 10 : double.NaN, plan.RestoredMinute[two]);
        PlannedStep[] steps = [.. plan.Steps, .. ReturnOrder.Make(plan, responder.LoadMw, 240, responder.Check)];
        var served = new List<double>();
        var verdict = new StepReplay(grid).Run(plan, steps, 1, responder.Check, (_, state) => served.Add(state.ServedMw));
        Assert.Equal(0, verdict.UnsafeSteps);
        Assert.Equal(4, served[^1], 12);
        Assert.Equal(isSupplied, served.Contains(3));
    }
}
