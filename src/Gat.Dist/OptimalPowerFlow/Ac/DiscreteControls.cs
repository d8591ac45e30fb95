using Gat.Faults;

namespace Gat.Dist.OptimalPowerFlow.Ac;

/// <summary>
/// Tap positions and capacitor steps as whole numbers: the nearest to an answer in which they are free, then one device at a time moved by a
/// step as long as that helps, everything else optimised again each time.
/// </summary>
internal sealed class DiscreteControls
{
    private const int MostTrials = 400;
    private const double LeastGain = 1e-9;

    private readonly OpfNetwork network;
    private readonly Func<OpfNetwork, OpfSolution> solve;
    private readonly int[] links;
    private int trials;

    /// <summary>Controls of a network.</summary>
    /// <param name="network">The network with its controls free.</param>
    /// <param name="solve">Solves a network in which they are held.</param>
    public DiscreteControls(OpfNetwork network, Func<OpfNetwork, OpfSolution> solve)
    {
        (this.network, this.solve) = (network, solve);
        links = [.. Enumerable.Range(0, network.Branches.TapRatios.Length).Where(link => network.Branches.TapRatios[link] is { Length: > 1 })];
    }

    /// <summary>Whether a network has devices that move in steps.</summary>
    public static bool Has(OpfNetwork network) => network.Banks.Steps.Length > 0 || network.Branches.TapRatios.Length > 0;

    /// <summary>The best answer found with whole positions.</summary>
    /// <param name="relaxed">The answer with free controls.</param>
    /// <returns>An answer; not solved where no choice near the relaxed one keeps all limits.</returns>
    public OpfSolution Round(OpfSolution relaxed)
    {
        var positions = Nearest(relaxed);
        var best = Solve(positions);
        for (var device = 0; device < positions.Length && best.Status != SolveStatus.Solved; device++)
        {
            best = Repair(positions, device, best);
        }

        for (var isBetter = true; isBetter && best.Status == SolveStatus.Solved;)
        {
            isBetter = false;
            for (var device = 0; device < positions.Length; device++)
            {
                isBetter |= TryMove(positions, device, 1, ref best) || TryMove(positions, device, -1, ref best);
            }
        }

        best.Iterations += relaxed.Iterations;
        return best;
    }

    // What rounding breaks, the neighbouring position on the other side may mend.
    private OpfSolution Repair(int[] positions, int device, OpfSolution broken)
    {
        foreach (var step in new[] { 1, -1 })
        {
            positions[device] += step;
            if (IsAllowed(positions, device) && Solve(positions) is { Status: SolveStatus.Solved } mended)
            {
                return mended;
            }

            positions[device] -= step;
        }

        return broken;
    }

    private bool TryMove(int[] positions, int device, int step, ref OpfSolution best)
    {
        positions[device] += step;
        if (IsAllowed(positions, device) && trials < MostTrials && Solve(positions) is { Status: SolveStatus.Solved } answer
            && answer.Objective + answer.Penalty < best.Objective + best.Penalty - LeastGain * Math.Abs(best.Objective))
        {
            best = answer;
            return true;
        }

        positions[device] -= step;
        return false;
    }

    private bool IsAllowed(int[] positions, int device) => positions[device] >= 0 && positions[device] <= Highest(device);

    private int Highest(int device) =>
        device < links.Length ? network.Branches.TapRatios[links[device]]!.Length - 1 : network.Banks.Steps[device - links.Length];

    private int[] Nearest(OpfSolution relaxed)
    {
        var positions = new int[links.Length + network.Banks.Count];
        for (var device = 0; device < positions.Length; device++)
        {
            var wanted = device < links.Length ? relaxed.TapRatioPu[links[device]] : relaxed.BankBPu[device - links.Length];
            for (var position = 1; position <= Highest(device); position++)
            {
                if (Math.Abs(At(device, position) - wanted) < Math.Abs(At(device, positions[device]) - wanted))
                {
                    positions[device] = position;
                }
            }
        }

        return positions;
    }

    private double At(int device, int position)
    {
        if (device < links.Length)
        {
            return network.Branches.TapRatios[links[device]]![position];
        }

        var bank = device - links.Length;
        return (network.Banks.BMinPu[bank] + network.Banks.BMaxPu[bank]) * position / network.Banks.Steps[bank];
    }

    private OpfSolution Solve(int[] positions)
    {
        trials++;
        double[] ratios = [.. network.Branches.TapRatioPu], susceptances = [.. network.Banks.BPu];
        for (var device = 0; device < positions.Length; device++)
        {
            if (device < links.Length)
            {
                ratios[links[device]] = At(device, positions[device]);
            }
            else
            {
                susceptances[device - links.Length] = At(device, positions[device]);
            }
        }

        return solve(network.WithControls(ratios, susceptances));
    }
}
