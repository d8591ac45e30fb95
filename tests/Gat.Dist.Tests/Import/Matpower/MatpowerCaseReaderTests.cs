using Gat.Dist.Import.Matpower;
using Gat.Faults;

namespace Gat.Dist.Tests.Import.Matpower;

public sealed class MatpowerCaseReaderTests
{
    [Fact]
    public void Tables_come_out_as_typed_columns()
    {
        var read = CaseTexts.With("mpc.bus_name = { 'source'; 'middle'; 'end' };");

        Assert.Equal("three", read.Name);
        Assert.Equal(10, read.BaseMva);
        Assert.Equal([1, 2, 30], read.Buses.Number.ToArray());
        Assert.Equal([MatpowerBusType.Slack, MatpowerBusType.Source, MatpowerBusType.Load], read.Buses.Type.ToArray());
        Assert.Equal([0, 1.5, 2.5], read.Buses.LoadPMw.ToArray());
        Assert.Equal([0, 0, 2.0], read.Buses.BsMvar.ToArray());
        Assert.Equal(["source", "middle", "end"], read.Buses.Name.ToArray());
        Assert.Equal([1.02, 1.01], read.Generators.VSetPu.ToArray());
        Assert.Equal([30, 30], new[] { read.Branches.ToBus[1], read.Branches.ToBus[2] });
        Assert.Equal([true, true, false], read.Branches.IsInService.ToArray());
        Assert.Equal([0, 0.98, 0], read.Branches.TapRatio.ToArray());
        Assert.Equal([0.1, 20, 5], read.ActiveCosts[0].Numbers.ToArray());
        Assert.Empty(read.ReactiveCosts);
        Assert.Empty(read.IgnoredFields);
        Assert.Equal(64, read.SourceSha256.Length);
    }

    [Fact]
    public void Infinite_limits_and_absent_angle_limits_are_kept_as_no_limit()
    {
        var read = CaseTexts.With("mpc.gen(1, [4 9]) = Inf; mpc.gen(1, 5) = -Inf; mpc.branch(:, 12:13) = []; mpc.branch(1, 6) = Inf;");

        Assert.Equal(double.PositiveInfinity, read.Generators.QMaxMvar[0]);
        Assert.Equal(double.NegativeInfinity, read.Generators.QMinMvar[0]);
        Assert.Equal([360, 360, 360], read.Branches.AngleMaxDeg.ToArray());
        Assert.Equal(0, read.Branches.RateAMva[0]);
    }

    [Fact]
    public void What_is_left_aside_is_listed()
    {
        var read = CaseTexts.With("mpc.areas = [1 2]; mpc.gentype = {'a'; 'b'}; mpc.branch(1, 7) = 5; mpc.gen(:, 11:21) = 0; mpc.gen(2, 19) = 1;");

        Assert.Equal(["mpc.areas", "mpc.gentype"], read.IgnoredFields.Select(field => field.Name));
        Assert.Equal(["mpc.branch rateB", "mpc.gen ramp_30"], read.IgnoredColumns.Select(field => field.Name));
    }

    [Fact]
    public void Reactive_costs_follow_the_active_ones()
    {
        var read = CaseTexts.With("mpc.gencost = [1 0 0 2 0 0 10 100; 2 0 0 2 5 1 0 0; 2 0 0 1 7 0 0 0; 2 0 0 1 8 0 0 0];");

        Assert.Equal(MatpowerCostModel.Piecewise, read.ActiveCosts[0].Model);
        Assert.Equal([0, 0, 10, 100], read.ActiveCosts[0].Numbers.ToArray());
        Assert.Equal([5, 1], read.ActiveCosts[1].Numbers.ToArray());
        Assert.Equal([8.0], read.ReactiveCosts[1].Numbers.ToArray());
    }

