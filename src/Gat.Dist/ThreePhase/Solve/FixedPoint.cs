namespace Gat.Dist.ThreePhase.Solve;

/// <summary>
/// The fixed point of the nodal equations for eight scenarios side by side: what the balance of currents lacks goes through the factors of the
/// admittance matrix and corrects the voltages, until the power lacking at all terminals together, as the root of the sum of squares, is within
/// the tolerance.
/// </summary>
/// <remarks>
/// The factors hold, beside the network, the part of each load that follows the voltage linearly at the loads of the grid itself, so a
/// constant impedance needs no iteration. They only steer: a solution is judged by the network's own equations. A lane freezes when it is solved, so
/// its answer depends on its own scenario alone, to the last bit.
/// </remarks>
internal sealed class FixedPoint
{
    private const int lanes = LaneLayout.Lanes;
    private const double hopeless = 1e15;
    private const int patience = 40;

    private readonly ThreePhaseNetwork network;
    private readonly PowerCurrents powers;
    private readonly double[] current;
    private readonly double[] greatest = new double[2 * lanes];
    private readonly double[] mask = new double[lanes];
    private readonly double[] best = new double[lanes];
    private readonly int[] bestAt = new int[lanes];

    public FixedPoint(ThreePhaseNetwork network)
    {
        this.network = network;
        powers = new PowerCurrents(network.Powers);
        V = new double[LaneLayout.Row * (network.TerminalCount + 1)];
        current = new double[V.Length];
        P = new double[lanes * network.Powers.Powers.Count];
        Q = new double[P.Length];
    }

    /// <summary>Voltages: for each terminal eight real and eight imaginary parts; earth last.</summary>
    public double[] V { get; }

    /// <summary>Active power of each load or generator in eight lanes, pu.</summary>
    public double[] P { get; }

    /// <summary>Reactive power, pu.</summary>
    public double[] Q { get; }

    /// <summary>Iterations of each lane.</summary>
    public int[] Iterations { get; } = new int[lanes];

    /// <summary>Greatest mismatch of power of each lane, computed from its voltages, pu.</summary>
    public double[] MismatchPu { get; } = new double[lanes];

    /// <summary>Greatest mismatch of power at the last balance, pu.</summary>
    public double GreatestPu(int lane) => Math.Sqrt(greatest[lane]);

    /// <summary>Mismatch of all terminals together at the last balance, pu.</summary>
    public double TogetherPu(int lane) => Math.Sqrt(greatest[lanes + lane]);

    /// <summary>Whether the last balance is within a tolerance: each terminal, and all together as far as rounding lets them.</summary>
    public bool IsSolved(int lane, double tolerancePu) =>
        GreatestPu(lane) <= tolerancePu && TogetherPu(lane) <= Math.Max(tolerancePu, 2 * network.RoundingPu);

    /// <summary>Solves the first lanes from the voltages that stand there.</summary>
    /// <returns>A bit for each lane that is solved.</returns>
    public uint Solve(int count, double tolerancePu, int maxIterations)
    {
        var open = (1u << count) - 1;
        uint solved = 0;
        Array.Fill(best, double.PositiveInfinity);
        Array.Fill(MismatchPu, double.NaN);
        for (var iteration = 0; open != 0; iteration++)
        {
            Balance(0, network.UnknownCount);
            for (var lane = 0; lane < lanes; lane++)
            {
                mask[lane] = 0;
                if ((open >> lane & 1) == 0)
                {
                    continue;
                }

                var mismatch = Math.Sqrt(greatest[lane]);
                (best[lane], bestAt[lane]) = mismatch < best[lane] ? (mismatch, iteration) : (best[lane], bestAt[lane]);

                // Together: what thousands of terminals lack would otherwise add up in voltages and losses.
                var isSolved = IsSolved(lane, tolerancePu);
                var isLost = !isSolved && (!(mismatch < hopeless) || iteration >= maxIterations || iteration - bestAt[lane] > patience);
                MismatchPu[lane] = mismatch;
                Iterations[lane] = iteration;
                solved |= isSolved ? 1u << lane : 0;
                open &= isSolved || isLost ? ~(1u << lane) : uint.MaxValue;
                mask[lane] = isSolved || isLost ? 0 : BitConverter.UInt64BitsToDouble(ulong.MaxValue);
            }

            if (open != 0)
            {
                var unknown = LaneLayout.Row * network.UnknownCount;
                network.Lu.SolveLanes(current.AsSpan(0, unknown));
                Residual.Move(current.AsSpan(0, unknown), mask, V.AsSpan(0, unknown));
            }
        }

        return solved;
    }

    /// <summary>The current that the network lacks at the terminals of some rows: into held terminals it is what their sources feed in, negated.</summary>
    public ReadOnlySpan<double> Balance(int start, int end)
    {
        var sources = network.SourceCurrent;
        for (var terminal = 0; terminal < network.TerminalCount; terminal++)
        {
            current.AsSpan(LaneLayout.Row * terminal, lanes).Fill(sources[2 * terminal]);
            current.AsSpan((LaneLayout.Row * terminal) + lanes, lanes).Fill(sources[(2 * terminal) + 1]);
        }

        powers.Add(P, Q, V, current);
        Array.Clear(greatest);
        Residual.Take(network.Pattern, network.Y, V, current, start, end, greatest);
        return current;
    }

    /// <summary>Puts voltages into all lanes; earth and held terminals too.</summary>
    public void Start(ReadOnlySpan<double> re, ReadOnlySpan<double> im)
    {
        for (var terminal = 0; terminal < network.TerminalCount; terminal++)
        {
            V.AsSpan(LaneLayout.Row * terminal, lanes).Fill(re[terminal]);
            V.AsSpan((LaneLayout.Row * terminal) + lanes, lanes).Fill(im[terminal]);
        }
    }
}
