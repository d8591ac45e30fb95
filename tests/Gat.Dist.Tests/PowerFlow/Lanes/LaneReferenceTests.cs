using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Lanes;
using Gat.Faults;

namespace Gat.Dist.Tests.PowerFlow.Lanes;

/// <summary>The first ten scenarios of three feeders as another program solved them, by Newton-Raphson.</summary>
public sealed class LaneReferenceTests
{
    private const double baseMva = 10;

    [SharedTheory, InlineData("case33bw"), InlineData("tree1000"), InlineData("feeders10x100")]
    public void Answers_equal_those_of_power_grid_model(string name)
    {
        var study = new LaneCase(Read(name));
        var loadBus = Rows(name, "loads.csv").ToDictionary(row => row["id"], row => study.Feeder.BusIndex[$"{row["node"]}"]);
        var scenarios = Rows(name, "scenario_loads_first.csv").GroupBy(row => (int)row["scenario"]).ToList();
        var batch = new LaneBatch(study.Tree) { Count = scenarios.Count };
        foreach (var scenario in scenarios)
        {
            var values = new ScenarioValues(study.Feeder);
            values.LoadPMw.AsSpan().Clear();
            values.LoadQMvar.AsSpan().Clear();
            foreach (var row in scenario)
            {
                values.LoadPMw[loadBus[row["load"]]] += row["p_w"] / 1e6;
                values.LoadQMvar[loadBus[row["load"]]] += row["q_var"] / 1e6;
            }

            study.Fill(batch, scenario.Key, values);
        }

        new LaneSweep(study.Tree, new LaneSweepOptions(TolerancePu: 1e-11)).Solve(batch);

        Assert.Equal(10, scenarios.Count);
        Assert.All(batch.Status.Take(10), status => Assert.Equal(SolveStatus.Solved, status));
        var voltages = Enumerable.Range(0, 10).Select(lane => study.BusVoltages(batch, lane)).ToList();
        foreach (var row in Rows(name, "result_newton_raphson_first.csv"))
        {
            var (re, im) = voltages[(int)row["scenario"]];
            var bus = study.Feeder.BusIndex[$"{row["node"]}"];
            Assert.Equal(row["u_pu"], Math.Sqrt((re[bus] * re[bus]) + (im[bus] * im[bus])), 1e-9);
            Assert.Equal(row["u_angle_rad"], Math.Atan2(im[bus], re[bus]), 1e-9);
        }
    }

    private static Feeder Read(string name)
    {
        var kv = Rows(name, "nodes.csv")[0]["u_rated_v"] / 1000;
        var builder = new FeederBuilder(new FeederSystem(name, baseMva));
        foreach (var node in Rows(name, "nodes.csv"))
        {
            var isSource = node["id"] == 1;
            builder.Add(new BusRow
            {
                Id = $"{node["id"]}",
                Type = isSource ? BusType.Slack : BusType.Load,
                VSetPu = isSource ? 1 : null,
                BaseKv = kv,
            });
        }

        foreach (var line in Rows(name, "lines.csv"))
        {
            builder.Add(new BranchRow
            {
                Id = $"{line["id"]}",
                FromBus = $"{line["from"]}",
                ToBus = $"{line["to"]}",
                RPu = line["r1_ohm"] * baseMva / (kv * kv),
                XPu = line["x1_ohm"] * baseMva / (kv * kv),
                BPu = 2 * Math.PI * 50 * line["c1_nF"] * 1e-9 * kv * kv / baseMva,
            });
        }

        return builder.Build();
    }

    private static IReadOnlyList<IReadOnlyDictionary<string, double>> Rows(string name, string file) =>
        CsvRows.Read(SharedFolder.At("reference", "pgm", name, file));
}
