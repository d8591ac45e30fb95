using Gat.Dist.Import;
using Gat.Dist.Import.Matpower;
using Gat.Faults;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Tests.Import.Matpower;

public sealed class MatpowerImportTests
{
    [Fact]
    public void Buses_become_nodes_with_the_columns_of_the_tables()
    {
        var grid = Import("mpc.bus_name = { 'source'; ''; 'end' }; mpc.bus(3, [10 12 13]) = [0 Inf 0]; mpc.bus(1, 9) = 12;");

        Assert.Equal(["1", "2", "30"], grid.Tables.Texts(GridTables.Nodes, "node_id"));
        Assert.Equal(["source", null, "end"], grid.Tables.Texts(GridTables.Nodes, "name"));
        Assert.Equal(["slack", "source", "load"], grid.Tables.Texts(GridTables.Nodes, "type"));
        Assert.Equal(["ABC", "ABC", "ABC"], grid.Tables.Texts(GridTables.Nodes, "phase"));
        Assert.Equal([12.66, 12.66, null], grid.Tables.Numbers(GridTables.Nodes, "base_kv"));
        Assert.Equal([1.05, 1.05, null], grid.Tables.Numbers(GridTables.Nodes, "v_max"));
        Assert.Equal([0.95, 0.95, null], grid.Tables.Numbers(GridTables.Nodes, "v_min"));
        Assert.Equal([0, 1.5, 2.5], grid.Tables.Numbers(GridTables.Nodes, "load_p"));
        Assert.Equal([0, 0.5, 1], grid.Tables.Numbers(GridTables.Nodes, "load_q"));
        Assert.Equal([0, 0, 2], grid.Tables.Numbers(GridTables.Nodes, "bs"));
        Assert.Equal([12, null, null], grid.Tables.Numbers(GridTables.Nodes, "va_set"));
        Assert.Equal([null, null, null], grid.Tables.Numbers(GridTables.Nodes, "v_set"));
    }

    [Fact]
    public void The_system_names_base_power_and_the_hash_of_the_source()
    {
        var read = CaseTexts.Parse(CaseTexts.Three);
        var system = MatpowerImport.Run(read, new ImportOptions()).Tables;

        Assert.Equal(["three"], system.Texts(GridTables.System, "name"));
        Assert.Equal([10.0], system.Numbers(GridTables.System, "base_mva"));
        Assert.Equal([null], system.Numbers(GridTables.System, "base_frequency_hz"));
        Assert.Equal([$"three.m sha256:{read.SourceSha256}"], system.Texts(GridTables.System, "source"));
        Assert.Equal(
            [50.0], MatpowerImport.Run(read, new ImportOptions { BaseFrequencyHz = 50 }).Tables.Numbers(GridTables.System, "base_frequency_hz"));
    }

    [Fact]
    public void Branches_are_named_by_their_row_and_a_ratio_makes_a_transformer()
    {
        var grid = Import("mpc.branch(1, 12:13) = [-30 30]; mpc.branch(2, 12:13) = 0; mpc.branch(3, 12) = -20;");

        Assert.Equal(["1", "2", "3"], grid.Tables.Texts(GridTables.Branches, "branch_id"));
        Assert.Equal(["line", "transformer", "line"], grid.Tables.Texts(GridTables.Branches, "kind"));
        Assert.Equal([1, 0.98, 1], grid.Tables.Numbers(GridTables.Branches, "tap"));
        Assert.Equal([0, 30, 0], grid.Tables.Numbers(GridTables.Branches, "phase_shift_deg"));
        Assert.Equal(["closed", "closed", "open"], grid.Tables.Texts(GridTables.Branches, "status"));
        Assert.Equal([8, null, null], grid.Tables.Numbers(GridTables.Branches, "thermal_limit"));
        Assert.Equal([-30, null, -20], grid.Tables.Numbers(GridTables.Branches, "angle_min"));
        Assert.Equal([30, null, null], grid.Tables.Numbers(GridTables.Branches, "angle_max"));
        Assert.Equal([0, 0.01, 0], grid.Tables.Numbers(GridTables.Branches, "b"));
    }

