using Gat.Numerics.Lu;

namespace Gat.Dist.ThreePhase.Solve;

/// <summary>
/// Newton's method on the balance of currents, for the first lane, where the fixed point fails: both parts of the voltages by the full derivative of
/// loads, with shorter steps where the balance would get worse.
/// </summary>
internal sealed class NewtonByPhase
{
    private const int mostIterations = 60;
    private const int mostHalvings = 6;

    private readonly ThreePhaseNetwork network;
    private readonly FixedPoint lanes;
    private readonly BlockLu lu;
    private readonly double[] blocks;
    private readonly double[] step;
    private readonly double[] byVoltage;
    private readonly double[] byConjugate;

    public NewtonByPhase(ThreePhaseNetwork network, FixedPoint lanes)
    {
        (this.network, this.lanes) = (network, lanes);
        lu = new BlockLu(network.InnerPattern, [.. Enumerable.Range(0, network.UnknownCount)]);
        blocks = new double[4 * network.InnerPattern.EntryCount];
        step = new double[2 * network.UnknownCount];
        byVoltage = new double[2 * network.Powers.Count];
        byConjugate = new double[2 * network.Powers.Count];
    }

    /// <summary>Solves the first lane from the voltages that stand there.</summary>
    /// <returns>Whether the power lacking at all terminals together is within the tolerance.</returns>
    public bool Solve(double tolerancePu)
    {
        var lacking = Balance();
        var iteration = 0;
        for (; !lanes.IsSolved(0, tolerancePu) && iteration < mostIterations; iteration++)
        {
            if (!double.IsFinite(lacking) || !Factor())
            {
                break;
            }

            lu.Solve(step);
            var next = Step(lacking);
            if (!(next < lacking))
            {
                break;
            }

            lacking = next;
        }

        lanes.Iterations[0] += iteration;
        lanes.MismatchPu[0] = lanes.GreatestPu(0);
        return lanes.IsSolved(0, tolerancePu);
    }

    /// <summary>What is lacking at all terminals together; the currents that lack become the right-hand side.</summary>
    private double Balance()
    {
        var current = lanes.Balance(0, network.UnknownCount);
        for (var terminal = 0; terminal < network.UnknownCount; terminal++)
        {
            step[2 * terminal] = current[LaneLayout.Row * terminal];
            step[(2 * terminal) + 1] = current[(LaneLayout.Row * terminal) + LaneLayout.Lanes];
        }

        return lanes.TogetherPu(0);
    }

    private bool Factor()
    {
        Linearisation.Fill(network, lanes, byVoltage, byConjugate);
        network.Jacobian(byVoltage, byConjugate, blocks);
        return lu.Factor(blocks);
    }

    /// <summary>Goes along the step as far as the balance gets better.</summary>
    private double Step(double lacking)
    {
        double[] start = [.. lanes.V], full = [.. step];
        for (double length = 1, halvings = 0; halvings <= mostHalvings; length /= 2, halvings++)
        {
            for (var terminal = 0; terminal < network.UnknownCount; terminal++)
            {
                var at = LaneLayout.Row * terminal;
                lanes.V[at] = start[at] + (length * full[2 * terminal]);
                lanes.V[at + LaneLayout.Lanes] = start[at + LaneLayout.Lanes] + (length * full[(2 * terminal) + 1]);
            }

            var next = Balance();
            if (next < lacking)
            {
                return next;
            }
        }

        return double.NaN;
    }
}
