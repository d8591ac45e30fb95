using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Gat.Dist.Import;
using Gat.Dist.Import.OpenDss;
using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Scenarios;
using Gat.Faults;
using Gat.Schemas.Storage;

namespace Gat.Dist.Tests.ThreePhase;

/// <summary>Feeders read from OpenDSS scripts against the voltages that OpenDSS finds, with its taps.</summary>
public sealed class OpenDssReferenceTests
{
    /// <summary>Every terminal voltage within 2e-7 pu and 2e-5 degrees, losses within 0.01 percent.</summary>
    [SharedTheory]
    [InlineData("ieee4-YY-Bal", "4Bus-YY-Bal.DSS")]
    [InlineData("ieee4-DY-Bal", "4Bus-DY-Bal.DSS")]
    [InlineData("ieee4-YD-Bal", "4Bus-YD-Bal.DSS")]
    [InlineData("ieee4-GrdYD-Bal", "4Bus-GrdYD-Bal.DSS")]
    [InlineData("ieee4-OYOD-Bal", "4Bus-OYOD-Bal.DSS")]
    [InlineData("ieee4-OYOD-UnBal", "4bus-OYOD-UnBal.dss")]
    [InlineData("ieee13", "IEEE13Nodeckt.dss")]
    [InlineData("ieee13-fixedtaps", "IEEE13Nodeckt.dss")]
    [InlineData("ieee34mod1", "ieee34Mod1.dss")]
    [InlineData("ieee34mod1-fixedtaps", "ieee34Mod1.dss")]
    [InlineData("ieee123", "IEEE123Master.dss")]
    [InlineData("ieee123-fixedtaps", "IEEE123Master.dss")]
    [InlineData("eu-lv", "Master.dss")]
    [InlineData("8500node", "Master.dss")]
    public void Voltages_and_losses_are_those_of_OpenDSS(string feeder, string master)
    {
        var solved = Solve(feeder, master);

        Assert.Equal(SolveStatus.Solved, solved.Status);
        CompareVoltages(solved, feeder, "nodes.csv");
        CompareLosses(solved, feeder, "summary.json");
    }

    /// <summary>Three minutes of the day of the European low-voltage feeder, by the load shapes of its script.</summary>
    [SharedTheory, InlineData(1), InlineData(566), InlineData(1440)]
    public void Minutes_of_a_day_are_those_of_OpenDSS(int minute)
    {
        using var folder = new TemporaryFolder();
        TableDirectory.Write(folder.Path, Imported("eu-lv", "Master.dss"));
        var grid = GridDirectory.Read(folder.Path, new GridOverlay());
        var values = new ScenarioValues(grid.Feeder);
        ProfileScenarios.Read(folder.Path, grid.Feeder).Fill(minute - 1, values);

        var solved = ByPhase.Of(grid, values);

        Assert.Equal(SolveStatus.Solved, solved.Status);
        CompareVoltages(solved, "eu-lv", $"minute{minute:0000}_nodes.csv");
        CompareLosses(solved, "eu-lv", $"minute{minute:0000}_summary.json");
    }

    private static void CompareVoltages(ByPhase solved, string feeder, string file)
    {
        foreach (var row in ReferenceRows.Read(SharedFolder.At("reference", "opendss", feeder, file)))
        {
            var bus = row["bus"].ToLowerInvariant();
            var expected = new Complex(Number(row["v_re_volt"]), Number(row["v_im_volt"])) / (1000 * Number(row["kv_base_ln"]));
            var own = solved.Grid.Feeder.Buses.BaseKv[solved.Grid.Feeder.BusIndex[bus]] / Math.Sqrt(3) / Number(row["kv_base_ln"]);
            var found = own * solved.V(bus, "?ABCN"[int.Parse(row["node"], CultureInfo.InvariantCulture)]);
            var where = $"{bus}.{row["node"]}: {found} instead of {expected}";
            Assert.True(Math.Abs(found.Magnitude - expected.Magnitude) < 2e-7, where);

            // The angle of a neutral near zero volt means nothing.
            Assert.True(expected.Magnitude < 1e-3 || Math.Abs((found / expected).Phase) * 180 / Math.PI < 2e-5, where);
        }
    }

    private static void CompareLosses(ByPhase solved, string feeder, string file)
    {
        var summary = JsonDocument.Parse(File.ReadAllText(SharedFolder.At("reference", "opendss", feeder, file))).RootElement;
        var lossesKw = summary.GetProperty("losses_kw").GetDouble();
        Assert.Equal(lossesKw, 1000 * solved.Result.Brief.TotalLossMw, 1e-4 * lossesKw);
    }

    private static ByPhase Solve(string feeder, string master)
    {
        var tables = Imported(feeder.Replace("-fixedtaps", "", StringComparison.Ordinal), master);
        var taps = ReferenceRows.Read(SharedFolder.At("reference", "opendss", feeder, "transformer_taps.csv"))
            .Where(row => row["winding"] == "2").ToDictionary(row => row["transformer"], row => Number(row["tap"]), StringComparer.OrdinalIgnoreCase);
        return ByPhase.Of(tables, taps);
    }

    private static TableSet Imported(string folder, string master) =>
        OpenDssImport.Run(OpenDssScript.Read(SharedFolder.At("cases", "opendss", folder, master)), new ImportOptions()).Tables;

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
