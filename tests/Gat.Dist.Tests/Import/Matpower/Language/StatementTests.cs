using Gat.Dist.Import.Matpower.Language;

namespace Gat.Dist.Tests.Import.Matpower.Language;

public sealed class StatementTests
{
    [Fact]
    public void Column_names_come_from_the_functions_of_the_format()
    {
        var fields = Scripts.Run(
            "[PQ, PV, REF, NONE, BUS_I, BUS_TYPE, PD, QD] = idx_bus;",
            "[F_BUS, T_BUS, BR_R, BR_X, ...", "   BR_B] = idx_brch;",
            "[GEN_BUS, PG, QG, QMAX, QMIN, VG, MBASE, GEN_STATUS, PMAX, PMIN] = idx_gen;",
            "[PW_LINEAR, POLYNOMIAL, MODEL, ~, ~, NCOST, COST] = idx_cost;",
            "mpc.x = [REF PD QD BR_R BR_X PMAX PMIN POLYNOMIAL NCOST COST];");

        Assert.Equal([[3.0, 3, 4, 3, 4, 9, 10, 2, 4, 5]], Scripts.Rows(fields["x"]));
    }

    [Fact]
    public void Define_constants_sets_all_column_names() =>
        Assert.Equal([[10.0, 11, 13, 21]], Scripts.Rows(Scripts.Run("define_constants;", "mpc.x = [BASE_KV BR_STATUS ANGMAX APF];")["x"]));

    [Fact]
    public void Unit_conversions_of_distribution_files_run_in_place()
    {
        var fields = Scripts.Run(
            "mpc.baseMVA = 10; mpc.bus = [1 3 100 60; 2 1 50 30]; mpc.branch = [1 2 1.6 3.2];",
            "Vbase = 4 * 1e3; Sbase = mpc.baseMVA * 1e6;",
            "mpc.branch(:, [3 4]) = mpc.branch(:, [3 4]) / (Vbase^2 / Sbase);",
            "mpc.bus(:, [3, 4]) = mpc.bus(:, [3, 4]) / 1e3;",
            "pf = 0.8;",
            "mpc.bus(:, 4) = mpc.bus(:, 3) * sin(acos(pf));");

        Assert.Equal([[1.0, 2, 1, 2]], Scripts.Rows(fields["branch"]));
        Assert.Equal(0.06, Scripts.Rows(fields["bus"])[0][3], 1e-15);
        Assert.Equal(0.05, Scripts.Rows(fields["bus"])[1][2], 1e-15);
    }

    [Fact]
    public void Only_the_branch_whose_condition_holds_is_run()
    {
        string[] choice = ["if a > 1", " mpc.x = 1;", "elseif a == 1", " mpc.x = 2; else", " mpc.x = 3;", "end"];

        Assert.Equal([[1.0]], Scripts.Rows(Scripts.Run(["a = 5;", .. choice])["x"]));
        Assert.Equal([[2.0]], Scripts.Rows(Scripts.Run(["a = 1;", .. choice])["x"]));
        Assert.Equal([[3.0]], Scripts.Rows(Scripts.Run(["a = 0;", .. choice])["x"]));
        Assert.Equal([[3.0]], Scripts.Rows(Scripts.Run(["a = [];", .. choice])["x"]));
        Assert.Equal([[4.0]], Scripts.Rows(Scripts.Run("mpc.x = 4;", "if 0, mpc.x = no_such_function(1); end")["x"]));
    }

    [Fact]
    public void Loops_take_one_column_in_each_turn()
    {
        Assert.Equal([[15.0]], Scripts.Rows(Scripts.Run("mpc.x = 0;", "for i = 1:5", "  mpc.x = mpc.x + i;", "end")["x"]));
        Assert.Equal([[7.0]], Scripts.Rows(Scripts.Run("mpc.x = 0;", "for c = [1 2; 3 4], mpc.x = c(1) + c(2) + mpc.x - 1 * (c(1) == 1) - 2 * (c(1) == 2); end")["x"]));
    }

    [Fact]
    public void A_table_in_a_loop_is_fresh_in_each_turn() =>
        Assert.Equal([[3.0, 2]], Scripts.Rows(Scripts.Run("for i = 1:3", "a = [0 2];", "a(1) = a(1) + i;", "end", "mpc.x = a;")["x"]));

