using Gat.Dist.Import;
using Gat.Dist.Import.Matpower;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Tests.Import.Matpower;

/// <summary>The case files in <c>test_data</c>, entered from the literature.</summary>
public sealed class OwnCaseTests
{
    [Theory]
    [InlineData("feeder12", 12, 11, 1, 0.435, 0.405)]
    [InlineData("feeder33", 33, 37, 1, 3.715, 2.3)]
    [InlineData("feeder69", 69, 68, 1, 3.8021, 2.6947)]
    [InlineData("grid9", 9, 9, 3, 315, 115)]
    [InlineData("grid14", 14, 20, 5, 259, 73.5)]
    public void Counts_and_total_load_are_those_of_the_papers(
        string name, int buses, int branches, int generators, double loadMw, double loadMvar)
    {
        var read = MatpowerCaseReader.Read(TestData.At("matpower", name + ".m"));

        Assert.Equal((buses, branches, generators), (read.Buses.Count, read.Branches.Count, read.Generators.Count));
        Assert.Equal(loadMw, read.Buses.LoadPMw.Sum(), 1e-12);
        Assert.Equal(loadMvar, read.Buses.LoadQMvar.Sum(), 1e-12);
        Assert.Empty(read.IgnoredFields);
    }

    [Fact]
    public void The_33_bus_feeder_has_five_open_ties_and_the_usual_line_from_7_to_8()
    {
        var branches = MatpowerCaseReader.Read(TestData.At("matpower", "feeder33.m")).Branches;
        var line = branches.FromBus.IndexOf(7);

        Assert.Equal([33, 34, 35, 36, 37], Enumerable.Range(1, branches.Count).Where(row => !branches.IsInService[row - 1]));
        Assert.Equal(8, branches.ToBus[line]);
        Assert.Equal(0.7114 * 10 / (12.66 * 12.66), branches.RPu[line], 1e-15);
        Assert.Equal(0.2351 * 10 / (12.66 * 12.66), branches.XPu[line], 1e-15);
    }

    [Fact]
    public void The_grid_directory_of_the_33_bus_feeder_holds_what_its_case_file_says()
    {
        var directory = CsvImport.Run(TestData.At("feeders", "ieee33"), new ImportOptions()).Tables;
        var imported = MatpowerImport.Run(MatpowerCaseReader.Read(TestData.At("matpower", "feeder33.m")), new ImportOptions()).Tables;
        imported.Put(directory[GridTables.System]);

        Tables.AssertSame(imported, directory);
    }

    [SharedTheory]
    [InlineData("feeder12", "case12da")]
    [InlineData("feeder33", "case33bw")]
    [InlineData("feeder69", "case69")]
    [InlineData("grid9", "case9")]
    [InlineData("grid14", "case14")]
    public void Numbers_equal_those_of_the_public_case(string own, string shared)
    {
        var ours = MatpowerCaseReader.Read(TestData.At("matpower", own + ".m"));
        var theirs = MatpowerCaseReader.Read(SharedFolder.At("cases", "matpower", shared + ".m"));

        Assert.Equal(Numbers(theirs), Numbers(ours), (a, b) => Math.Abs(a - b) <= 1e-15 * Math.Abs(a));
        Assert.Equal(theirs.Buses.Name.ToArray(), ours.Buses.Name.ToArray());
    }

    private static double[] Numbers(MatpowerCase read)
    {
        var (buses, units, branches) = (read.Buses, read.Generators, read.Branches);
        return
        [
            read.BaseMva,
            .. buses.Number, .. buses.Type.Select(type => (double)type), .. buses.LoadPMw, .. buses.LoadQMvar, .. buses.GsMw, .. buses.BsMvar,
            .. buses.VmPu, .. buses.VaDeg, .. buses.BaseKv, .. buses.VMaxPu, .. buses.VMinPu,
            .. units.Bus, .. units.PMw, .. units.QMvar, .. units.QMaxMvar, .. units.QMinMvar, .. units.VSetPu, .. units.PMaxMw, .. units.PMinMw,
            .. branches.FromBus, .. branches.ToBus, .. branches.RPu, .. branches.XPu, .. branches.BPu, .. branches.RateAMva, .. branches.TapRatio,
            .. branches.ShiftDeg, .. branches.AngleMinDeg, .. branches.AngleMaxDeg, .. branches.IsInService.Select(closed => closed ? 1.0 : 0),
            .. read.ActiveCosts.SelectMany(cost => cost.Numbers),
        ];
    }
}
