using Gat.Dist.Import;
using Gat.Dist.Import.Matpower;
using Gat.Dist.PowerFlow;
using Gat.Faults;

namespace Gat.Dist.Tests.PowerFlow;

/// <summary>From a MATPOWER case file through the tables of a grid to MATPOWER's own answer.</summary>
public sealed class MatpowerCaseTests
{
    public static TheoryData<string> Cases => [.. ReferenceCase.Names.DefaultIfEmpty("none")];

    [SharedTheory, MemberData(nameof(Cases))]
    public void An_imported_case_gives_the_answer_of_MATPOWER(string name)
    {
        var reference = ReferenceCase.Load(name);
        var feeder = Import(SharedFolder.At("cases", "matpower", $"{name}.m"));

        var solved = Solved.Of(feeder, new PowerFlowOptions(TolerancePu: reference.Summary.GetProperty("tolerance_pu").GetDouble()));

        Assert.Equal(SolveStatus.Solved, solved.Result.Status);
        foreach (var bus in reference.Buses)
        {
            var at = feeder.BusIndex[bus["bus_i"].ToString()];
            Assert.Equal(bus["vm_pu"], solved.Result.VmPu[at], 1e-8);
            Assert.Equal(0, Math.IEEERemainder(bus["va_degree"] - solved.Result.VaDeg[at], 360), 1e-6);
        }

        Assert.Equal(1, solved.Result.TotalLossMw / reference.Summary.GetProperty("loss_p_mw").GetDouble(), 1e-6);
    }

    /// <summary>Losses and lowest voltages that the literature gives for these feeders; see test_data/matpower/SOURCE.md.</summary>
    [Theory]
    [InlineData("feeder12.m", 20.71, 0.9434)]
    [InlineData("feeder33.m", 202.677, 0.91309)]
    [InlineData("feeder69.m", 224.99, 0.90919)]
    public void A_feeder_of_the_literature_has_its_published_losses(string file, double lossKw, double vMinPu)
    {
        var solved = Solved.Of(Import(TestData.At("matpower", file)));

        Assert.Equal(SolveStatus.Solved, solved.Result.Status);
        Assert.Equal(PowerFlowMethod.Sweep, solved.State.Method);
        Assert.Equal(lossKw, 1000 * solved.Result.TotalLossMw, 0.01);
        Assert.Equal(vMinPu, solved.Result.VMin.Pu, 5e-5);
    }

    [Theory, InlineData("grid9.m", 4.641), InlineData("grid14.m", 13.393)]
    public void A_meshed_grid_of_the_literature_has_its_published_losses(string file, double lossMw)
    {
        var solved = Solved.Of(Import(TestData.At("matpower", file)));

        Assert.Equal(SolveStatus.Solved, solved.Result.Status);
        Assert.Equal(PowerFlowMethod.Newton, solved.State.Method);
        Assert.Equal(lossMw, solved.Result.TotalLossMw, 1e-3);
    }

    private static Feeder Import(string path) => FeederReader.Read(MatpowerImport.Run(MatpowerCaseReader.Read(path), new ImportOptions()).Tables);
}
