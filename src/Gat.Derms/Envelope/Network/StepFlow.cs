using Gat.Derms.Envelope.Geometry;
using Gat.Dist;
using Gat.Dist.Assets;
using Gat.Dist.PowerFlow;

namespace Gat.Derms.Envelope.Network;

/// <summary>
/// The AC power flow of one step with every asset at a power of its own. Made once, loaded with one step after the other; one
/// object serves one thread.
/// </summary>
internal sealed class StepFlow
{
    private readonly DerAssets assets;
    private readonly AcReplay replay;
    private readonly double[] ownP;
    private readonly double[] ownQ;

    public StepFlow(Feeder feeder, DerAssets assets)
    {
        (Feeder, this.assets) = (feeder, assets);
        Values = new ScenarioValues(feeder);
        replay = new AcReplay(feeder, new PowerFlowOptions());
        (ownP, ownQ) = (new double[feeder.Buses.Count], new double[feeder.Buses.Count]);
        Base = new PlanePoint[assets.Count];
        Present = new PlanePoint[assets.Count];
    }

    public Feeder Feeder { get; }

    /// <summary>Loads and states of the step; fill them, then call <see cref="TakeStep"/>.</summary>
    public ScenarioValues Values { get; }

    /// <summary>What each asset does while it is not asked.</summary>
    public PlanePoint[] Base { get; }

    /// <summary>What each asset did in the last check.</summary>
    public PlanePoint[] Present { get; }

    /// <summary>The power flow of the last check.</summary>
    public PowerFlowResult Flow => replay.Flow;

    /// <summary>Takes <see cref="Values"/>, and what they say of loads without assets, as a new step.</summary>
    public void TakeStep()
    {
        Values.LoadPMw.CopyTo(ownP, 0);
        Values.LoadQMvar.CopyTo(ownQ, 0);
    }

    /// <summary>The power flow with all assets at their bases.</summary>
    public AcReplayResult CheckBase() => Check([], []);

    /// <summary>The power flow with some assets at given powers and the others at their bases.</summary>
    /// <param name="group">The assets.</param>
    /// <param name="powers">What each of them feeds in.</param>
    public AcReplayResult Check(ReadOnlySpan<int> group, ReadOnlySpan<PlanePoint> powers)
    {
        SetPowers(group, powers);
        return replay.Check(Values.AsInput());
    }

    /// <summary>Writes into <see cref="Values"/> what loads and assets draw together, with some assets at given powers and the others at their bases.</summary>
    public void SetPowers(ReadOnlySpan<int> group, ReadOnlySpan<PlanePoint> powers)
    {
        Base.CopyTo(Present, 0);
        for (var at = 0; at < group.Length; at++)
        {
            Present[group[at]] = powers[at];
        }

        ownP.CopyTo(Values.LoadPMw, 0);
        ownQ.CopyTo(Values.LoadQMvar, 0);
        for (var asset = 0; asset < assets.Count; asset++)
        {
            Values.LoadPMw[assets.Bus[asset]] -= Present[asset].P;
            Values.LoadQMvar[assets.Bus[asset]] -= Present[asset].Q;
        }
    }

    /// <summary>The limit that the last check broke most, relative to its limit; none where it kept all.</summary>
    public EnvelopeLimit WorstLimit()
    {
        if (!Flow.HasSolution)
        {
            return new EnvelopeLimit(EnvelopeConstraint.NoSolution, -1);
        }

        return Worst(AcReplay.LimitTolerancePu).Limit;
    }

    /// <summary>What the last check breaks a limit by, without any tolerance, pu or share of a rating; NaN without a power flow.</summary>
    public double ViolationPu() => Flow.HasSolution ? Worst(0).Excess : double.NaN;

    private (double Excess, EnvelopeLimit Limit) Worst(double least)
    {
        var (worst, limit) = (least, EnvelopeLimit.None);
        for (var bus = 0; bus < Feeder.Buses.Count; bus++)
        {
            if (!Feeder.SetPoints.IsHeld[bus])
            {
                Offer(Feeder.Buses.VMinPu[bus] - Flow.VmPu[bus], new EnvelopeLimit(EnvelopeConstraint.UnderVoltage, bus), ref worst, ref limit);
                Offer(Flow.VmPu[bus] - Feeder.Buses.VMaxPu[bus], new EnvelopeLimit(EnvelopeConstraint.OverVoltage, bus), ref worst, ref limit);
            }
        }

        if (Flow.MaxLoading.Branch is var branch and >= 0)
        {
            Offer((Flow.MaxLoading.Percent / 100) - 1, new EnvelopeLimit(RatingKind(branch), branch), ref worst, ref limit);
        }

        return (worst, limit);
    }

    /// <summary>Whether a branch has a rating of either kind.</summary>
    public bool IsRated(int branch) => !double.IsNaN(Feeder.Branches.RatingMva[branch]) || !double.IsNaN(Feeder.Branches.IMaxKa[branch]);

    /// <summary>Bus of an asset.</summary>
    public int BusOf(int asset) => assets.Bus[asset];

    /// <summary>Which of the two ratings of a branch it is measured by.</summary>
    public EnvelopeConstraint RatingKind(int branch) =>
        double.IsNaN(Feeder.Branches.RatingMva[branch]) ? EnvelopeConstraint.ThermalCurrent : EnvelopeConstraint.ThermalPower;

    /// <summary>Narrows the limits of a model by what the last check broke them by.</summary>
    public void Narrow(ISupportModel model)
    {
        for (var bus = 0; bus < Feeder.Buses.Count; bus++)
        {
            double v = Flow.VmPu[bus] * Flow.VmPu[bus], low = Feeder.Buses.VMinPu[bus], high = Feeder.Buses.VMaxPu[bus];
            double rise = Math.Max(0, (low * low) - v), fall = Math.Max(0, v - (high * high));
            if (!Feeder.SetPoints.IsHeld[bus] && (rise > 0 || fall > 0))
            {
                model.Narrow(bus, rise, fall);
            }
        }
    }

    private static void Offer(double excess, EnvelopeLimit candidate, ref double worst, ref EnvelopeLimit limit) =>
        (worst, limit) = excess > worst ? (excess, candidate) : (worst, limit);
}