    [Fact]
    public void A_line_between_two_base_voltages_is_a_transformer_and_an_open_one_without_impedance_a_switch()
    {
        var grid = Import("mpc.bus(3, 10) = 0.4; mpc.branch(3, 3:5) = [0 0 0.1]; mpc.branch(2, 9:10) = 0;");

        Assert.Equal(["line", "transformer", "switch"], grid.Tables.Texts(GridTables.Branches, "kind"));
        Assert.Equal([0, 0.01, 0], grid.Tables.Numbers(GridTables.Branches, "b"));
        Assert.Equal(2, grid.Report.Of(ImportOutcome.Converted).Count());
    }

    [Fact]
    public void Generators_hold_voltage_only_where_the_bus_type_says_so()
    {
        var grid = Import("mpc.gen(3, :) = [30 1 0.5 Inf -Inf 1.03 10 1 Inf 0]; mpc.gencost(3, :) = [2 0 0 2 7 3 0];");

        Assert.Equal(["1", "2", "3"], grid.Tables.Texts(GridTables.Generators, "gen_id"));
        Assert.Equal([1.02, 1.01, null], grid.Tables.Numbers(GridTables.Generators, "v_set"));
        Assert.Equal([5, 2, null], grid.Tables.Numbers(GridTables.Generators, "q_max"));
        Assert.Equal([20, 4, null], grid.Tables.Numbers(GridTables.Generators, "p_max"));
        Assert.Equal([0.1, 0.2, 0], grid.Tables.Numbers(GridTables.Generators, "cost_c2"));
        Assert.Equal([20, 30, 7], grid.Tables.Numbers(GridTables.Generators, "cost_c1"));
        Assert.Equal([5, 0, 3], grid.Tables.Numbers(GridTables.Generators, "cost_c0"));
    }

    [Fact]
    public void Generators_at_one_bus_take_the_set_point_of_the_last_in_service()
    {
        var grid = Import("mpc.gen(3, :) = mpc.gen(2, :); mpc.gen(3, 6) = 1.04; mpc.gen(4, :) = mpc.gen(3, :); mpc.gen(4, [6 8]) = [0.99 0]; mpc.gencost = [];");

        Assert.Equal([1.02, 1.04, 1.04, 0.99], grid.Tables.Numbers(GridTables.Generators, "v_set"));
        Assert.Equal(["in", "in", "in", "out"], grid.Tables.Texts(GridTables.Generators, "status"));
        Assert.Equal(["2"], Assert.Single(grid.Report.Of(ImportOutcome.Converted)).Elements.ToArray());
    }

    [Fact]
    public void A_bus_without_a_generator_in_service_holds_nothing()
    {
        var grid = Import("mpc.gen(2, 8) = 0;");

        Assert.Equal(["slack", "load", "load"], grid.Tables.Texts(GridTables.Nodes, "type"));
        Assert.Equal(["2"], Assert.Single(grid.Report.Of(ImportOutcome.Converted)).Elements.ToArray());
    }

    [Fact]
    public void Without_a_fed_slack_bus_the_first_voltage_holding_bus_becomes_slack()
    {
        var grid = Import("mpc.gen(1, 8) = 0; mpc.bus(2, 9) = -370;");

        Assert.Equal(["load", "slack", "load"], grid.Tables.Texts(GridTables.Nodes, "type"));
        Assert.Equal([null, -10, null], grid.Tables.Numbers(GridTables.Nodes, "va_set"));
        Assert.Equal(2, grid.Report.Of(ImportOutcome.Converted).Count());
    }

    [Fact]
    public void Voltages_of_the_file_become_a_start_unless_they_are_flat()
    {
        var grid = Import("mpc.bus(:, 8:9) = [1.02 3; 1.01 -365; 0.97 -8];");

        Assert.Equal([1.02, 1.01, 0.97], grid.Tables.Numbers(GridTables.Nodes, "v_start"));
        Assert.Equal([null, -5, -8], grid.Tables.Numbers(GridTables.Nodes, "va_start"));
        Assert.Equal([null, null, null], Import("mpc.bus(1, 9) = 7;").Tables.Numbers(GridTables.Nodes, "v_start"));
        Assert.Equal([null, null, null], Import("mpc.bus(:, 8) = [1.02 0 0.9];").Tables.Numbers(GridTables.Nodes, "v_start"));
    }

