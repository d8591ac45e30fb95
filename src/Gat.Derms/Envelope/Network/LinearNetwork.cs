using Gat.Derms.Envelope.Geometry;
using Gat.Dist;

namespace Gat.Derms.Envelope.Network;

/// <summary>Writes the limits of the grid around a base flow as limits that are linear in the powers of a group's assets.</summary>
/// <param name="flow">The step; its last check must be that of the base.</param>
/// <param name="slopes">The slopes around the base.</param>
internal sealed class LinearNetwork(StepFlow flow, StepSlopes slopes)
{
    private readonly Feeder feeder = flow.Feeder;

    /// <summary>Adds all limits that the group may meet.</summary>
    /// <param name="limits">Takes them.</param>
    /// <param name="buses">Bus of each asset of the group.</param>
    /// <param name="bases">What each of them feeds in in the base flow.</param>
    public void AddTo(LinearLimits limits, int[] buses, PlanePoint[] bases)
    {
        var columns = buses.Select(slopes.Of).ToArray();
        for (var bus = 0; bus < feeder.Buses.Count; bus++)
        {
            if (!feeder.SetPoints.IsHeld[bus] && double.IsFinite(flow.Flow.VmPu[bus]))
            {
                AddVoltage(limits, bus, columns, bases);
            }
        }

        for (var branch = 0; branch < feeder.Branches.Count; branch++)
        {
            AddRating(limits, branch, columns, bases);
        }
    }

    private void AddVoltage(LinearLimits limits, int bus, BusSlopes[] columns, PlanePoint[] bases)
    {
        double[] perMw = [.. columns.Select(column => column.SquarePerMw[bus])], perMvar = [.. columns.Select(column => column.SquarePerMvar[bus])];
        double vm = flow.Flow.VmPu[bus], low = feeder.Buses.VMinPu[bus], high = feeder.Buses.VMaxPu[bus];
        limits.AddRow(
            AtNoPower(vm * vm, perMw, perMvar, bases), perMw, perMvar,
            (low * low, new EnvelopeLimit(EnvelopeConstraint.UnderVoltage, bus)), (high * high, new EnvelopeLimit(EnvelopeConstraint.OverVoltage, bus)));
    }

    /// <summary>The rating at both ends; what arrives at one changes by what leaves the other, but for losses.</summary>
    private void AddRating(LinearLimits limits, int branch, BusSlopes[] columns, PlanePoint[] bases)
    {
        if (columns.Any(column => double.IsNaN(column.Exact.PFromPerMw[branch])))
        {
            return;
        }

        double[] pPerMw = [.. columns.Select(column => column.Exact.PFromPerMw[branch])], pPerMvar = [.. columns.Select(column => column.Exact.PFromPerMvar[branch])];
        double[] qPerMw = [.. columns.Select(column => column.Exact.QFromPerMw[branch])], qPerMvar = [.. columns.Select(column => column.Exact.QFromPerMvar[branch])];
        var solved = flow.Flow;
        foreach (var (p, q, bus) in new[]
        {
            (solved.PFromMw[branch], solved.QFromMvar[branch], feeder.Branches.FromBus[branch]),
            (-solved.PToMw[branch], -solved.QToMvar[branch], feeder.Branches.ToBus[branch]),
        })
        {
            var most = LimitMva(branch, bus);
            if (double.IsFinite(most))
            {
                limits.AddCircle(
                    (AtNoPower(p, pPerMw, pPerMvar, bases), pPerMw, pPerMvar), (AtNoPower(q, qPerMw, qPerMvar, bases), qPerMw, qPerMvar), most,
                    new EnvelopeLimit(flow.RatingKind(branch), branch));
            }
        }
    }

    /// <summary>Greatest apparent power at an end; a current is taken at the voltage of the base flow.</summary>
    private double LimitMva(int branch, int bus)
    {
        var byPower = feeder.Branches.RatingMva[branch];
        var byCurrent = Math.Sqrt(3) * feeder.Buses.BaseKv[bus] * flow.Flow.VmPu[bus] * feeder.Branches.IMaxKa[branch];
        return double.IsNaN(byPower) ? byCurrent : double.IsNaN(byCurrent) ? byPower : Math.Min(byPower, byCurrent);
    }

    private static double AtNoPower(double value, double[] perMw, double[] perMvar, PlanePoint[] bases)
    {
        for (var at = 0; at < bases.Length; at++)
        {
            value -= (perMw[at] * bases[at].P) + (perMvar[at] * bases[at].Q);
        }

        return value;
    }
}
