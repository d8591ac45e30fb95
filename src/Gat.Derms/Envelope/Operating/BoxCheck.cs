using Gat.Derms.Envelope.Geometry;
using Gat.Derms.Envelope.Network;
using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Lanes;
using Gat.Faults;

namespace Gat.Derms.Envelope.Operating;

/// <summary>Receives one solved point.</summary>
/// <param name="point">Its number.</param>
/// <param name="vmPu">Voltage of each bus; NaN without a solution.</param>
/// <param name="loadingPct">Loading of each branch; NaN where it has no rating or is not known.</param>
internal delegate void SolvedPoint(int point, ReadOnlySpan<double> vmPu, ReadOnlySpan<double> loadingPct);

/// <summary>
/// Solves many points of a box in AC: side by side in lanes where the network is radial and every rating can be looked at there, else one by one.
/// One object serves one thread.
/// </summary>
internal sealed class BoxCheck
{
    private const int width = LaneBatch.Width;

    private readonly StepFlow flow;
    private readonly int[] assets;
    private readonly double[] vmPu;
    private readonly double[] loadingPct;
    private BalancedNetwork? network;
    private LaneBatch? batch;
    private LaneSweep? sweep;
    private LaneSummary? summary;
    private LaneScenarios? scenarios;
    private double[] anchorP = [];

    public BoxCheck(StepFlow flow, int[] assets)
    {
        (this.flow, this.assets) = (flow, assets);
        (vmPu, loadingPct) = (new double[flow.Feeder.Buses.Count], new double[flow.Feeder.Branches.Count]);
    }

    /// <summary>Takes a step, all assets at their anchors.</summary>
    /// <param name="present">Its network.</param>
    /// <param name="anchors">What each asset feeds in.</param>
    public void TakeStep(BalancedNetwork present, PlanePoint[] anchors)
    {
        if (!ReferenceEquals(network, present))
        {
            Prepare(present);
        }

        flow.SetPowers(assets, anchors);
        if (batch is not null)
        {
            for (var lane = 0; lane < width; lane++)
            {
                scenarios!.Set(batch, lane, flow.Values.AsInput());
            }

            anchorP = batch.P.ToArray();
        }
    }

    /// <summary>Solves points.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="anchors">What each asset feeds in at the anchor; reactive powers stay there.</param>
    /// <param name="point">Fills the active power of each asset at a point, MW.</param>
    /// <param name="take">Receives the answers, in order.</param>
    public void Solve(int count, PlanePoint[] anchors, Action<int, double[]> point, SolvedPoint take)
    {
        var pMw = new double[assets.Length];
        if (batch is null)
        {
            var powers = new PlanePoint[assets.Length];
            for (var number = 0; number < count; number++)
            {
                point(number, pMw);
                for (var at = 0; at < powers.Length; at++)
                {
                    powers[at] = new PlanePoint(pMw[at], anchors[at].Q);
                }

                flow.Check(assets, powers);
                var isSolved = flow.Flow.Status == SolveStatus.Solved;
                take(number, isSolved ? flow.Flow.VmPu : Nothing(vmPu), isSolved ? flow.Flow.LoadingPct : Nothing(loadingPct));
            }

            return;
        }

        for (var first = 0; first < count; first += width)
        {
            batch.Count = Math.Min(width, count - first);
            anchorP.CopyTo(batch.P);
            for (var lane = 0; lane < batch.Count; lane++)
            {
                point(first + lane, pMw);
                for (var at = 0; at < assets.Length; at++)
                {
                    batch.P[(network!.BusNode[flow.BusOf(assets[at])] * width) + lane] -= (pMw[at] - anchors[at].P) / flow.Feeder.BaseMva;
                }
            }

            sweep!.Solve(batch);
            summary!.Fill(batch);
            for (var lane = 0; lane < batch.Count; lane++)
            {
                TakeLane(first + lane, lane, take);
            }
        }
    }

    private void TakeLane(int number, int lane, SolvedPoint take)
    {
        if (batch!.Status[lane] != SolveStatus.Solved)
        {
            take(number, Nothing(vmPu), Nothing(loadingPct));
            return;
        }

        for (var bus = 0; bus < vmPu.Length; bus++)
        {
            vmPu[bus] = summary!.VmPu[(bus * width) + lane];
        }

        for (var branch = 0; branch < loadingPct.Length; branch++)
        {
            loadingPct[branch] = summary!.LoadingPct[(branch * width) + lane];
        }

        take(number, vmPu, loadingPct);
    }

    private void Prepare(BalancedNetwork present)
    {
        network = present;
        (batch, sweep, summary, scenarios) = (null, null, null, null);
        if (!present.IsSweepable)
        {
            return;
        }

        var tree = new LaneTree(present);
        var kept = new LaneSummary(tree, keepsElements: true);
        if (kept.RatesEverything)
        {
            batch = new LaneBatch(tree, hasZip: flow.Feeder.Capacitors.Count > 0 || !flow.Feeder.Buses.VaryingLoad.IsEmpty);
            sweep = new LaneSweep(tree);
            (summary, scenarios) = (kept, new LaneScenarios(tree));
        }
    }

    private static double[] Nothing(double[] values)
    {
        Array.Fill(values, double.NaN);
        return values;
    }
}
