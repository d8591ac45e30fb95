using Gat.Faults;

namespace Gat.Dist.Tests;

public sealed class GridOverlayTests
{
    [Fact]
    public void Every_kind_of_change_reaches_the_feeder()
    {
        var feeder = Read(new GridOverlay
        {
            Set = ["dist_nodes.m.load_p=0.8", "dist_nodes.t.1.v_max=", "dist_branches.l1.r=0.5", "dist_caps.c1.state=1", "dist_system.base_mva=20", "dist_generators.g2.status=in"],
            Open = ["sw2"],
            Close = ["tie"],
            LoadScaleRatio = 0.5,
            VMinPu = 0.97,
        });

        Assert.Equal(20, feeder.BaseMva);
        Assert.Equal([0.15, 0.4, 0, 0.1 + 0.05], feeder.Buses.LoadPMw.AsEnumerable());
        Assert.Equal(double.NaN, feeder.Buses.VMaxPu[3]);
        Assert.All(feeder.Buses.VMinPu, limit => Assert.Equal(0.97, limit));
        Assert.Equal(0.5, feeder.Branches.RPu[0]);
        Assert.Equal([true, false, true, true], feeder.Branches.Closed.AsEnumerable());
        Assert.Equal(0.1, feeder.Capacitors.QInMvar[0], 1e-15);
        Assert.Equal([1, 2], feeder.SetPoints.HeldBuses.AsEnumerable());
    }

    [Fact]
    public void Everything_that_fits_nothing_is_told_at_once()
    {
        var overlay = new GridOverlay
        {
            Set =
            [
                "nonsense", "dist_node.m.load_p=1", "dist_nodes.mm.load_p=1", "dist_nodes.m.load=1", "dist_nodes.m.load_p=much", "dist_nodes.m.v_min=1.2",
                "dist_nodes.m.node_id=z", "dist_branches.l1.status=shut", "dist_nodes.m.phase=",
            ],
            Open = ["l9", "l1"],
            Close = ["l1"],
            LoadScaleRatio = double.NaN,
            VMaxPu = -1,
        };

        var thrown = Assert.Throws<CommandLineException>(() => Read(overlay));

        string[] expected =
        [
            "'nonsense' is not of the form", "The grid has no table 'dist_node'. Did you mean dist_nodes?", "dist_nodes has no row 'mm'.",
            "dist_nodes has no column 'load'.", "'much' is not allowed; allowed: a finite number", "v_min = 1.2 would exceed v_max = 1.1",
            "node_id names the rows", "'shut' is not allowed; allowed: one of closed, open", "phase cannot be left empty", "'l9' is neither a switch nor a branch",
            "'l1' is to be opened and closed", "NaN is not allowed", "-1 is not allowed",
        ];
        var told = thrown.Faults.Select(fault => fault.ToString()).ToArray();
        Assert.All(expected, text => Assert.Contains(told, fault => fault.Contains(text, StringComparison.Ordinal)));
        Assert.Equal(expected.Length, told.Length);
        Assert.Equal(ExitCode.CommandLine, thrown.ExitCode);
    }

    [Theory]
    [InlineData("dist_system has one row, and 'ANY' is not its name.", "dist_system.ANY.base_mva=10")]
    [InlineData("load_p of the same row too", "dist_nodes.m.load_p=1", "dist_nodes.m.load_p=2")]
    [InlineData("status of the same row too", "dist_branches.l1.status=open", "dist_branches.l1.status=open")]
    [InlineData("r cannot be left empty; allowed: a finite number", "dist_branches.l1.r=")]
    [InlineData("status cannot be left empty; allowed: one of closed, open", "dist_branches.l1.status=")]
    [InlineData("base_mva cannot be left empty", "dist_system.base_mva=")]
    [InlineData("The rows of cost_curves have no single id (cost_curve_id, point)", "cost_curves.g1.p_mw=1")]
    public void A_change_must_name_one_cell_once_and_give_what_it_takes(string expected, params string[] changes)
    {
        var fault = Assert.Single(Assert.Throws<CommandLineException>(() => Read(new GridOverlay { Set = [.. changes] })).Faults);

        Assert.Contains(expected, fault.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dist_system.small.base_mva=20")]
    [InlineData("dist_system.base_mva=20")]
    public void The_only_row_of_a_table_may_go_by_its_name(string change) => Assert.Equal(20, Read(new GridOverlay { Set = [change] }).BaseMva);

    [Theory]
    [InlineData("t.1")]
    [InlineData("a.b.c")]
    [InlineData("load_p.x")]
    [InlineData("a=b")]
    [InlineData("v=1.load_p")]
    [InlineData(".")]
    public void Ids_with_dots_and_equals_signs_can_be_addressed(string id)
    {
        using var folder = new TemporaryFolder();
        folder.Write("dist_system.csv", "base_mva\n10\n");
        folder.Write("dist_nodes.csv", $"node_id,phase,type,v_set,load_p\ns,ABC,slack,1,\n{id},ABC,load,,1\n");
        folder.Write("dist_branches.csv", $"branch_id,from_node,to_node,r,x,status\nl1,s,{id},0.1,0.1,closed\n");

        var feeder = GridDirectory.Read(folder.Path, new GridOverlay { Set = [$"dist_nodes.{id}.load_p=0.25"] }).Feeder;

        Assert.Equal(0.25, feeder.Buses.LoadPMw[feeder.BusIndex[id]]);
    }

    [Fact]
    public void A_limit_for_all_buses_must_fit_those_that_stay()
    {
        var thrown = Assert.Throws<CommandLineException>(() => Read(new GridOverlay { VMinPu = 1.07 }));

        Assert.Contains("In row 't.1' of dist_nodes, v_min = 1.07 would exceed v_max = 1.05.", Assert.Single(thrown.Faults).What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_load_told_twice_must_agree_after_the_change_too()
    {
        var thrown = Assert.Throws<InputDataException>(() => Read(new GridOverlay { Set = ["dist_nodes.t.1.load_p=5"] }));

        Assert.Contains("load_p is 5, but dist_loads adds up to 0.3", Assert.Single(thrown.Faults).What, StringComparison.Ordinal);
    }

    private static Feeder Read(GridOverlay overlay)
    {
        using var folder = new TemporaryFolder();
        GridFolder.Write(folder);
        folder.Write("cost_curves.csv", "cost_curve_id,point,p_mw,cost_per_h\ng1,1,0,0\n");
        return GridDirectory.Read(folder.Path, overlay).Feeder;
    }
}
