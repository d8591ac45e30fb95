using System.Globalization;
using Gat.Dist.Import;
using Gat.Dist.Import.OpenDss;
using Gat.Dist.Tests.ThreePhase;
using Gat.Faults;

namespace Gat.Dist.Tests.Import.OpenDss;

/// <summary>IEEE feeders with the published taps against the tables of their documents (test_data/opendss/published).</summary>
public sealed class PublishedVoltageTests
{
    [Fact]
    public void The_13_node_feeder_of_our_own_script_has_its_published_voltages_and_losses() => Compare(
        TestData.At("opendss", "ieee13", "feeder13.dss"), "ieee13_voltages.csv", lossKw: 111.063, tolerancePu: 0.0005, []);

    [Fact]
    public void The_34_node_feeder_of_our_own_script_has_its_published_voltages_and_losses() => Compare(
        TestData.At("opendss", "ieee34", "feeder34.dss"), "ieee34_voltages.csv", lossKw: 273.049, tolerancePu: 0.002, []);

    [SharedFact]
    public void The_13_node_feeder_of_OpenDSS_has_its_published_voltages_and_losses() => Compare(
        SharedFolder.At("cases", "opendss", "ieee13", "IEEE13Nodeckt.dss"), "ieee13_voltages.csv", lossKw: 111.063, tolerancePu: 0.003,
        [("reg1", 10), ("reg2", 8), ("reg3", 11)]);

    [SharedFact]
    public void The_34_node_feeder_of_OpenDSS_has_its_published_voltages_and_losses() => Compare(
        SharedFolder.At("cases", "opendss", "ieee34mod1", "ieee34Mod1.dss"), "ieee34_voltages.csv", lossKw: 273.049, tolerancePu: 0.003,
        [("reg1a", 12), ("reg1b", 5), ("reg1c", 5), ("reg2a", 13), ("reg2b", 11), ("reg2c", 12)]);

    private static void Compare(string master, string table, double lossKw, double tolerancePu, (string Transformer, int Position)[] positions)
    {
        var tables = OpenDssImport.Run(OpenDssScript.Read(master), new ImportOptions()).Tables;
        var windings = tables.Table("dist_transformers");
        var taps = Enumerable.Range(0, windings.RowCount).Where(row => windings.Integer("winding")[row] == 2)
            .ToDictionary(row => windings.Text("transformer_id")[row]!, row => windings.Number("tap")[row]);
        foreach (var (transformer, position) in positions)
        {
            taps[transformer] = 1 + (0.00625 * position);
        }

        var solved = ByPhase.Of(tables, taps);

        Assert.Equal(SolveStatus.Solved, solved.Status);
        foreach (var line in File.ReadLines(TestData.At("opendss", "published", table)).Skip(1))
        {
            var cells = line.Split(',');
            var found = solved.V(cells[0], cells[1][0]);
            var (expectedPu, expectedDeg) = (Number(cells[2]), Number(cells[3]));
            Assert.True(Math.Abs(found.Magnitude - expectedPu) <= tolerancePu, $"{cells[0]}.{cells[1]}: {found.Magnitude} instead of {expectedPu}");
            Assert.InRange(Math.IEEERemainder((found.Phase * 180 / Math.PI) - expectedDeg, 360), -0.15, 0.15);
        }

        Assert.Equal(lossKw, 1000 * solved.Result.Brief.TotalLossMw, 0.015 * lossKw);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
