using System.Globalization;
using Gat.Dist.Import;
using Gat.Dist.Import.Pandapower;
using Gat.Dist.PowerFlow;
using Gat.Dist.Tests.PowerFlow;
using Gat.Faults;

namespace Gat.Dist.Tests.Import.Pandapower;

/// <summary>Nets against the results that pandapower itself wrote beside them; its own mismatch is at most 1e-9 MVA.</summary>
public sealed class SharedNetTests
{
    private static readonly (string Table, string Suffix, string? End, string P, string Q)[] flows =
    [
        ("line", "", "from", "p_from_mw", "q_from_mvar"), ("line", "", "to", "p_to_mw", "q_to_mvar"),
        ("impedance", "", "from", "p_from_mw", "q_from_mvar"), ("impedance", "", "to", "p_to_mw", "q_to_mvar"),
        ("trafo", "", "from", "q_hv_mvar", "q_hv_mvar"), ("trafo", "", "to", "q_lv_mvar", "q_lv_mvar"),
        ("trafo3w", ".hv", "from", "p_hv_mw", "q_hv_mvar"), ("trafo3w", ".mv", "to", "p_mv_mw", "q_mv_mvar"), ("trafo3w", ".lv", "to", "p_lv_mw", "q_lv_mvar"),
    ];

    public static TheoryData<string> Nets => new(
        SharedFolder.Path is null
            ? ["absent"]
            : Directory.GetDirectories(SharedFolder.At("cases", "pandapower")).Select(folder => Path.GetFileName(folder)).Order());

    [SharedTheory, MemberData(nameof(Nets))]
    public void A_net_flows_as_in_pandapower(string name)
    {
        string At(string file) => SharedFolder.At("cases", "pandapower", name, file);
        var import = PandapowerImport.Run(PandapowerNetReader.Read(At("net.json")), new ImportOptions());
        GridChecks.AssertSound(import.Tables);
        var feeder = FeederReader.Read(import.Tables);

        var result = Solved.Of(feeder, new PowerFlowOptions(TolerancePu: 1e-10)).Result;

        Assert.Equal(SolveStatus.Solved, result.Status);
        foreach (var bus in Rows(At("res_bus.csv")))
        {
            var at = feeder.BusIndex[bus[""]];
            Assert.Equal(Number(bus["vm_pu"]), result.VmPu[at], 2e-9);
            Assert.Equal(0, Math.IEEERemainder(Number(bus["va_degree"]) - result.VaDeg[at], 360), 1e-6);
        }

        foreach (var (table, suffix, end, p, q) in flows.Where(flow => File.Exists(At($"res_{flow.Table}.csv"))))
        {
            foreach (var row in Rows(At($"res_{table}.csv")))
            {
                var at = feeder.BranchIndex[$"{table}.{row[""]}{suffix}"];
                if (p == q)
                {
                    // Iron losses are shunts of buses: they are no part of the flow of a transformer.
                    Assert.Equal(Number(row[q]), end == "from" ? result.QFromMvar[at] : result.QToMvar[at], 1e-7);
                    continue;
                }

                Assert.Equal(Number(row[p]), end == "from" ? result.PFromMw[at] : result.PToMw[at], 1e-7);
                Assert.Equal(Number(row[q]), end == "from" ? result.QFromMvar[at] : result.QToMvar[at], 1e-7);
            }
        }
    }

    private static IEnumerable<Dictionary<string, string>> Rows(string path)
    {
        var lines = File.ReadAllLines(path);
        var header = lines[0].Split(',');
        return lines.Skip(1).Where(line => line.Length > 0).Select(line => header.Zip(line.Split(',')).ToDictionary(pair => pair.First, pair => pair.Second));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
