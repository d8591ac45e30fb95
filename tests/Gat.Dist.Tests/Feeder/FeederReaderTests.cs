using Gat.Faults;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Tests;

public sealed class FeederReaderTests
{
    [Fact]
    public void A_directory_of_tables_becomes_a_feeder()
    {
        using var folder = new TemporaryFolder();
        GridFolder.Write(folder);

        var feeder = GridDirectory.Read(folder.Path, GridOverlay.None).Feeder;

        Assert.Equal(10, feeder.BaseMva);
        Assert.Equal(["e", "m", "s", "t.1"], feeder.Buses.Id.AsEnumerable());
        Assert.Equal([0.3, 0.5, 0, 0.2 + 0.1], feeder.Buses.LoadPMw.AsEnumerable());
        Assert.Equal(PhaseSet.A | PhaseSet.B, feeder.Buses.Phases[0]);
        Assert.Equal(BusType.Slack, feeder.Buses.Type[2]);
        Assert.Equal(1.02, feeder.SetPoints.VSetPu[2]);
        Assert.Equal(10, feeder.SetPoints.VaSetDeg[2]);
        Assert.Equal([2], feeder.SetPoints.HeldBuses.AsEnumerable());
        Assert.Equal(double.NaN, feeder.Buses.VMinPu[0]);
        Assert.Equal(["l1", "l2", "tie", "x1"], feeder.Branches.Id.AsEnumerable());
        Assert.Equal([BranchKind.Line, BranchKind.Line, BranchKind.Switch, BranchKind.Transformer], feeder.Branches.Kind.AsEnumerable());
        Assert.Equal(PhaseSet.A | PhaseSet.B, feeder.Branches.Phases[1]);
        Assert.Equal([true, true, false, true], feeder.Branches.Closed.AsEnumerable());
        Assert.Equal(0.975 / 1.025, feeder.Branches.TapRatio[3], 1e-15);
        Assert.Equal(0.3, feeder.Capacitors.QInMvar[0], 1e-15);
        Assert.Equal(double.PositiveInfinity, feeder.Generators.QMaxMvar[1]);
        Assert.Equal([2, 1], feeder.Switches.Branch.AsEnumerable());
    }

    [Fact]
    public void Regulators_of_single_phases_act_by_their_mean()
    {
        using var folder = new TemporaryFolder();
        GridFolder.Write(folder);
        folder.Write(
            "dist_regulators.csv",
            "reg_id,branch_id,phase,tap_min,tap_max,tap_step,tap_position\nra,x1,A,-8,8,0.0125,4\nrb,x1,B,-8,8,0.0125,-4\n");

        var feeder = GridDirectory.Read(folder.Path, GridOverlay.None).Feeder;

        Assert.Equal(0.975 * ((1 / 1.05) + (1 / 0.95) + 1) / 3, feeder.Branches.TapRatio[3], 1e-15);
    }

    [Fact]
    public void Every_table_of_a_grid_is_read_so_that_what_one_names_in_another_is_found()
    {
        using var folder = new TemporaryFolder();
        GridFolder.Write(folder);
        folder.Write("dist_generators.csv", "gen_id,node_id,p,status,cost_curve_id\ng1,e,0.1,in,g1\n");
        folder.Write("cost_curves.csv", "cost_curve_id,point,p_mw,cost_per_h\ng1,1,0,0\ng1,2,1,20\n");

        var grid = GridDirectory.Read(folder.Path, GridOverlay.None);

        Assert.Equal(["g1"], grid.Feeder.Generators.Id.AsEnumerable());
        Assert.Equal(2, grid.Tables[GridTables.CostCurves].RowCount);
    }

    [Fact]
    public void Faults_between_tables_are_told_together()
    {
        using var folder = new TemporaryFolder();
        GridFolder.Write(folder);
        folder.Write("dist_branches.csv", "branch_id,from_node,to_node,r,x,status\nl1,s,m,0,0,closed\nl2,m,e,0.1,0.1,closed\nx1,m,t.1,0.1,0.1,closed\ntie,m,m,1,1,open\n");

        var faults = Assert.Throws<InputDataException>(() => GridDirectory.Read(folder.Path, GridOverlay.None)).Faults;

        Assert.Contains(faults, fault => fault.Where == "dist_branches l1" && fault.What.Contains("zero series impedance", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Where == "dist_branches tie" && fault.What.Contains("Both ends", StringComparison.Ordinal));
    }
}
