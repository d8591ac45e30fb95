using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Report;
using Gat.Dist.PowerFlow.Scenarios;
using Gat.Dist.PowerFlow.Study;
using Gat.Dist.Tests.ThreePhase;
using Gat.Pipeline.Chunks;

namespace Gat.Dist.Tests.PowerFlow.Study;

/// <summary>Scenarios by phase: an answer does not know its neighbours, and summaries tell what the rows tell.</summary>
public sealed class ThreePhaseWorkerTests
{
    private const int Count = 30;

    [Fact]
    public void Odd_scenarios_leave_every_bit_of_their_neighbours_and_end_as_what_they_are()
    {
        using var folder = Grid();

        var (calm, odd) = (Run(folder, KeepRows.All, isOdd: false), Run(folder, KeepRows.All, isOdd: true));

        var (first, second) = (calm.Batches("pf_nodes")[0], odd.Batches("pf_nodes")[0]);
        var summary = odd.Batches("pf_summary")[0];
        Assert.Equal(first.RowCount, second.RowCount);
        for (var row = 0; row < first.RowCount; row++)
        {
            var scenario = int.Parse(first.Text("scenario_id")[row]!) - 1;
            if (Odd.IsPlain(scenario))
            {
                Assert.Equal(BitConverter.DoubleToInt64Bits(first.Number("vm_pu")[row]), BitConverter.DoubleToInt64Bits(second.Number("vm_pu")[row]));
                Assert.Equal(BitConverter.DoubleToInt64Bits(first.Number("p_mw")[row]), BitConverter.DoubleToInt64Bits(second.Number("p_mw")[row]));
            }
        }

        Assert.Equal("islanded", summary.Text("status")[Odd.Opened]);
        Assert.Equal("not_converged", summary.Text("status")[Odd.Overloaded]);
        Assert.Equal("invalid_input", summary.Text("status")[Odd.NotANumber]);
        Assert.Equal("solved", summary.Text("status")[Odd.NewLoad]);
    }

    [Fact]
    public void Summaries_from_lanes_tell_what_the_rows_add_up_to()
    {
        using var folder = Grid();

        var rows = Run(folder, KeepRows.All, isOdd: true);
        var (full, brief) = (rows.Batches("pf_summary")[0], Run(folder, KeepRows.Summary, isOdd: true).Batches("pf_summary")[0]);

        for (var row = 0; row < Count; row++)
        {
            Assert.Equal(full.Text("status")[row], brief.Text("status")[row]);
            Assert.Equal(full.Text("v_min_node")[row], brief.Text("v_min_node")[row]);
            foreach (var column in (string[])["loss_mw", "loss_mvar", "v_min_pu", "v_max_pu", "max_loading_pct", "source_p_mw", "source_q_mvar"])
            {
                Assert.Equal(full.Number(column).Or(row, -1), brief.Number(column).Or(row, -1), 1e-9);
            }
        }

        var branches = rows.Batches("pf_branches")[0];
        var lossMw = Enumerable.Range(0, branches.RowCount).Where(row => branches.Text("scenario_id")[row] == full.Text("scenario_id")[0])
            .Sum(row => branches.Number("loss_mw")[row]);
        Assert.Equal(full.Number("loss_mw")[0], lossMw, 1e-12);
    }

    private static TemporaryFolder Grid()
    {
        var folder = new TemporaryFolder();
        new RandomUnbalanced(11).Write(folder, busCount: 20);
        return folder;
    }

    private static ChunkResult Run(TemporaryFolder folder, KeepRows keep, bool isOdd)
    {
        var grid = GridDirectory.Read(folder.Path, new GridOverlay());
        ScenarioSource scenarios = new SampleScenarios(grid.Feeder, Count, seed: 3);
        var study = PowerFlowStudy.Of(grid, isOdd ? new Odd(scenarios) : scenarios, new PowerFlowOptions(), keep);
        return new ThreePhaseWorker(study, study.ByPhase!).Evaluate(study.Plan[0], CancellationToken.None);
    }

    /// <summary>The scenarios of another source, four of them spoilt or changed.</summary>
    private sealed class Odd(ScenarioSource others) : ScenarioSource
    {
        public const int Opened = 3;
        public const int NewLoad = 9;
        public const int Overloaded = 12;
        public const int NotANumber = 21;

        public override int Count => others.Count;

        public static bool IsPlain(int scenario) => scenario is not (Opened or NewLoad or Overloaded or NotANumber);

        public override string Id(int scenario) => others.Id(scenario);

        public override void Apply(int scenario, ScenarioValues values)
        {
            others.Apply(scenario, values);
            switch (scenario)
            {
                case Opened:
                    values.BranchClosed[0] = false;
                    break;
                case NewLoad:
                    values.SetLoadP(0, 0.1);
                    break;
                case Overloaded:
                    for (var load = 0; load < values.DetailPMw.Length; load++)
                    {
                        values.ChangeLoad(load, 100, 0);
                    }

                    break;
                case NotANumber:
                    values.ChangeLoad(0, double.NaN, 0);
                    break;
            }
        }
    }
}
