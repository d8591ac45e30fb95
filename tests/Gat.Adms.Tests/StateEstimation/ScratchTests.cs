using System.Diagnostics;
using Gat.Adms.StateEstimation.Sampling;
using Gat.Dist.Tests;
using Xunit.Abstractions;

namespace Gat.Adms.Tests.StateEstimation;

public sealed class ScratchTests(ITestOutputHelper output)
{
    [SharedFact]
    public void Look()
    {
        foreach (var name in new[] { "case33bw", "case141", "case118", "case1354pegase", "case2869pegase", "ieee13", "ieee34mod1", "ieee123", "eu-lv", "8500node" })
        {
            foreach (var placement in new[] { MeterPlacement.Full, MeterPlacement.Phasor, MeterPlacement.Nodes, MeterPlacement.Flows, MeterPlacement.Currents })
            {
                try
                {
                    var it = EstimationCase.Read(name, 0.9);
                    var estimator = it.Exact(placement);
                    var status = estimator.Solve();
                    var off = Enumerable.Range(0, it.TrueRe.Length).Max(t => Math.Max(Math.Abs(estimator.VRe[t] - it.TrueRe[t]), Math.Abs(estimator.VIm[t] - it.TrueIm[t])));
                    var (its, objective) = (estimator.Iterations, estimator.Objective);
                    var best = double.PositiveInfinity;
                    for (var i = 0; i < 5; i++)
                    {
                        estimator.Start();
                        var watch = Stopwatch.StartNew();
                        estimator.Solve();
                        best = Math.Min(best, watch.Elapsed.TotalMilliseconds);
                    }

                    var judge = Stopwatch.StartNew();
                    estimator.Judge();
                    var ratio = Enumerable.Range(0, estimator.Weights.Length).Select(m => 1 - estimator.Weights[m] * estimator.Variances[m]).ToArray();
                    output.WriteLine($"{name} {placement}: {status} {estimator.System.IsPrecise} {estimator.System.LossRatio:E1} it {its} off {off:E2} J {objective:E2} {best:F2} ms judge {judge.Elapsed.TotalMilliseconds:F2} ms terminals {it.TrueRe.Length} meters {estimator.Weights.Length} freedom {estimator.FreedomCount} ratio {ratio.Min():E2} {ratio.Max():E2} sum {ratio.Sum() - (estimator.Weights.Length - estimator.FreedomCount):E2}");
                }
                catch (Exception e)
                {
                    output.WriteLine($"{name} {placement}: {e.Message}\n{e.StackTrace}");
                }
            }
        }
    }
}
