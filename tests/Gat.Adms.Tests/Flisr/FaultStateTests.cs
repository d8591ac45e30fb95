using Gat.Adms.Flisr;
using Gat.Adms.Reliability;

namespace Gat.Adms.Tests.Flisr;

public sealed class FaultStateTests
{
    // S =CB= a - 1 =D= b - 2 (end to) with a lateral c behind a fuse at 1; a tie from 2 to another source T.
    private static AdmsFolder Small(AdmsFolder folder) => folder
        .Write("dist_nodes", "node_id,phase,type,load_p,v_set,customers", "S,ABC,slack,,1,", "T,ABC,slack,,1,", "1,ABC,load,1,,10", "2,ABC,load,2,,20", "3,ABC,load,0.5,,5")
        .Write("dist_branches", "branch_id,from_node,to_node,phase,r,x,status", "a,S,1,ABC,0.01,0.01,closed", "b,1,2,ABC,0.01,0.01,closed",
            "c,1,3,ABC,0.01,0.01,closed", "t,2,T,ABC,0.01,0.01,open")
        .Write("dist_switches", "switch_id,branch_id,kind,normal_state,operate_minutes,end", "CB,a,breaker,closed,1,from", "D,b,sectionaliser,closed,10,to",
            "F,c,fuse,closed,20,", "TIE,t,tie,open,15,")
        .Write("reliability", "element_id,element_type,failure_rate,repair_hours", "a,branch,0.1,4", "c,branch,0.1,4", "S,node,0.01,8", "F,switch,0.01,8", "b,branch,0.1,4");

    [Theory]
    [InlineData("a", "Branch", "CB", "1,2,3", "2")]
    [InlineData("b", "Branch", "CB", "1,2,3", "2")]
    [InlineData("c", "Branch", "F", "3", "")]
    [InlineData("F", "Switch", "CB", "1,2,3", "2")]
    [InlineData("S", "Node", "source", "S,1,2,3", "1,2,3")]
    public void What_trips_what_is_dead_and_what_can_be_restored_follow_from_the_devices(
        string id, string typeName, string tripped, string dead, string restored)
    {
        using var folder = Small(new AdmsFolder());
        var grid = folder.Read();
        var type = Enum.Parse<ElementType>(typeName);
        var index = ReliabilityTable.IndexOf(type, id, grid.Feeder, grid.Devices);

        var fault = new FaultState(grid.Network, FaultSite.Of(grid.Network, grid.Devices, type, index));
        var plan = grid.Respond(fault);

        var network = grid.Network;
        Assert.Equal(tripped, string.Join(' ', fault.TripPlaces.Select(place => place < 0 ? "source" : network.Places[place].Protection!.Id)));
        Assert.Equal(dead.Split(',').Order(), Buses(grid, zone => fault.IsDead[zone]).Order());
        Assert.Equal(restored.Split(',', StringSplitOptions.RemoveEmptyEntries).Order(), Buses(grid, zone => fault.IsDead[zone] && !plan.WaitsForRepair[zone]).Order());
    }

    [Fact]
    public void Steps_take_the_times_of_their_devices_one_after_the_other()
    {
        using var folder = Small(new AdmsFolder());
        var grid = folder.Read();

        var fault = new FaultState(grid.Network, FaultSite.Of(grid.Network, grid.Devices, ElementType.Branch, grid.Feeder.BranchIndex["a"]));
        var plan = grid.Respond(fault);

        // The section between CB and D is out: D opens (10), the tie closes (15).
        Assert.Equal([0, 10, 25], plan.Steps.Select(step => step.Minute));
        Assert.Equal(25, plan.RestoredMinute[grid.Network.ZoneOfBus[grid.Feeder.BusIndex["2"]]]);
    }

    [Fact]
    public void Temporary_faults_are_momentary_behind_a_breaker_and_last_until_a_blown_fuse_is_replaced()
    {
        using var folder = Small(new AdmsFolder()).Write(
            "reliability", "element_id,element_type,failure_rate,repair_hours,temporary_rate", "a,branch,0,4,3", "c,branch,0,4,2");
        var grid = folder.Read();

        var indices = grid.Analytic();

        var three = indices.Nodes.Single(node => grid.Feeder.Buses.Id[node.Bus] == "3").Row;
        Assert.Equal((3.0, 2.0, 2 * 20 / 60.0), (three.Maifi, three.Saifi, three.SaidiHours));
        var one = indices.Nodes.Single(node => grid.Feeder.Buses.Id[node.Bus] == "1").Row;
        Assert.Equal((3.0, 0.0), (one.Maifi, one.Saifi));
    }

    private static IEnumerable<string> Buses(AdmsGrid grid, Func<int, bool> has) =>
        Enumerable.Range(0, grid.Feeder.Buses.Count).Where(bus => has(grid.Network.ZoneOfBus[bus])).Select(bus => grid.Feeder.Buses.Id[bus]);
}