    [Fact]
    public void Several_slack_buses_stay()
    {
        Assert.Equal(["slack", "slack", "load"], Import("mpc.bus(2, 2) = 3;").Tables.Texts(GridTables.Nodes, "type"));
    }

    [Fact]
    public void A_case_without_any_possible_slack_is_refused()
    {
        var refusal = Assert.Throws<InputDataException>(() => Import("mpc.gen(:, 8) = 0;"));

        Assert.Contains("No bus can be slack", Assert.Single(refusal.Faults).What);
    }

    [Fact]
    public void Isolated_buses_go_with_their_branches_and_generators_and_are_listed()
    {
        var grid = Import("mpc.bus(2, 2) = 4;");

        Assert.Equal(["1", "30"], grid.Tables.Texts(GridTables.Nodes, "node_id"));
        Assert.Equal(["3"], grid.Tables.Texts(GridTables.Branches, "branch_id"));
        Assert.Equal(["1"], grid.Tables.Texts(GridTables.Generators, "gen_id"));
        Assert.Equal(["1 2", "2", "2"], grid.Report.Of(ImportOutcome.Ignored).Select(note => string.Join(' ', note.Elements)).Order());
    }

    [Fact]
    public void Piecewise_costs_become_curves()
    {
        var grid = Import("mpc.gencost = [2 0 0 2 5 1 0 0 0 0; 1 0 0 3 0 0 10 100 20 300];");

        Assert.Equal([null, "gen2"], grid.Tables.Texts(GridTables.Generators, "cost_curve_id"));
        Assert.Equal([0, null], grid.Tables.Numbers(GridTables.Generators, "cost_c2"));
        Assert.Equal(["gen2", "gen2", "gen2"], grid.Tables.Texts(GridTables.CostCurves, "cost_curve_id"));
        Assert.Equal([0, 10, 20], grid.Tables.Numbers(GridTables.CostCurves, "p_mw"));
        Assert.Equal([0, 100, 300], grid.Tables.Numbers(GridTables.CostCurves, "cost_per_h"));
    }

    [Fact]
    public void Costs_that_tables_cannot_hold_are_listed()
    {
        var grid = Import("mpc.gencost = [2 0 0 4 9 1 2 3; 2 0 0 4 0 1 2 3; 2 0 0 1 0 0 0 0; 2 0 0 1 7 0 0 0];");

        Assert.Equal([null, 1], grid.Tables.Numbers(GridTables.Generators, "cost_c2"));
        Assert.Equal([("1", 1), ("2", 1)], grid.Report.Of(ImportOutcome.Ignored).Select(note => (note.Elements[0], note.Count)));
    }

    [Fact]
    public void Under_strict_rules_everything_ignored_is_a_fault()
    {
        const string statements = "mpc.areas = [1 2]; mpc.bus(2, 2) = 4; mpc.branch(:, 7) = 9;";

        Assert.NotEmpty(Import(statements).Report.Of(ImportOutcome.Ignored));
        var refusal = Assert.Throws<InputDataException>(() => Import(statements, new ImportOptions { IsStrict = true }));
        Assert.Equal(5, refusal.Faults.Count);
        Assert.Contains(refusal.Faults, fault => fault.What.Contains("mpc.areas", StringComparison.Ordinal));
        Assert.Empty(Import("", new ImportOptions { IsStrict = true }).Report.Of(ImportOutcome.Ignored));
    }

    [SharedTheory, MemberData(nameof(SharedCaseTests.Cases), MemberType = typeof(SharedCaseTests))]
    public void Every_shared_case_gives_tables_without_a_fault(string name)
    {
        var grid = MatpowerImport.Run(MatpowerCaseReader.Read(SharedFolder.At("cases", "matpower", name + ".m")), new ImportOptions());

        GridChecks.AssertSound(grid.Tables);
    }

    private static GridImport Import(string statements, ImportOptions? options = null) =>
        MatpowerImport.Run(CaseTexts.With(statements), options ?? new ImportOptions());
}
