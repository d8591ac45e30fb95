using Gat.Adms.StateEstimation.BadData;
using Gat.Adms.StateEstimation.Estimator;
using Gat.Adms.StateEstimation.Measurements;
using Gat.Dist;
using Gat.Dist.Phasors;
using Gat.Faults;

namespace Gat.Adms.Tests.StateEstimation;

/// <summary>A. Abur, A. Gómez-Expósito, Power System State Estimation, Marcel Dekker 2004, example 2.2: three buses, eight readings.</summary>
public sealed class PublishedTests
{
    [Fact]
    public void The_three_bus_example_has_the_printed_state()
    {
        using var folder = ThreeBuses();
        var (network, estimator) = Read(folder);

        Assert.Equal(SolveStatus.Solved, estimator.Solve());

        (double Vm, double VaDeg)[] printed = [(0.9996, 0), (0.9742, -1.2475), (0.9439, -2.7457)];
        for (var bus = 0; bus < 3; bus++)
        {
            var terminal = network.Terminal(bus, PhaseSet.Abc);
            var v = new System.Numerics.Complex(estimator.VRe[terminal], estimator.VIm[terminal]);
            Assert.Equal(printed[bus].Vm, v.Magnitude, 0.00005);
            Assert.Equal(printed[bus].VaDeg, v.Phase * 180 / Math.PI, 0.00005);
        }
    }

    /// <summary>Left with as many readings as states, every one of them is critical and none is ever removed, however wrong it is.</summary>
    [Fact]
    public void Readings_that_nothing_checks_are_critical_and_stay()
    {
        using var folder = ThreeBuses();
        var (_, estimator, meters) = ReadAll(folder);
        foreach (var spare in new[] { "p2", "q2", "v2" })
        {
            estimator.Weights[meters.ToList().FindIndex(meter => meter.Id == spare)] = 0;
        }

        var search = new BadDataSearch(estimator, meters, new BadDataOptions(BadDataMode.Remove));
        estimator.Values[meters.ToList().FindIndex(meter => meter.Id == "p12")] += 0.3;
        Assert.Equal(SolveStatus.Solved, estimator.Solve());
        search.Run(isObservable: true);

        Assert.Equal(5, search.UsedCount);
        Assert.Equal(5, search.CriticalCount);
        Assert.Equal(0, search.RemovedCount);
        Assert.Equal(-1, search.Worst);
    }

    private static AdmsFolder ThreeBuses() => new AdmsFolder()
        .Write("dist_system", "name,base_mva", "example 2.2,1")
        .Write("dist_nodes", "node_id,phase,type,load_p,load_q,v_set,base_kv", "1,ABC,slack,,,1,1", "2,ABC,load,0.5,0.3,,1", "3,ABC,load,1.5,0.8,,1")
        .Write("dist_branches", "branch_id,from_node,to_node,phase,r,x,status,kind", "12,1,2,ABC,0.01,0.03,closed,line", "13,1,3,ABC,0.02,0.05,closed,line",
            "23,2,3,ABC,0.03,0.08,closed,line")
        .Write("measurements", "measurement_id,kind,element_kind,element_id,end,value,std", "p12,p_flow,branch,12,from,0.888,0.008", "p13,p_flow,branch,13,from,1.173,0.008",
            "p2,p_injection,node,2,,-0.501,0.010", "q12,q_flow,branch,12,from,0.568,0.008", "q13,q_flow,branch,13,from,0.663,0.008", "q2,q_injection,node,2,,-0.286,0.010",
            "v1,v,node,1,,1.006,0.004", "v2,v,node,2,,0.968,0.004");

    private static (PhasorNetwork Network, StateEstimator Estimator) Read(AdmsFolder folder)
    {
        var (network, estimator, _) = ReadAll(folder);
        return (network, estimator);
    }

    private static (PhasorNetwork Network, StateEstimator Estimator, IReadOnlyList<Meter> Meters) ReadAll(AdmsFolder folder)
    {
        var network = PhasorNetwork.Of(GridDirectory.Read(folder.Root, GridOverlay.None), new HashSet<int>());
        var set = MeasurementReader.Read(folder.Root, network, []);
        var estimator = new StateEstimator(network, set.Meters, new EstimatorOptions());
        foreach (var (meter, value, deviation) in set.Snapshots[0].Readings)
        {
            estimator.Values[meter] = value * set.Meters[meter].PerUnit;
            estimator.Weights[meter] = Math.Pow(deviation * set.Meters[meter].PerUnit, -2);
        }

        estimator.Start();
        return (network, estimator, set.Meters);
    }
}
