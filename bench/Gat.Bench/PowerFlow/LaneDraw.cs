using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Lanes;

namespace Gat.Bench.PowerFlow;

/// <summary>Loads of one batch: the feeder's own, each times a factor of its own from U(0.5, 1.5).</summary>
internal sealed class LaneDraw
{
    private readonly double[] p;
    private readonly double[] q;

    private LaneDraw(int count)
    {
        p = new double[count];
        q = new double[count];
    }

    public static LaneDraw Of(LaneTree tree, int seed)
    {
#pragma warning disable CA5394 // Test data, not secrets.
        var random = new Random(seed);
        var inputs = new NodeInputs(tree.NodeCount);
        inputs.Fill(tree.Network, ScenarioInput.Of(tree.Network.Feeder));
        var draw = new LaneDraw(tree.NodeCount * LaneBatch.Width);
        for (var at = 0; at < draw.p.Length; at++)
        {
            var factor = 0.5 + random.NextDouble();
            draw.p[at] = -factor * inputs.P[at / LaneBatch.Width];
            draw.q[at] = -factor * inputs.Q[at / LaneBatch.Width];
        }
#pragma warning restore CA5394

        return draw;
    }

    public void CopyTo(LaneBatch batch)
    {
        p.CopyTo(batch.P);
        q.CopyTo(batch.Q);
    }
}
