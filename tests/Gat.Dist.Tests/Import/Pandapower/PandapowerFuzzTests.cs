using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Gat.Dist.Import;
using Gat.Dist.Import.Pandapower;
using Gat.Dist.Tests.Import.Matpower;
using Gat.Faults;

namespace Gat.Dist.Tests.Import.Pandapower;

/// <summary>Damaged nets end in a grid that a power flow reads, or in faults: no other exception, no hang.</summary>
public sealed class PandapowerFuzzTests
{
    private static readonly string[] snippets =
    [
        "[", "]", "{", "}", "\"", "\\\"", ",", ":", "null", "true", "NaN", "Infinity", "-Infinity", "1e999", "-1", "0", "\\u0000", "_object", "DataFrame", "split", "data", "é", "\u00FF",
        "99999999999999999999", "[[[[[[[[[[[[[[[[", "in_service", "trafo3w",
    ];

    private static readonly JsonNode?[] cells =
    [
        null, 0, -1, 1, 0.5, 1e308, -1e308, 1e-308, 99999999999999999, "", "nan", "x", "hv", true, false, new JsonArray(1, 2), new JsonObject { ["a"] = 1 }, "12", 2.5, 1e9,
    ];

    [Fact]
    public void Damaged_texts_end_in_a_grid_or_in_faults()
    {
        var text = Encoding.UTF8.GetBytes(TestData.Text("pandapower", "own.json"));
        var random = new Random(5);
        Try(1200, () => Mutations.Damaged(text, random, snippets));
    }

    [Fact]
    public void Nets_with_wrong_cells_end_in_a_grid_or_in_faults()
    {
        var text = TestData.Text("pandapower", "own.json");
        var random = new Random(6);
        Try(2500, () => Encoding.UTF8.GetBytes(WithWrongCells(text, random)));
    }

    [Fact]
    public void Nets_by_phase_with_wrong_cells_end_in_a_grid_or_in_faults()
    {
        var text = ByPhaseTests.Net(150, 1, 1).ToString();
        var random = new Random(8);
        Try(1500, () => Encoding.UTF8.GetBytes(WithWrongCells(text, random)));
    }

    [SharedTheory, InlineData("example_multivoltage"), InlineData("case33bw")]
    public void Real_nets_with_wrong_cells_end_in_a_grid_or_in_faults(string name)
    {
        var text = File.ReadAllText(SharedFolder.At("cases", "pandapower", name, "net.json"));
        var random = new Random(7);
        Try(200, () => Encoding.UTF8.GetBytes(WithWrongCells(text, random)));
    }

    private static string WithWrongCells(string text, Random random)
    {
        var root = JsonNode.Parse(text)!;
        var frames = root["_object"]!.AsObject().Where(part => part.Value is JsonObject frame && frame["_class"]?.GetValue<string>() == "DataFrame").ToList();
        for (var times = random.Next(1, 5); times > 0; times--)
        {
            var frame = frames[random.Next(frames.Count)].Value!.AsObject();
            var body = JsonNode.Parse(frame["_object"]!.GetValue<string>())!.AsObject();
            var (rows, columns, index) = (body["data"]!.AsArray(), body["columns"]!.AsArray(), body["index"]!.AsArray());
            if (rows.Count == 0)
            {
                continue;
            }

            var row = random.Next(rows.Count);
            switch (random.Next(10))
            {
                case 0:
                    columns[random.Next(columns.Count)] = "gone";
                    break;
                case 1:
                    index[row] = cells[random.Next(cells.Length)]?.DeepClone();
                    break;
                case 2:
                    rows.RemoveAt(row);
                    index.RemoveAt(row);
                    break;
                default:
                    var line = rows[row]!.AsArray();
                    line[random.Next(line.Count)] = cells[random.Next(cells.Length)]?.DeepClone();
                    break;
            }

            frame["_object"] = body.ToJsonString();
        }

        return root.ToJsonString();
    }

    private static void Try(int count, Func<byte[]> damaged)
    {
        var read = 0;
        for (var turn = 0; turn < count; turn++)
        {
            var bytes = damaged();
            var start = Stopwatch.GetTimestamp();
            try
            {
                var grid = PandapowerImport.Run(PandapowerNetReader.Parse(bytes, "damaged.json"), new ImportOptions());
                read++;
                try
                {
                    FeederReader.Read(grid.Tables);
                }
                catch (InputDataException refusal)
                {
                    Assert.Fail($"Turn {turn}: the import made a grid that is refused: {refusal.Message}");
                }
            }
            catch (InputDataException refusal)
            {
                Assert.All(refusal.Faults, fault => Assert.NotEmpty(fault.What));
            }

            Assert.True(Stopwatch.GetElapsedTime(start).TotalSeconds < 20, $"Turn {turn} took too long.");
        }

        Assert.InRange(read, 1, count - 1);
    }
}
