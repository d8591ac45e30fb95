using Gat.Adms.StateEstimation.Estimator;
using Gat.Adms.StateEstimation.Measurements;
using Gat.Adms.StateEstimation.Sampling;
using Gat.Dist;
using Gat.Dist.Import;
using Gat.Dist.Import.Matpower;
using Gat.Dist.Import.OpenDss;
using Gat.Dist.Phasors;
using Gat.Dist.PowerFlow;
using Gat.Dist.Tests;
using Gat.Faults;

namespace Gat.Adms.Tests.StateEstimation;

/// <summary>A network with a known state: an exact power flow of the grid's loads times a factor.</summary>
internal sealed class EstimationCase
{
    private EstimationCase(GridDirectory grid, double loadFactor)
    {
        Grid = grid;
        Network = PhasorNetwork.Of(grid, new HashSet<int>());
        var values = new ScenarioValues(grid.Feeder);
        for (var bus = 0; bus < grid.Feeder.Buses.Count; bus++)
        {
            values.ScaleLoad(bus, loadFactor, loadFactor);
        }

        (TrueRe, TrueIm) = (new double[Network.Terminals.Length], new double[Network.Terminals.Length]);
        Assert.Equal(SolveStatus.Solved, new PhasorFlow(Network, Network.IsByPhase ? 1e-8 : 1e-10).Solve(values.AsInput(), TrueRe, TrueIm));
    }

    public GridDirectory Grid { get; }

    public PhasorNetwork Network { get; }

    public double[] TrueRe { get; }

    public double[] TrueIm { get; }

    /// <summary>A case by name: a file of <c>test_data/matpower</c> or of the shared MATPOWER cases, or a folder of OpenDSS scripts.</summary>
    public static EstimationCase Read(string name, double loadFactor = 1)
    {
        var own = TestData.At("matpower", name + ".m");
        var tables = name switch
        {
            "ieee13" => OpenDss(TestData.At("opendss", "ieee13", "feeder13.dss")),
            "ieee34mod1" => OpenDss(SharedFolder.At("cases", "opendss", name, "ieee34Mod1.dss")),
            "ieee123" => OpenDss(SharedFolder.At("cases", "opendss", name, "IEEE123Master.dss")),
            "eu-lv" or "8500node" => OpenDss(SharedFolder.At("cases", "opendss", name, "Master.dss")),
            _ => MatpowerImport.Run(
                MatpowerCaseReader.Read(File.Exists(own) ? own : SharedFolder.At("cases", "matpower", name + ".m")), new ImportOptions()).Tables,
        };
        return new EstimationCase(new GridDirectory(tables, FeederReader.Read(tables)), loadFactor);
    }

    /// <summary>An estimator that reads the truth, with a standard deviation of a share of each reading, at least a share of a hundredth of the largest of its kind.</summary>
    public StateEstimator Exact(MeterPlacement placement, double share = 0.01) => Exact(PlacedMeters.Of(Network, placement), share);

    public StateEstimator Exact(IReadOnlyList<Meter> meters, double share = 0.01)
    {
        var estimator = new StateEstimator(Network, meters, new EstimatorOptions());
        var (places, slopes, isDefined) = (new double[meters.Count], new double[estimator.Model.SlopeCount], new bool[meters.Count]);
        estimator.Model.Evaluate(TrueRe, TrueIm, places, slopes, isDefined);
        var largest = new double[MeterKinds.Count];
        for (var place = 0; place < places.Length; place++)
        {
            estimator.Values[estimator.Model.Meter[place]] = places[place];
            ref var most = ref largest[(int)estimator.Model.Kind[place]];
            most = Math.Max(most, Math.Abs(places[place]));
        }

        for (var meter = 0; meter < meters.Count; meter++)
        {
            var size = Math.Max(Math.Abs(estimator.Values[meter]), 0.01 * largest[(int)meters[meter].Kind]);
            estimator.Weights[meter] = 1 / Math.Pow(meters[meter].Kind.IsAngle() ? 0.001 : share * size, 2);
        }

        estimator.Start();
        return estimator;
    }

    private static Gat.Schemas.Storage.TableSet OpenDss(string script) => OpenDssImport.Run(OpenDssScript.Read(script), new ImportOptions()).Tables;
}
