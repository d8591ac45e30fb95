using System.Globalization;
using System.Numerics;
using Gat.Schemas.Columns;

namespace Gat.Dist.Tests.Import.OpenDss.Conversion;

/// <summary>
/// Matrices of real lines: the currents that OpenDSS computed at both ends must follow from its voltages. With the current
/// I1 and the voltages V1 and V2, Z (I1 - Y V1 / 2) = V1 - V2.
/// </summary>
public sealed class SharedLineTests
{
    [SharedTheory]
    [InlineData("ieee13", "IEEE13Nodeckt.dss", 1e-12)]
    [InlineData("ieee34mod1", "ieee34Mod1.dss", 1e-12)]
    [InlineData("ieee123", "IEEE123Master.dss", 1e-12)]
    [InlineData("eu-lv", "Master.dss", 1e-12)]
    [InlineData("8500node", "Master.dss", 1e-12)]
    [InlineData("ieee4-OYOD-UnBal", "4bus-OYOD-UnBal.dss", 1e-12)]
    // Geometry: constants of the earth return and of vacuum are rounded differently.
    [InlineData("ieee4-YY-Bal", "4Bus-YY-Bal.DSS", 1e-8)]
    [InlineData("ieee4-OYOD-Bal", "4Bus-OYOD-Bal.DSS", 1e-8)]
    public void Voltage_drops_of_lines_are_those_of_OpenDSS(string feeder, string master, double tolerancePu)
    {
        var tables = Grids.Shared(feeder, master).Tables;
        var (branches, impedances) = (tables.Table("dist_branches"), tables.Table("dist_line_impedances"));
        var voltages = Voltages(feeder);
        var currents = Currents(feeder);
        var worst = 0.0;
        for (int row = 0, entry = 0; row < branches.RowCount; row++)
        {
            if (branches.Text("kind")[row] == "transformer" || !branches.Text("branch_id")[row]!.StartsWith("line.", StringComparison.Ordinal))
            {
                continue;
            }

            var id = branches.Text("branch_id")[row]!;
            entry = FirstEntry(impedances, id, entry);
            worst = Math.Max(worst, Mismatch(branches, row, impedances, entry, voltages, currents));
        }

        Assert.InRange(worst, 0, tolerancePu);
    }

    private static int FirstEntry(RecordBatch impedances, string id, int from)
    {
        var ids = impedances.Text("branch_id");
        while (ids[from] != id)
        {
            from++;
        }

        return from;
    }

    private static double Mismatch(
        RecordBatch branches, int row, RecordBatch impedances, int entry, Dictionary<string, (Complex Volt, double BaseVolt)> voltages, Dictionary<string, Complex> currents)
    {
        var id = branches.Text("branch_id")[row]!;
        var from = branches.Text("from_terminals")[row] ?? branches.Text("phase")[row]!;
        var to = branches.Text("to_terminals")[row] ?? from;
        var order = from.Length;
        var v1 = from.Select(letter => voltages[$"{branches.Text("from_node")[row]}.{letter}"]).ToArray();
        var v2 = to.Select(letter => voltages[$"{branches.Text("to_node")[row]}.{letter}"]).ToArray();
        var (z, y) = (new Complex[order, order], new Complex[order, order]);
        for (int i = 0, at = entry; i < order; i++)
        {
            for (var j = 0; j <= i; j++, at++)
            {
                z[i, j] = z[j, i] = new Complex(impedances.Number("r_ohm")[at], impedances.Number("x_ohm")[at]);
                y[i, j] = y[j, i] = new Complex(0, impedances.Number("b_us").Or(at, 0) * 1e-6);
            }
        }

        var worst = 0.0;
        for (var i = 0; i < order; i++)
        {
            var drop = Complex.Zero;
            for (var j = 0; j < order; j++)
            {
                var series = currents[$"{id}.{j + 1}"];
                for (var k = 0; k < order; k++)
                {
                    series -= y[j, k] * v1[k].Volt / 2;
                }

                drop += z[i, j] * series;
            }

            worst = Math.Max(worst, (drop - (v1[i].Volt - v2[i].Volt)).Magnitude / v1[i].BaseVolt);
        }

        return worst;
    }

    private static Dictionary<string, (Complex, double)> Voltages(string feeder) => Rows(feeder, "nodes.csv").ToDictionary(
        cells => $"{cells[0]}.{"ABCN"[int.Parse(cells[1], CultureInfo.InvariantCulture) - 1]}",
        cells => (new Complex(Number(cells[3]), Number(cells[4])), 1000 * Number(cells[2])));

    /// <summary>Currents into the first terminal by element and conductor.</summary>
    private static Dictionary<string, Complex> Currents(string feeder) => Rows(feeder, "elements.csv").Where(cells => cells[1] == "1")
        .ToDictionary(cells => $"{cells[0].ToLowerInvariant()}.{cells[2]}", cells => new Complex(Number(cells[7]), Number(cells[8])));

    private static IEnumerable<string[]> Rows(string feeder, string file) =>
        File.ReadLines(SharedFolder.At("reference", "opendss", feeder, file)).Skip(1).Select(line => line.Split(','));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
