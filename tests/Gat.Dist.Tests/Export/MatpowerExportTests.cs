using System.Text;
using Gat.Dist.Export;
using Gat.Dist.Import;
using Gat.Dist.Import.Matpower;
using Gat.Dist.Tests.Import;
using Gat.Dist.Tests.Import.Matpower;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Tests.Export;

public sealed class MatpowerExportTests
{
    public static TheoryData<string> OwnCases => ["feeder12", "feeder33", "feeder69", "grid9", "grid14"];

    [Theory, MemberData(nameof(OwnCases))]
    public void An_import_of_the_export_gives_the_same_tables(string name) => AssertRoundTrip(TestData.At("matpower", name + ".m"));

    [SharedTheory, MemberData(nameof(SharedCaseTests.Cases), MemberType = typeof(SharedCaseTests))]
    public void An_import_of_the_export_of_a_shared_case_gives_the_same_tables(string name) =>
        AssertRoundTrip(SharedFolder.At("cases", "matpower", name + ".m"));

    [Theory]
    [InlineData("mpc.gen(2, 8) = 0;")]
    [InlineData("mpc.bus(:, 8:9) = [1.02 3; 1.01 -5; 0.97 -8];")]
    [InlineData("mpc.gen(1, 8) = 0;")]
    [InlineData("mpc.gen(3, :) = [30 1 0.5 Inf -Inf 1.03 10 1 Inf 0]; mpc.gencost = [2 0 0 2 5 1 0 0 0 0; 1 0 0 3 0 0 10 100 20 300; 2 0 0 1 0 0 0 0 0 0];")]
    [InlineData("mpc.gen(3, :) = mpc.gen(2, :); mpc.gen(3, 6) = 1.04; mpc.gen(3, 8) = 0; mpc.gencost = [];")]
    [InlineData("mpc.branch(1, 12:13) = [-30 30]; mpc.branch(3, 3:5) = 0; mpc.bus(3, [10 12 13]) = [0 Inf 0]; mpc.bus(1, 9) = 12.5;")]
    [InlineData("mpc.bus_name = { 'it''s'; ''; '% no comment; [' }; mpc.baseMVA = 50/3; mpc.branch(1, 9) = 1;")]
    [InlineData("mpc.bus(2, 2) = 3; mpc.bus(:, 3) = 1/3; mpc.branch(2, 9:10) = [1.05 -150];")]
    public void Every_feature_of_a_case_survives(string statements)
    {
        var grid = MatpowerImport.Run(CaseTexts.With(statements), new ImportOptions()).Tables;

        var export = MatpowerExport.Run(grid);

        Assert.Empty(export.Notes);
        Tables.AssertSame(grid, Again(export));
    }

    [Fact]
    public void Names_that_are_no_numbers_go_to_bus_name()
    {
        var map = new Dictionary<string, string> { ["1"] = "sub's", ["30"] = "end" };
        var grid = MatpowerImport.Run(CaseTexts.Parse(CaseTexts.Three), new ImportOptions { Rename = [.. map], FeederId = "f" }).Tables;

        var export = MatpowerExport.Run(grid);

        Assert.Equal(["sub's", "2", "end"], Again(export).Texts(GridTables.Nodes, "name"));
        Assert.Equal(["1", "2", "3"], Again(export).Texts(GridTables.Nodes, "node_id"));
        Assert.Equal(2, export.Notes.Length);
        Assert.Contains(export.Notes, note => note.What.Contains("feeder_id", StringComparison.Ordinal) && note.Count == 3);
    }

    [Fact]
    public void A_feeder_whose_root_has_no_generator_gets_one_at_the_same_voltage()
    {
        var grid = MatpowerImport.Run(CaseTexts.With("mpc.bus(2, [2 8 9]) = [1 0.97 -2]; mpc.gen(2, :) = []; mpc.gencost(2, :) = [];"), new ImportOptions { FeederRoot = "2" }).Tables;

        var export = MatpowerExport.Run(grid);
        var again = Again(export);

        Assert.Equal([0.97], again.Numbers(GridTables.Generators, "v_set"));
        Assert.Equal([-2, null], again.Numbers(GridTables.Nodes, "va_set"));
        Assert.Contains(export.Notes, note => note.What.Contains("slack buses", StringComparison.Ordinal));
    }

    [Fact]
    public void Capacitors_loads_and_regulators_are_written_into_their_bus_and_branch()
    {
        using var folder = new TemporaryFolder();
        CsvExport.Write(folder.Path, MatpowerImport.Run(CaseTexts.Parse(CaseTexts.Three), new ImportOptions()).Tables);
        File.WriteAllText(folder.At("dist_caps.csv"), "cap_id,node_id,q,steps,control,state\nc1,30,0.6,3,switched,2\n");
        File.WriteAllText(
            folder.At("dist_regulators.csv"), "reg_id,branch_id,tap_min,tap_max,tap_step,tap_position\nr1,1,-16,16,0.00625,8\n");
        File.WriteAllText(folder.At("dist_switches.csv"), "switch_id,branch_id,kind,normal_state\ns1,3,tie,open\n");

        var export = MatpowerExport.Run(CsvImport.Run(folder.Path, new ImportOptions()).Tables);
        var again = Again(export);

        Assert.Equal(2.4, again.Numbers(GridTables.Nodes, "bs")[2]!.Value, 1e-15);
        Assert.Equal(1 / 1.05, again.Numbers(GridTables.Branches, "tap")[0]!.Value, 1e-15);
        Assert.Equal(3, export.Notes.Length);
    }

    [Fact]
    public void What_a_balanced_file_cannot_say_is_refused()
    {
        using var folder = new TemporaryFolder();
        CsvExport.Write(folder.Path, MatpowerImport.Run(CaseTexts.Parse(CaseTexts.Three), new ImportOptions()).Tables);
        var branches = File.ReadAllText(folder.At("dist_branches.csv")).Replace("1,1,2,ABC,0.01,0.02,0,1,0,closed,8,line", "1,1,2,AB,0,0,0,1,0,closed,8,switch", StringComparison.Ordinal);
        File.WriteAllText(folder.At("dist_branches.csv"), branches);

        var faults = GridChecks.Faults(() => MatpowerExport.Run(CsvImport.Run(folder.Path, new ImportOptions()).Tables));

        Assert.Equal(2, faults.Count);
        Assert.All(faults, fault => Assert.Equal("dist_branches, branch_id 1", fault.Where));
    }

    [Theory]
    [InlineData("33-bus feeder", "grid_33_bus_feeder")]
    [InlineData("end", "grid_end")]
    [InlineData("", "grid")]
    [InlineData("north", "north")]
    public void A_grid_name_becomes_a_function_name(string name, string expected) => Assert.Equal(expected, MatlabText.FunctionName(name));

    private static TableSet Again(GridExport export) => MatpowerImport.Run(
        MatpowerCaseReader.Parse(Encoding.UTF8.GetBytes(export.Text), "again.m"), new ImportOptions { IsStrict = true }).Tables;

    private static void AssertRoundTrip(string path)
    {
        var grid = MatpowerImport.Run(MatpowerCaseReader.Read(path), new ImportOptions()).Tables;

        var export = MatpowerExport.Run(grid);

        Assert.Empty(export.Notes);
        Tables.AssertSame(grid, Again(export));
    }
}
