using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Scenarios;
using Gat.Faults;

namespace Gat.Dist.Tests.PowerFlow.Scenarios;

public sealed class TableScenariosTests
{
    [Fact]
    public void Each_scenario_changes_its_own_values_and_no_more()
    {
        using var folder = new TemporaryFolder();
        GridFolder.Write(folder);
        folder.Write("scenarios.csv", "scenario_id\n10\n2\nquiet\n");
        folder.Write("scenario_values.csv", """
            scenario_id,element_kind,element_id,column,value,mode
            10,node,m,load_p,2,scale
            10,node,m,load_q,0.7,set
            10,branch,l2,status,0,set
            10,switch,sw1,status,1,set
            10,generator,g2,status,1,set
            10,generator,g2,v_set,1.01,set
            2,load,d2,p,3,scale
            2,load,d1,q,0.06,set
            2,cap,c1,state,1,set
            2,branch,x1,tap,1,set
            2,generator,g1,p,-0.2,set
            """);
        var feeder = GridDirectory.Read(folder.Path, GridOverlay.None).Feeder;

        var source = TableScenarios.Read(folder.Path, feeder);

        Assert.Equal(["2", "10", "quiet"], Enumerable.Range(0, source.Count).Select(source.Id));
        var values = new ScenarioValues(feeder);
        source.Fill(1, values);
        Assert.Equal([0.3, 1, 0, 0.2 + 0.1], values.LoadPMw);
        Assert.Equal(0.7, values.LoadQMvar[1]);
        Assert.Equal([true, false, true, true], values.BranchClosed);
        Assert.Equal([true, true], values.GeneratorInService);
        Assert.Equal(1.01, values.VSetPu[1]);
        source.Fill(0, values);
        Assert.Equal(0.2 + 0.3, values.LoadPMw[3], 1e-15);
        Assert.Equal(0.05 + 0.01 + 0.02, values.LoadQMvar[3], 1e-15);
        Assert.Equal(0.1, values.CapacitorQMvar[0], 1e-15);
        Assert.Equal(1 / 1.025, values.TapRatio[3], 1e-15);
        Assert.Equal(-0.2, values.GeneratorPMw[0]);
        Assert.Equal([true, false], values.GeneratorInService);
        source.Fill(2, values);
        Assert.Equal(feeder.Buses.LoadPMw.AsEnumerable(), values.LoadPMw);
    }

    [Fact]
    public void A_generator_put_in_service_holds_its_voltage()
    {
        using var folder = new TemporaryFolder();
        GridFolder.Write(folder);
        folder.Write("scenario_values.csv", "scenario_id,element_kind,element_id,column,value,mode\na,generator,g2,status,1,set\n");
        var feeder = GridDirectory.Read(folder.Path, GridOverlay.None).Feeder;
        var values = new ScenarioValues(feeder);

        TableScenarios.Read(folder.At("scenario_values.csv"), feeder).Fill(0, values);
        var solved = Solved.Of(feeder, values.AsInput());

        Assert.Equal(SolveStatus.Solved, solved.Result.Status);
        Assert.Equal(1.0, solved.Vm("m"), 1e-12);
        Assert.InRange(solved.Result.MaxMismatchPu, 0, 1e-8);
        Assert.NotEqual(1.0, Solved.Of(feeder).Vm("m"), 1e-4);
    }

