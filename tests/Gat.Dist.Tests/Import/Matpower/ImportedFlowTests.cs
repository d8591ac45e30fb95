using System.Globalization;
using System.Text.Json;
using Gat.Dist.Import;
using Gat.Dist.Import.Matpower;
using Gat.Dist.PowerFlow;
using Gat.Dist.Tests.PowerFlow;
using Gat.Faults;

namespace Gat.Dist.Tests.Import.Matpower;

/// <summary>From the case file to its power flow: what is imported must flow as MATPOWER says.</summary>
public sealed class ImportedFlowTests
{
    [SharedTheory, MemberData(nameof(SharedCaseTests.Cases), MemberType = typeof(SharedCaseTests))]
    public void An_imported_case_flows_as_in_matpower(string name)
    {
        using var summary = JsonDocument.Parse(File.ReadAllText(SharedFolder.At("reference", "matpower-pf", name, "summary.json")));
        var feeder = Feeder(SharedFolder.At("cases", "matpower", name + ".m"));

        var result = Solved.Of(feeder, new PowerFlowOptions(TolerancePu: summary.RootElement.GetProperty("tolerance_pu").GetDouble())).Result;

        Assert.Equal(SolveStatus.Solved, result.Status);
        foreach (var bus in CsvRows.Read(SharedFolder.At("reference", "matpower-pf", name, "bus.csv")))
        {
            var at = feeder.BusIndex[bus["bus_i"].ToString(CultureInfo.InvariantCulture)];
            Assert.Equal(bus["vm_pu"], result.VmPu[at], 1e-8);
            Assert.Equal(0, Math.IEEERemainder(bus["va_degree"] - result.VaDeg[at], 360), 1e-6);
        }

        var branches = CsvRows.Read(SharedFolder.At("reference", "matpower-pf", name, "branch.csv"));
        for (var row = 0; row < branches.Count; row++)
        {
            var at = feeder.BranchIndex[$"{row + 1}"];
            Assert.Equal(branches[row]["pf_mw"], result.PFromMw[at], 1e-6);
            Assert.Equal(branches[row]["qt_mvar"], result.QToMvar[at], 1e-6);
        }
    }

    [Theory]
    [InlineData("feeder33", 0.202677, 0.91309, "18")]
    [InlineData("feeder69", 0.224992, 0.90919, "65")]
    public void A_feeder_of_the_literature_has_its_known_losses_and_lowest_voltage(string name, double lossMw, double lowestPu, string lowestBus)
    {
        var feeder = Feeder(TestData.At("matpower", name + ".m"));

        var result = Solved.Of(feeder, new PowerFlowOptions()).Result;

        Assert.Equal(lossMw, result.TotalLossMw, 1e-6);
        Assert.Equal(lowestPu, result.VmPu[feeder.BusIndex[lowestBus]], 1e-5);
        Assert.Equal(result.VmPu[feeder.BusIndex[lowestBus]], result.VmPu.Min());
    }

    private static Feeder Feeder(string path) =>
        FeederReader.Read(MatpowerImport.Run(MatpowerCaseReader.Read(path), new ImportOptions()).Tables);
}
