using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Lanes;

namespace Gat.Dist.Tests.PowerFlow.Lanes;

/// <summary>A feeder, its tree, and scenarios whose loads are the feeder's times random factors from 0.5 to 1.5.</summary>
internal sealed class LaneCase
{
    public LaneCase(Feeder feeder)
    {
        Feeder = feeder;
        Tree = new LaneTree(new BalancedNetwork(feeder));
    }

    public Feeder Feeder { get; }

    public LaneTree Tree { get; }

    /// <summary>The loads of one scenario; the same number gives the same loads.</summary>
    public ScenarioValues Scenario(int number, double scale = 1)
    {
        var random = new Random(number);
        var values = new ScenarioValues(Feeder);
        for (var bus = 0; bus < Feeder.Buses.Count; bus++)
        {
            var factor = scale * (0.5 + random.NextDouble());
            values.ScaleLoad(bus, factor, factor);
        }

        return values;
    }

    public void Fill(LaneBatch batch, int lane, ScenarioValues scenario)
    {
        var inputs = new NodeInputs(Tree.NodeCount);
        inputs.Fill(Tree.Network, scenario.AsInput());
        batch.Fill(lane, inputs);
    }

    /// <summary>A batch with scenario numbers[i] in lane i, solved.</summary>
    public LaneBatch Solve(LaneSweepOptions options, params int[] numbers)
    {
        var batch = new LaneBatch(Tree, hasZip: !Feeder.Buses.VaryingLoad.IsEmpty) { Count = numbers.Length };
        for (var lane = 0; lane < numbers.Length; lane++)
        {
            Fill(batch, lane, Scenario(numbers[lane]));
        }

        new LaneSweep(Tree, options).Solve(batch);
        return batch;
    }

    /// <summary>One lane of all that a solve gives, for comparisons bit for bit.</summary>
    public double[] Answer(LaneBatch batch, int lane) =>
    [
        .. Column(batch.VRe, lane), .. Column(batch.VIm, lane), .. Column(batch.SourceP, lane), .. Column(batch.SourceQ, lane),
        batch.MismatchPu[lane], batch.Iterations[lane], (double)batch.Status[lane],
    ];

    /// <summary>The voltages of one lane by bus of the feeder.</summary>
    public (double[] Re, double[] Im) BusVoltages(LaneBatch batch, int lane)
    {
        var (re, im) = (new double[Feeder.Buses.Count], new double[Feeder.Buses.Count]);
        for (var bus = 0; bus < re.Length; bus++)
        {
            var node = Tree.Network.BusNode[bus];
            re[bus] = node < 0 ? double.NaN : batch.VRe[(node * LaneBatch.Width) + lane];
            im[bus] = node < 0 ? double.NaN : batch.VIm[(node * LaneBatch.Width) + lane];
        }

        return (re, im);
    }

    private static double[] Column(ReadOnlySpan<double> values, int lane)
    {
        var column = new double[values.Length / LaneBatch.Width];
        for (var row = 0; row < column.Length; row++)
        {
            column[row] = values[(row * LaneBatch.Width) + lane];
        }

        return column;
    }
}