    [Fact]
    public void Names_that_fit_nothing_are_all_told_with_their_rows()
    {
        using var folder = new TemporaryFolder();
        GridFolder.Write(folder);
        folder.Write("scenario_values.csv", """
            scenario_id,element_kind,element_id,column,value,mode
            a,node,mm,load_p,1,set
            a,node,m,base_kv,1,set
            a,asset,b,p_max,1,set
            a,branch,l1,status,1,scale
            a,branch,l2,status,0.5,set
            """);
        var feeder = GridDirectory.Read(folder.Path, GridOverlay.None).Feeder;

        var faults = Assert.Throws<InputDataException>(() => TableScenarios.Read(folder.Path, feeder)).Faults;

        Assert.Equal(5, faults.Count);
        Assert.Contains("There is no node 'mm'.", faults[0].What, StringComparison.Ordinal);
        Assert.Contains("row 1 (line 2)", faults[0].Where, StringComparison.Ordinal);
        Assert.Contains("Column 'base_kv' of a node cannot change", faults[1].What, StringComparison.Ordinal);
        Assert.Contains("nothing of kind 'asset'", faults[2].What, StringComparison.Ordinal);
        Assert.Contains("cannot be scaled", faults[3].What, StringComparison.Ordinal);
        Assert.Contains("value is 0.5", faults[4].What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("node,s,v_set,100,set", "value is 100; allowed for v_set: a finite number above 0 up to 2 pu.")]
    [InlineData("node,s,v_set,2,scale", "v_set would be 1.02 times 2; allowed for v_set: a finite number above 0 up to 2 pu.")]
    [InlineData("generator,g2,v_set,5,set", "value is 5; allowed for v_set")]
    [InlineData("branch,x1,tap,0,set", "value is 0; allowed for tap: a finite number above 0 pu.")]
    [InlineData("branch,x1,tap,-1,scale", "tap would be 0.975 times -1")]
    [InlineData("cap,c1,state,5,set", "value is 5; allowed for state: a whole number of at least 0 and at most 4.")]
    [InlineData("cap,c1,state,1.5,set", "value is 1.5; allowed for state")]
    [InlineData("cap,c1,state,-1,set", "value is -1; allowed for state")]
    [InlineData("node,e,v_set,1,set", "Bus 'e' holds no voltage, so its v_set changes nothing.")]
    [InlineData("generator,g1,v_set,1,set", "Generator 'g1' holds no voltage, so its v_set changes nothing.")]
    [InlineData("generator,g2,q,1,set", "Generator 'g2' holds a voltage, so its q is solved for.")]
    [InlineData("branch,tie,tap,1.1,set", "Branch 'tie' is a switch without impedance and has no ratio.")]
    [InlineData("switch,sw1,status,1,set\na,branch,tie,status,0,set", "status of branch 'tie' and status of switch 'sw1' are one number of the grid")]
    public void What_a_table_would_not_allow_or_would_change_nothing_is_a_fault_in_a_scenario_too(string change, string expected)
    {
        using var folder = new TemporaryFolder();
        GridFolder.Write(folder);
        folder.Write("scenario_values.csv", $"scenario_id,element_kind,element_id,column,value,mode\na,node,m,load_p,-7,set\na,{change}\n");
        var feeder = GridDirectory.Read(folder.Path, GridOverlay.None).Feeder;

        var faults = Assert.Throws<InputDataException>(() => TableScenarios.Read(folder.Path, feeder)).Faults;

        Assert.Contains(expected, Assert.Single(faults).What, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_at_the_edge_and_two_names_for_one_value_are_taken()
    {
        using var folder = new TemporaryFolder();
        GridFolder.Write(folder);
        folder.Write("scenario_values.csv", """
            scenario_id,element_kind,element_id,column,value,mode
            a,node,s,v_set,2,set
            a,cap,c1,state,4,set
            a,node,m,v_set,1.01,set
            a,generator,g2,v_set,1.01,set
            a,generator,g2,status,1,set
            b,switch,sw1,status,1,set
            b,branch,tie,status,1,set
            """);
        var feeder = GridDirectory.Read(folder.Path, GridOverlay.None).Feeder;

        Assert.Equal(2, TableScenarios.Read(folder.Path, feeder).Count);
    }

    [Fact]
    public void A_list_of_no_scenarios_is_named_as_the_fault()
    {
        using var folder = new TemporaryFolder();
        GridFolder.Write(folder);
        folder.Write("scenarios.csv", "scenario_id\n");
        folder.Write("scenario_values.csv", "scenario_id,element_kind,element_id,column,value,mode\n");
        var feeder = GridDirectory.Read(folder.Path, GridOverlay.None).Feeder;

        var fault = Assert.Single(Assert.Throws<InputDataException>(() => TableScenarios.Read(folder.Path, feeder)).Faults);

        Assert.EndsWith("scenarios.csv", fault.Where, StringComparison.Ordinal);
    }
}
