using Gat.Dist.PowerFlow.Lanes;
using Gat.Faults;

namespace Gat.Dist.Tests.PowerFlow.Lanes;

/// <summary>One bad scenario among good ones: it says so, and its neighbours keep every bit.</summary>
public sealed class LaneFailureTests
{
    [Theory]
    [InlineData("load x 5", SolveStatus.NotConverged)]
    [InlineData("load x 1000", SolveStatus.NotConverged)]
    [InlineData("NaN load", SolveStatus.InvalidInput)]
    [InlineData("NaN load at the source", SolveStatus.InvalidInput)]
    [InlineData("infinite load", SolveStatus.InvalidInput)]
    [InlineData("source at 0", SolveStatus.InvalidInput)]
    [InlineData("source at NaN", SolveStatus.InvalidInput)]
    public void A_bad_scenario_fails_alone(string what, SolveStatus expected)
    {
        var study = new LaneCase(Feeder33.Create());
        foreach (var registers in (LaneRegisters[])[LaneRegisters.Scalar, LaneRegisters.Vector256, LaneRegisters.Vector512])
        {
            var options = new LaneSweepOptions(Registers: registers);
            int[] numbers = [.. Enumerable.Range(0, 16)];
            var good = study.Solve(options, numbers);
            var batch = study.Solve(options, numbers);
            foreach (var bad in (int[])[0, 5, 7, 12])
            {
                study.Fill(batch, bad, study.Scenario(bad, scale: what == "load x 5" ? 5 : what == "load x 1000" ? 1000 : 1));
                Spoil(batch, bad, what);
            }

            var solved = new LaneSweep(study.Tree, options).Solve(batch);

            Assert.Equal(12, solved);
            foreach (var lane in numbers)
            {
                if (lane is 0 or 5 or 7 or 12)
                {
                    Assert.Equal(expected, batch.Status[lane]);
                    Assert.Equal(double.NaN, batch.MismatchPu[lane]);
                }
                else
                {
                    Assert.Equal(study.Answer(good, lane), study.Answer(batch, lane));
                }
            }
        }
    }

    private static void Spoil(LaneBatch batch, int lane, string what)
    {
        switch (what)
        {
            case "NaN load":
                batch.P[(20 * LaneBatch.Width) + lane] = double.NaN;
                break;
            case "NaN load at the source":
                batch.Q[lane] = double.NaN;
                break;
            case "infinite load":
                batch.Q[(9 * LaneBatch.Width) + lane] = double.PositiveInfinity;
                break;
            case "source at 0":
                batch.SetSource(0, lane, 0);
                break;
            case "source at NaN":
                batch.SetSource(0, lane, double.NaN);
                break;
        }
    }

    [Fact]
    public void Slow_and_quick_scenarios_side_by_side_stop_each_at_its_own_sweep()
    {
        var study = new LaneCase(Feeder33.Create());
        var options = new LaneSweepOptions(FirstCheck: 2);
        double[] scales = [0.01, 0.3, 1, 2, 2.6, 3, 0, 0.5];
        LaneBatch Batch(params double[] chosen)
        {
            var batch = new LaneBatch(study.Tree) { Count = chosen.Length };
            for (var lane = 0; lane < chosen.Length; lane++)
            {
                study.Fill(batch, lane, study.Scenario(1, chosen[lane]));
            }

            new LaneSweep(study.Tree, options).Solve(batch);
            return batch;
        }

        var together = Batch(scales);

        Assert.True(together.Iterations[5] > 3 * together.Iterations[0]);
        for (var lane = 0; lane < scales.Length; lane++)
        {
            Assert.Equal(study.Answer(Batch(scales[lane]), 0), study.Answer(together, lane));
        }
    }
}
