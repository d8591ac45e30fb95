using System.Numerics;
using Gat.Adms.StateEstimation.Study;
using Gat.Dist;
using Gat.Dist.OptimalPowerFlow.Correction;
using Gat.Faults;

namespace Gat.Adms.StateEstimation.Correction;

/// <summary>Mends estimated states that are outside of their limits. One object serves one thread.</summary>
internal sealed class EstimateCorrection(StateEstimationStudy study)
{
    private readonly CorrectiveDispatch dispatch = new(study.Grid);

    /// <summary>Mends the last estimate; one that does not tell the whole grid is not tried.</summary>
    public CorrectiveResult Solve(SnapshotEstimate estimate, CancellationToken cancel)
    {
        if (estimate.Status != SolveStatus.Solved)
        {
            return new CorrectiveResult(SolveStatus.InvalidInput, [], [], [], null);
        }

        var (network, buses) = (study.Network, study.Grid.Feeder.Buses);
        double[] p = new double[buses.Count], q = new double[buses.Count], v = new double[buses.Count];
        for (var bus = 0; bus < buses.Count; bus++)
        {
            (p[bus], q[bus], v[bus]) = (double.NaN, double.NaN, double.NaN);
            if (network.Terminal(bus, PhaseSet.Abc) is not (>= 0 and var terminal))
            {
                continue;
            }

            var voltage = new Complex(estimate.Estimator.VRe[terminal], estimate.Estimator.VIm[terminal]);
            v[bus] = voltage.Magnitude;
            if (network.Terminals[terminal].Bus == bus)
            {
                var current = network.Currents.At(network.Injection(terminal), estimate.Estimator.VRe, estimate.Estimator.VIm);
                var power = voltage * Complex.Conjugate(current) * study.Grid.Feeder.BaseMva;
                (p[bus], q[bus]) = (power.Real, power.Imaginary);
            }
        }

        return dispatch.Solve(p, q, v, cancel);
    }
}
