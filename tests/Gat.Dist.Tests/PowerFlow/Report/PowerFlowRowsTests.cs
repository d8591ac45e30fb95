using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Report;

namespace Gat.Dist.Tests.PowerFlow.Report;

public sealed class PowerFlowRowsTests
{
    [Fact]
    public void Every_bus_branch_device_and_scenario_has_its_row()
    {
        using var folder = new TemporaryFolder();
        GridFolder.Write(folder);
        var feeder = GridDirectory.Read(folder.Path, GridOverlay.None).Feeder;
        var rows = new PowerFlowRows(feeder, KeepRows.All, scenarioCapacity: 1);
        var solved = Solved.Of(feeder);
        var values = new ScenarioValues(feeder);
        values.LoadPMw[0] = double.NaN;
        var invalid = Solved.Of(feeder, values.AsInput());

        rows.Add("base", null, ScenarioInput.Of(feeder), solved.Result);
        rows.Add("bad", 3_600_000_000, values.AsInput(), invalid.Result);
        var tables = rows.Take();

        Assert.Equal(PowerFlowRows.TablesFor(KeepRows.All), tables.Select(table => table.Schema));
        Assert.Equal([8, 8, 8, 2], tables.Select(table => table.RowCount));
        Assert.Equal(["base", "base", "base", "base", "bad", "bad", "bad", "bad"], Enumerable.Range(0, 8).Select(row => tables[0].Text("scenario_id")[row]));
        Assert.Equal(solved.Result.VmPu, Enumerable.Range(0, 4).Select(row => tables[0].Number("vm_pu")[row]));
        Assert.True(tables[0].Number("vm_pu").IsNull(4));
        Assert.Equal("AB", tables[0].Text("phase")[0]);
        Assert.Equal("t.1", tables[1].Text("to_node")[3]);
        Assert.Equal(solved.Result.PFromMw[3], tables[1].Number("p_from_mw")[3]);
        Assert.True(tables[1].Number("loading_pct").IsNull(0));
        Assert.Equal(["regulator", "cap", "switch", "switch"], Enumerable.Range(0, 4).Select(row => tables[2].Text("element_kind")[row]));
        Assert.Equal([2, 3, 0, 1], Enumerable.Range(0, 4).Select(row => tables[2].Integer("position")[row]));
        Assert.Equal(feeder.Branches.TapRatio[3], tables[2].Number("ratio_pu")[0]);
        Assert.Equal(solved.Vm("t.1"), tables[2].Number("vm_pu")[0], 1e-12);
        Assert.True(tables[2].Integer("position").IsNull(4));
        Assert.Equal(["solved", "invalid_input"], Enumerable.Range(0, 2).Select(row => tables[3].Text("status")[row]));
        Assert.Equal(feeder.Buses.Id[solved.Result.VMin.Bus], tables[3].Text("v_min_node")[0]);
        Assert.Null(tables[3].Text("v_min_node")[1]);
        Assert.Null(tables[3].Text("max_loading_branch")[0]);
        Assert.True(tables[3].Time("timestamp").IsNull(0));
        Assert.Equal(3_600_000_000, tables[3].Time("timestamp")[1]);
        Assert.Equal(solved.Result.TotalLossMw, tables[3].Number("loss_mw")[0]);
        Assert.True(tables[3].Number("max_mismatch_pu").IsNull(1));
    }