    [Theory]
    [InlineData("mpc.version = '1';", "mpc.version", "version '1'")]
    [InlineData("mpc.version = 3;", "mpc.version", "not '2'")]
    [InlineData("mpc.baseMVA = 0;", "mpc.baseMVA", "0")]
    [InlineData("mpc.baseMVA = -Inf;", "mpc.baseMVA", "positive")]
    [InlineData("mpc.bus = 'none';", "mpc.bus", "text")]
    [InlineData("mpc.bus(:, 13) = [];", "mpc.bus", "12 columns")]
    [InlineData("mpc.bus(2, 3) = NaN;", "mpc.bus row 2, column Pd", "NaN")]
    [InlineData("mpc.bus(2, 4) = Inf;", "mpc.bus row 2, column Qd", "finite")]
    [InlineData("mpc.bus(2, 1) = 1;", "mpc.bus row 2, column bus_i", "row 1 already")]
    [InlineData("mpc.bus(2, 1) = 1.5;", "mpc.bus row 2, column bus_i", "1.5")]
    [InlineData("mpc.bus(2, 2) = 5;", "mpc.bus row 2, column type", "no bus type")]
    [InlineData("mpc.bus(2, 10) = -1;", "mpc.bus row 2, column baseKV", "negative")]
    [InlineData("mpc.bus(2, 13) = 2;", "mpc.bus row 2, column Vmin", "above")]
    [InlineData("mpc.bus_name = {'a'; 'b'};", "mpc.bus_name", "2 names for 3 buses")]
    [InlineData("mpc.bus_name = {'a'; 'b'; 3};", "mpc.bus_name", "cell array of texts")]
    [InlineData("mpc.gen(2, 1) = 7;", "mpc.gen row 2, column bus", "Bus 7")]
    [InlineData("mpc.gen(2, 6) = 0;", "mpc.gen row 2, column Vg", "not above 0")]
    [InlineData("mpc.gen(2, 10) = 9;", "mpc.gen row 2, column Pmin", "above")]
    [InlineData("mpc.gen(2, 5) = 9;", "mpc.gen row 2, column Qmin", "above")]
    [InlineData("mpc.branch(3, 2) = 7;", "mpc.branch row 3, column tbus", "Bus 7")]
    [InlineData("mpc.branch(3, 2) = 1;", "mpc.branch row 3, column tbus", "starts and ends")]
    [InlineData("mpc.branch(2, 3:4) = 0;", "mpc.branch row 2, column x", "no impedance")]
    [InlineData("mpc.branch(2, 9) = -1;", "mpc.branch row 2, column ratio", "negative")]
    [InlineData("mpc.branch(2, 6) = -1;", "mpc.branch row 2, column rateA", "negative")]
    [InlineData("mpc.branch(2, 11) = 2;", "mpc.branch row 2, column status", "no branch status")]
    [InlineData("mpc.branch(2, 12) = 361;", "mpc.branch row 2, column angmin", "above")]
    [InlineData("mpc.gencost = mpc.gencost(1, :);", "mpc.gencost", "1 rows for 2 generators")]
    [InlineData("mpc.gencost(2, 1) = 3;", "mpc.gencost row 2, column model", "no cost model")]
    [InlineData("mpc.gencost(2, 4) = 4;", "mpc.gencost row 2, column n", "room for 3")]
    [InlineData("mpc.gencost(2, 4) = 0;", "mpc.gencost row 2, column n", "0 coefficients")]
    [InlineData("mpc.gencost(2, 5) = NaN;", "mpc.gencost row 2, column 5", "finite")]
    [InlineData("mpc.gencost = [1 0 0 2 5 0 5 1; 2 0 0 1 0 0 0 0];", "mpc.gencost row 1, column 7", "does not lie behind")]
    public void An_unsound_table_is_refused_at_its_row_and_column(string statement, string where, string part)
    {
        var fault = Assert.Single(CaseTexts.FaultsWith(statement));

        Assert.Equal($"three.m, {where}", fault.Where);
        Assert.Contains(part, fault.What);
        Assert.NotEmpty(fault.Fix);
    }

    [Fact]
    public void Missing_tables_are_all_named_at_once()
    {
        var refusal = Assert.Throws<InputDataException>(() => CaseTexts.Parse("mpc.x = 1;", "nothing.m"));

        Assert.Equal(
            ["mpc.version", "mpc.baseMVA", "mpc.bus", "mpc.gen", "mpc.branch"],
            refusal.Faults.Select(fault => fault.Where["nothing.m, ".Length..]));
    }

    [Fact]
    public void Every_unsound_row_is_listed()
    {
        var faults = CaseTexts.FaultsWith("mpc.bus(:, 2) = 9; mpc.gen(:, 1) = 9; mpc.branch(:, 9) = -1;");

        Assert.Equal(8, faults.Count);
    }

    [Fact]
    public void An_absent_file_is_a_fault_of_the_input()
    {
        var refusal = Assert.Throws<InputDataException>(() => MatpowerCaseReader.Read("no/such/case.m"));

        Assert.Equal("no/such/case.m", Assert.Single(refusal.Faults).Where);
    }
}
