using System.Diagnostics;
using System.Globalization;
using Gat.Adms.StateEstimation.Estimator;
using Gat.Adms.StateEstimation.Measurements;
using Gat.Adms.StateEstimation.Sampling;
using Gat.Dist;
using Gat.Dist.Import;
using Gat.Dist.Import.Matpower;
using Gat.Dist.Import.OpenDss;
using Gat.Dist.Phasors;
using Gat.Dist.PowerFlow;
using Gat.Faults;
using Gat.Numerics.Random;

namespace Gat.Bench.Adms;

/// <summary>
/// State estimates from a flat start, one thread: full readings with one percent of noise, of the MATPOWER and OpenDSS cases beside the checkout. Solving
/// is to convergence; judging is the variances of all residuals.
/// </summary>
internal static class StateEstimationBench
{
    private static readonly (string Name, string Path)[] cases =
    [
        ("33bw", "matpower/case33bw.m"), ("118", "matpower/case118.m"), ("141", "matpower/case141.m"), ("1354pegase", "matpower/case1354pegase.m"),
        ("2869pegase", "matpower/case2869pegase.m"), ("IEEE 13", "opendss/ieee13/IEEE13Nodeckt.dss"), ("IEEE 34", "opendss/ieee34mod1/ieee34Mod1.dss"),
        ("IEEE 123", "opendss/ieee123/IEEE123Master.dss"), ("8500-node", "opendss/8500node/Master.dss"),
    ];

    public static void Run()
    {
        Console.WriteLine("case          terminals  readings  iterations  digits  solve best / median ms  judge best / median ms");
        foreach (var (name, path) in cases)
        {
            var full = Path.Combine("../shared/cases", path);
            if (File.Exists(full))
            {
                Console.WriteLine(Line(name, full));
            }
        }
    }

    private static string Line(string name, string path)
    {
        var tables = path.EndsWith(".m", StringComparison.Ordinal)
            ? MatpowerImport.Run(MatpowerCaseReader.Read(path), new ImportOptions()).Tables
            : OpenDssImport.Run(OpenDssScript.Read(path), new ImportOptions()).Tables;
        var network = PhasorNetwork.Of(new GridDirectory(tables, FeederReader.Read(tables)), new HashSet<int>());
        var estimator = Noisy(network);
        var (solves, judges) = (new List<double>(), new List<double>());
        var status = SolveStatus.Solved;
        for (var watch = Stopwatch.StartNew(); solves.Count < 7 || (watch.ElapsedMilliseconds < 2000 && solves.Count < 1000);)
        {
            estimator.Start();
            var start = Stopwatch.GetTimestamp();
            status = estimator.Solve();
            solves.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            start = Stopwatch.GetTimestamp();
            estimator.Judge();
            judges.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        solves.Sort();
        judges.Sort();
        return string.Create(CultureInfo.InvariantCulture,
            $"{name,-12} {network.Terminals.Length,10} {estimator.Weights.Length,9} {estimator.Iterations,11} {(estimator.System.IsPrecise ? 32 : 16),7} "
            + $"{solves[0],10:F3} / {solves[solves.Count / 2],-8:F3} {judges[0],10:F3} / {judges[judges.Count / 2]:F3}  {status.Word()}");
    }

    private static StateEstimator Noisy(PhasorNetwork network)
    {
        var meters = PlacedMeters.Of(network, MeterPlacement.Full);
        var estimator = new StateEstimator(network, meters, new EstimatorOptions());
        double[] vRe = new double[network.Terminals.Length], vIm = new double[vRe.Length], places = new double[meters.Count];
        new PhasorFlow(network, 1e-8).Solve(ScenarioInput.Of(network.Feeder), vRe, vIm);
        estimator.Model.Evaluate(vRe, vIm, places, new double[estimator.Model.SlopeCount], new bool[meters.Count]);
        var largest = new double[MeterKinds.Count];
        for (var place = 0; place < places.Length; place++)
        {
            estimator.Values[estimator.Model.Meter[place]] = places[place];
            largest[(int)estimator.Model.Kind[place]] = Math.Max(largest[(int)estimator.Model.Kind[place]], Math.Abs(places[place]));
        }

        var noise = new RandomStream(1, 0, 0);
        for (var meter = 0; meter < meters.Count; meter++)
        {
            var deviation = 0.01 * Math.Max(Math.Abs(estimator.Values[meter]), 0.01 * largest[(int)meters[meter].Kind]);
            estimator.Values[meter] += noise.Normal(0, deviation);
            estimator.Weights[meter] = 1 / (deviation * deviation);
        }

        return estimator;
    }
}