    [Fact]
    public void Two_variables_never_share_a_matrix()
    {
        var fields = Scripts.Run("a = [1 2]; mpc.x = a; a(1) = 9; mpc.y = a; mpc.z = mpc; mpc.x(2) = 7;");

        Assert.Equal([[1.0, 7]], Scripts.Rows(fields["x"]));
        Assert.Equal([[9.0, 2]], Scripts.Rows(fields["y"]));
        Assert.Equal([[1.0, 2]], Scripts.Rows(Assert.IsType<StructValue>(fields["z"])["x"]));
    }

    [Fact]
    public void Parts_are_set_grown_and_deleted()
    {
        Assert.Equal([[1.0, 0, 5]], Scripts.Rows(Scripts.Run("mpc.x = 1; mpc.x(3) = 5;")["x"]));
        Assert.Equal([[1.0, 2], [3, 4]], Scripts.Rows(Scripts.Run("mpc.x = [1 2]; mpc.x(end + 1, :) = [3 4];")["x"]));
        Assert.Equal([[1.0, 8], [3, 8]], Scripts.Rows(Scripts.Run("mpc.x = [1; 3]; mpc.x(:, 2) = 8;")["x"]));
        Assert.Equal([[1.0, 2]], Scripts.Rows(Scripts.Run("mpc.x = [1 2; 3 4]; mpc.x(2, :) = [];")["x"]));
        Assert.Equal([[2.0], [4]], Scripts.Rows(Scripts.Run("mpc.x = [1 2; 3 4]; mpc.x(:, 1) = [];")["x"]));
        Assert.Equal([[1.0, 0], [3, 0]], Scripts.Rows(Scripts.Run("mpc.x = [1 5; 3 7]; mpc.x(mpc.x > 4) = 0;")["x"]));
        Assert.Equal([[2.0, 1]], Scripts.Rows(Scripts.Run("mpc.x = [1 2]; mpc.x([2 1]) = mpc.x;")["x"]));
    }

    [Fact]
    public void Comments_block_comments_and_continuations_are_passed_over()
    {
        var fields = Scripts.Run(
            "%% a title; mpc.y = 1", "%{", "mpc.y = 2;", "%{", "nested", "%}", "mpc.y = 3;", "%}",
            "mpc.x = [ 1 2 % first; row 9 9", "  %{", " 7 7", "  %}", " 3 ... and so on", " 4 ];   % done");

        Assert.Equal([[1.0, 2], [3, 4]], Scripts.Rows(fields["x"]));
        Assert.Null(fields["y"]);
    }

    [Fact]
    public void Cells_of_text_keep_their_order()
    {
        var cell = Assert.IsType<CellValue>(Scripts.Run("mpc.bus_name = {", "'one  ';", "'two'", "'th''ree' };", "mpc.bus_name{2} = 'zwei';")["bus_name"]);

        Assert.Equal((3, 1), (cell.RowCount, cell.ColumnCount));
        Assert.Equal(["one  ", "zwei", "th'ree"], cell.Items.Select(item => ((TextValue)item).Text));
    }

    [Fact]
    public void Scripts_functions_with_end_and_other_output_names_are_read()
    {
        Assert.Equal([[1.0]], Scripts.Rows(Interpreter.Run(Scripts.Source("mpc.x = 1;\n")).Case["x"]));
        Assert.Equal([[2.0]], Scripts.Rows(Interpreter.Run(Scripts.Source("% c\nfunction [s] = t()\ns.x = 2;\nend\n")).Case["x"]));
        Assert.Equal([[3.0]], Scripts.Rows(Interpreter.Run(Scripts.Source("\uFEFFfunction s = t\r\ns.x = 3;\r\nreturn\r\ns.x = 4;")).Case["x"]));
        Assert.Equal([[5.0]], Scripts.Rows(Interpreter.Run(Scripts.Source("function s = t\rs.x = 5;\r")).Case["x"]));
    }

    [Fact]
    public void Fields_nest() =>
        Assert.Equal([[4.0]], Scripts.Rows(Assert.IsType<StructValue>(Scripts.Run("mpc.a.b = 3;", "mpc.a.b = mpc.a.b + 1;")["a"])["b"]));
}
