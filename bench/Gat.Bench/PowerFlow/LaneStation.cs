using System.Diagnostics;
using Gat.Dist;
using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Lanes;
using Gat.Numerics.Maths;
using Gat.Numerics.Random;

namespace Gat.Bench.PowerFlow;

/// <summary>What one thread needs to draw, solve and report batches of one feeder.</summary>
internal sealed class LaneStation
{
    private const int drawPool = 16;

    private readonly LaneBatch batch;
    private readonly LaneScenarios scenarios;
    private readonly LaneSummary summary;
    private readonly double[] factors;
    private readonly double[] magnitude;
    private readonly double[] angle;
    private readonly int[] sweepCounts = new int[300];
    private readonly LaneRegisters registers;
    private ulong scenario;

    public LaneStation(Feeder feeder, LaneRegisters registers)
    {
        this.registers = registers;
        Tree = new LaneTree(new BalancedNetwork(feeder));
        Sweep = new LaneSweep(Tree, new LaneSweepOptions(FirstCheck: LaneSweep.FirstCheckFor(Tree), Registers: registers));
        batch = new LaneBatch(Tree);
        scenarios = new LaneScenarios(Tree);
        summary = new LaneSummary(Tree);
        factors = new double[LaneBatch.Width * Tree.NodeCount];
        magnitude = new double[factors.Length];
        angle = new double[factors.Length];
        Draw();
        Solve();
    }

    public LaneTree Tree { get; }

    public LaneSweep Sweep { get; }

    /// <summary>Sixteen new scenarios: each node's load times a factor from U(0.5, 1.5), from the project's own streams.</summary>
    public void Draw()
    {
        for (var lane = 0; lane < LaneBatch.Width; lane++)
        {
            var stream = new RandomStream(seed: 1, scenario++ % (drawPool * LaneBatch.Width), purpose: 1);
            for (var at = lane; at < factors.Length; at += LaneBatch.Width)
            {
                factors[at] = stream.Uniform(0.5, 1.5);
            }
        }

        scenarios.Scale(batch, factors);
    }

    /// <summary>The same scenarios a little later: every load up to 2 percent up or down.</summary>
    public void NextStep()
    {
        var stream = new RandomStream(seed: 2, scenario++, purpose: 2);
        for (var at = 0; at < factors.Length; at++)
        {
            factors[at] = Math.Clamp(factors[at] * stream.Uniform(0.98, 1.02), 0.5, 1.5);
        }

        scenarios.Scale(batch, factors);
    }

    /// <summary>Sixteen scenarios as studies give them: arrays by element of the feeder.</summary>
    public void PutScenarios()
    {
        for (var lane = 0; lane < LaneBatch.Width; lane++)
        {
            scenarios.Set(batch, lane, ScenarioInput.Of(Tree.Network.Feeder));
        }
    }

    public void Solve()
    {
        Sweep.Solve(batch);
    }

    public void SolveWarm() => Sweep.Solve(batch, warm: true);

    public void Summarise() => summary.Fill(batch, registers);

    public void ToPolar() => Polar.FromRectangular(batch.VRe, batch.VIm, magnitude, angle);

    /// <summary>Best time of an action over many rounds of different draws, µs per scenario; preparations are not timed.</summary>
    public double BestUs(Action prepare, Action action)
    {
        prepare();
        action();
        var total = Stopwatch.StartNew();
        var best = double.PositiveInfinity;
        for (var round = 0; round < 3 || total.ElapsedMilliseconds < 1200; round++)
        {
            long ticks = 0;
            var runs = Tree.NodeCount > 5000 ? 2 : drawPool;
            for (var run = 0; run < runs; run++)
            {
                prepare();
                var start = Stopwatch.GetTimestamp();
                action();
                ticks += Stopwatch.GetTimestamp() - start;
                Array.ForEach(batch.Iterations, sweeps => sweepCounts[sweeps]++);
            }

            best = Math.Min(best, 1e6 * ticks / Stopwatch.Frequency / (runs * LaneBatch.Width));
        }

        return best;
    }

    /// <summary>How many scenarios took how many sweeps.</summary>
    public string SweepCounts() =>
        string.Join(", ", sweepCounts.Index().Where(pair => pair.Item > 0).Select(pair => $"{pair.Index}: {100.0 * pair.Item / sweepCounts.Sum():0.#} %"));
}
