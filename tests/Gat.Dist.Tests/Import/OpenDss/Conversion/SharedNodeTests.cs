using System.Globalization;

namespace Gat.Dist.Tests.Import.OpenDss.Conversion;

/// <summary>Terminals and base voltages of real feeders against those that OpenDSS assigned.</summary>
public sealed class SharedNodeTests
{
    public static TheoryData<string, string> Feeders => new()
    {
        { "ieee13", "IEEE13Nodeckt.dss" },
        { "ieee34mod1", "ieee34Mod1.dss" },
        { "ieee123", "IEEE123Master.dss" },
        { "eu-lv", "Master.dss" },
        { "8500node", "Master.dss" },
        { "ieee4-DY-Bal", "4Bus-DY-Bal.DSS" },
        { "ieee4-GrdYD-Bal", "4Bus-GrdYD-Bal.DSS" },
        { "ieee4-OYOD-UnBal", "4bus-OYOD-UnBal.dss" },
        { "ieee4-YD-Bal", "4Bus-YD-Bal.DSS" },
        { "ieee4-YY-Bal", "4Bus-YY-Bal.DSS" },
    };

    [SharedTheory, MemberData(nameof(Feeders))]
    public void Terminals_and_base_voltages_are_those_of_OpenDSS(string feeder, string master)
    {
        var nodes = Grids.Shared(feeder, master).Tables.Table("dist_nodes");

        var expected = File.ReadLines(SharedFolder.At("reference", "opendss", feeder, "nodes.csv")).Skip(1).Select(line => line.Split(','))
            .GroupBy(cells => cells[0]).ToDictionary(
                group => group.Key,
                group => (
                    Phases: string.Concat(group.Select(cells => "ABCN"[int.Parse(cells[1], CultureInfo.InvariantCulture) - 1]).Order()),
                    BaseKv: double.Parse(group.First()[2], CultureInfo.InvariantCulture) * Math.Sqrt(3)));
        Assert.Equal(expected.Count, nodes.RowCount);
        for (var row = 0; row < nodes.RowCount; row++)
        {
            var (phases, baseKv) = expected[nodes.Text("node_id")[row]!];
            Assert.Equal(phases, nodes.Text("phase")[row]);
            Assert.Equal(baseKv, nodes.Number("base_kv")[row], 1e-9);
        }
    }
}