    [Theory, InlineData(0.7, 1), InlineData(5, 0), InlineData(-0.5, 1)]
    public void Generators_at_a_reactive_limit_are_controls_where_limits_count(double qMaxMvar, int stands)
    {
        var feeder = new FeederBuilder(new FeederSystem("limits", BaseMva: 1))
            .Add(new BusRow { Id = "a", Type = BusType.Slack, VSetPu = 1 })
            .Add(new BusRow { Id = "b", LoadPMw = 0.4, LoadQMvar = 0.5 })
            .Add(new BranchRow { Id = "ab", FromBus = "a", ToBus = "b", RPu = 0.05, XPu = 0.2 })
            .Add(new GeneratorRow { Id = "g", Bus = "b", VSetPu = 1.05, QMinMvar = -1, QMaxMvar = qMaxMvar })
            .Add(new GeneratorRow { Id = "s", Bus = "a", VSetPu = 1, QMinMvar = 0, QMaxMvar = 0 })
            .Add(new GeneratorRow { Id = "fixed", Bus = "b", QMvar = 0.01 })
            .Build();
        var solved = Solved.Of(feeder, new PowerFlowOptions(EnforceReactiveLimits: true));
        var free = new PowerFlowRows(feeder, KeepRows.All, scenarioCapacity: 1);
        var rows = new PowerFlowRows(feeder, KeepRows.All, scenarioCapacity: 1, reactiveLimits: true);

        rows.Add("base", null, ScenarioInput.Of(feeder), solved.Result);
        free.Add("base", null, ScenarioInput.Of(feeder), solved.Result);
        var controls = rows.Take()[2];

        Assert.Equal(0, free.Take()[2].RowCount);
        Assert.Equal(1, controls.RowCount);
        Assert.Equal("generator", controls.Text("element_kind")[0]);
        Assert.Equal("g", controls.Text("element_id")[0]);
        Assert.Equal(stands, controls.Integer("position")[0]);
        Assert.Equal(stands != 0, ((Gat.Schemas.Columns.FlagColumn)controls.Columns[8])[0]);
        Assert.Equal(solved.Vm("b"), controls.Number("vm_pu")[0]);
        Assert.Equal(stands == 0, Math.Abs(solved.Vm("b") - 1.05) < 1e-9);
    }

    [Fact]
    public void Violations_are_told_by_how_much_and_alone_when_asked_for()
    {
        var feeder = Feeder33.Create(
            Feeder33.BusRows.Select(bus => bus with { VMinPu = 0.92, VMaxPu = bus.Id == "2" ? 0.99 : 1.1 }),
            Feeder33.BranchRows.Select(line => line with { RatingMva = 4 }));
        var solved = Solved.Of(feeder);
        var rows = new PowerFlowRows(feeder, KeepRows.Violations, scenarioCapacity: 0);

        rows.Add("base", null, ScenarioInput.Of(feeder), solved.Result);
        var tables = rows.Take();

        var below = Enumerable.Range(0, 33).Where(bus => solved.Result.VmPu[bus] < 0.92).Select(bus => feeder.Buses.Id[bus]).Prepend("2").ToArray();
        Assert.Equal(below, Enumerable.Range(0, tables[0].RowCount).Select(row => tables[0].Text("node_id")[row]));
        Assert.Equal(solved.Vm("2") - 0.99, tables[0].Number("v_violation")[0], 1e-15);
        Assert.Equal(solved.Vm(below[1]) - 0.92, tables[0].Number("v_violation")[1], 1e-15);
        Assert.Equal("1-2", tables[1].Text("branch_id")[0]);
        Assert.All(Enumerable.Range(0, tables[1].RowCount), row => Assert.True(tables[1].Number("loading_pct")[row] > 100));
        Assert.Equal(1, tables[2].RowCount);
    }

    [Fact]
    public void After_taking_gathering_starts_anew()
    {
        var feeder = Feeder33.Create();
        var rows = new PowerFlowRows(feeder, KeepRows.Summary, scenarioCapacity: 4);
        var solved = Solved.Of(feeder);
        rows.Add("1", null, ScenarioInput.Of(feeder), solved.Result);
        var first = rows.Take();
        rows.Add("2", null, ScenarioInput.Of(feeder), solved.Result);

        var second = rows.Take();

        Assert.Equal("1", Assert.Single(first).Text("scenario_id")[0]);
        Assert.Equal("2", Assert.Single(second).Text("scenario_id")[0]);
        Assert.Equal(1, second[0].RowCount);
        Assert.Equal(0, rows.Take()[0].RowCount);
    }
}
