using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Lanes;

namespace Gat.Bench.PowerFlow;

/// <summary>Loads for benchmarks: the feeder's own, each times a factor of its own from U(0.5, 1.5).</summary>
internal static class LaneDraw
{
    public static void Fill(LaneBatch batch, int seed)
    {
#pragma warning disable CA5394 // Test data, not secrets.
        var random = new Random(seed);
        var inputs = new NodeInputs(batch.Tree.NodeCount);
        inputs.Fill(batch.Tree.Network, ScenarioInput.Of(batch.Tree.Network.Feeder));
        for (var node = 0; node < batch.Tree.NodeCount; node++)
        {
            for (var lane = 0; lane < LaneBatch.Width; lane++)
            {
                var factor = 0.5 + random.NextDouble();
                batch.P[(node * LaneBatch.Width) + lane] = -factor * inputs.P[node];
                batch.Q[(node * LaneBatch.Width) + lane] = -factor * inputs.Q[node];
            }
        }
#pragma warning restore CA5394
    }
}
