using Gat.Adms.StateEstimation.Sampling;
using Gat.Dist.Tests;
using Gat.Faults;

namespace Gat.Adms.Tests.StateEstimation;

/// <summary>Readings without noise give the state they were read from, which the estimator starts far from.</summary>
public sealed class NoiseFreeTests
{
    [Theory]
    [InlineData("feeder33", MeterPlacement.Full)]
    [InlineData("feeder33", MeterPlacement.Phasor)]
    [InlineData("feeder33", MeterPlacement.Nodes)]
    [InlineData("feeder33", MeterPlacement.Flows)]
    [InlineData("feeder33", MeterPlacement.Currents)]
    [InlineData("feeder69", MeterPlacement.Full)]
    [InlineData("grid14", MeterPlacement.Full)]
    [InlineData("grid14", MeterPlacement.Flows)]
    [InlineData("ieee13", MeterPlacement.Full)]
    [InlineData("ieee13", MeterPlacement.Phasor)]
    [InlineData("ieee13", MeterPlacement.Nodes)]
    [InlineData("ieee13", MeterPlacement.Flows)]
    [InlineData("ieee13", MeterPlacement.Currents)]
    public void The_state_is_found(string name, MeterPlacement placement) => AssertFound(name, placement);

    [SharedTheory]
    [InlineData("case33bw", MeterPlacement.Full)]
    [InlineData("case118", MeterPlacement.Full)]
    [InlineData("case118", MeterPlacement.Phasor)]
    [InlineData("case118", MeterPlacement.Nodes)]
    [InlineData("case118", MeterPlacement.Flows)]
    [InlineData("case118", MeterPlacement.Currents)]
    [InlineData("case141", MeterPlacement.Full)]
    [InlineData("case141", MeterPlacement.Nodes)]
    [InlineData("case1354pegase", MeterPlacement.Full)]
    [InlineData("ieee34mod1", MeterPlacement.Full)]
    [InlineData("ieee34mod1", MeterPlacement.Nodes)]
    [InlineData("ieee123", MeterPlacement.Full)]
    [InlineData("ieee123", MeterPlacement.Nodes)]
    [InlineData("ieee123", MeterPlacement.Currents)]
    public void The_state_of_a_shared_case_is_found(string name, MeterPlacement placement) => AssertFound(name, placement);

    [Theory, InlineData("feeder33"), InlineData("ieee13")]
    public void Solving_again_with_other_readings_allocates_nothing(string name)
    {
        var it = EstimationCase.Read(name, 0.9);
        var estimator = it.Exact(MeterPlacement.Full);
        estimator.Solve();
        estimator.Judge();
        estimator.Values[0] += 0.001;
        var before = GC.GetAllocatedBytesForCurrentThread();

        estimator.Start();
        var status = estimator.Solve();
        estimator.Judge();

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(SolveStatus.Solved, status);
    }

    private static void AssertFound(string name, MeterPlacement placement)
    {
        var it = EstimationCase.Read(name, loadFactor: 0.9);
        var estimator = it.Exact(placement);

        Assert.Equal(SolveStatus.Solved, estimator.Solve());

        // Where zero injections are exact, what the power flow itself lacks there, 1e-8 pu of power by phase, is not to be found again.
        for (var terminal = 0; terminal < it.TrueRe.Length; terminal++)
        {
            Assert.Equal(it.TrueRe[terminal], estimator.VRe[terminal], 1e-8);
            Assert.Equal(it.TrueIm[terminal], estimator.VIm[terminal], 1e-8);
        }

        // Trace of the hat matrix: each state takes one reading's worth of freedom, whatever the weights.
        estimator.Judge();
        var taken = Enumerable.Range(0, estimator.Weights.Length).Sum(meter => estimator.Weights[meter] * estimator.Variances[meter]);
        Assert.Equal(estimator.FreedomCount, taken, 1e-3);
    }
}
