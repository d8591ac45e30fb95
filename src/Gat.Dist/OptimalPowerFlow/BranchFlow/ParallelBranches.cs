using Gat.Optimization.Modeling;

namespace Gat.Dist.OptimalPowerFlow.BranchFlow;

/// <summary>
/// Branches between the same two buses share these buses' voltages. The product of one voltage with the other's conjugate is linear in the flow of
/// each branch, so equations tie their flows, and a bundle of branches is as good as a single one.
/// </summary>
/// <remarks>
/// Behind the transformer the product is w - (r P + x Q) + j (x P - r Q); the ratio t·e^(j s) before it makes that of the buses. Relaxations in terms of
/// such products, one for each pair of buses, have this by themselves: S. H. Low, Convex relaxation of optimal power flow, part I, IEEE Trans. Control of
/// Network Systems 1(1), 2014.
/// </remarks>
internal static class ParallelBranches
{
    /// <summary>Adds the equations of all bundles; a ratio that the answer chooses leaves its branch out.</summary>
    public static void Tie(BranchFlowNetwork flow, string label)
    {
        var branches = flow.Network.Branches;
        var bundles = Enumerable.Range(0, branches.Count)
            .Where(branch => branches.FromBus[branch] != branches.ToBus[branch] && !BranchFlowControls.IsChosen(branches, branch))
            .GroupBy(branch => (Math.Min(branches.FromBus[branch], branches.ToBus[branch]), Math.Max(branches.FromBus[branch], branches.ToBus[branch])));
        foreach (var bundle in bundles.Where(bundle => bundle.Skip(1).Any()))
        {
            var (real, imaginary) = Product(flow, bundle.First());
            foreach (var branch in bundle.Skip(1))
            {
                var (otherReal, otherImaginary) = Product(flow, branch);
                flow.Model.SubjectTo($"{label}parallel, real[{branch}]", otherReal - real == 0);
                flow.Model.SubjectTo($"{label}parallel, imaginary[{branch}]", otherImaginary - imaginary == 0);
            }
        }
    }

    /// <summary>Voltage of the bus with the lower number times the conjugate of the other's.</summary>
    private static (AffineExpression Real, AffineExpression Imaginary) Product(BranchFlowNetwork flow, int branch)
    {
        var branches = flow.Network.Branches;
        double r = branches.RPu[branch], x = branches.XPu[branch], tap = branches.TapRatioPu[branch];
        var (sin, cos) = Math.SinCos(branches.ShiftRad[branch]);
        var (p, q) = (flow.P[branch], flow.Q[branch]);
        var (real, imaginary) = (flow.FromVoltage(branch) - (r * p) - (x * q), (x * p) - (r * q));
        var sign = branches.FromBus[branch] < branches.ToBus[branch] ? 1 : -1;
        return (tap * ((cos * real) - (sin * imaginary)), sign * tap * ((sin * real) + (cos * imaginary)));
    }
}
