using Gat.Adms.StateEstimation.Measurements;

namespace Gat.Adms.StateEstimation.Observability;

/// <summary>
/// Chooses readings that together see every direction that others do not see: one that sees most, then one that sees most of the rest, and so on.
/// Injections come first, since loads can always stand in for them, then flows, then voltages.
/// </summary>
internal static class LeastSet
{
    /// <summary>What a reading moves by less than this, over the most that it could, it does not see.</summary>
    public const double Nothing = 1e-5;

    // A reading of an earlier kind is taken unless it sees next to nothing.
    private const double LeastOfKind = 1e-3;

    /// <summary>The readings, ascending.</summary>
    /// <param name="candidates">What may be chosen.</param>
    /// <param name="seen">How much each moves along each direction.</param>
    /// <param name="directions">Directions.</param>
    public static List<int> Of(IReadOnlyList<Meter> candidates, double[][] seen, int directions)
    {
        var rest = seen.Select(moves => moves.ToArray()).ToArray();
        var chosen = new List<int>();
        while (chosen.Count < directions && Next(candidates, rest) is >= 0 and var best)
        {
            chosen.Add(best);
            TakeOut(rest, best);
        }

        chosen.Sort();
        return chosen;
    }

    /// <summary>Length of a vector.</summary>
    public static double Size(ReadOnlySpan<double> numbers)
    {
        double sum = 0;
        foreach (var number in numbers)
        {
            sum += number * number;
        }

        return Math.Sqrt(sum);
    }

    private static int Next(IReadOnlyList<Meter> candidates, double[][] rest)
    {
        for (var least = LeastOfKind; least >= Nothing; least /= LeastOfKind / Nothing)
        {
            for (var tier = 0; tier < 3; tier++)
            {
                var (best, most) = (-1, least);
                for (var at = 0; at < rest.Length; at++)
                {
                    // Of readings that see as much the first one is taken, whatever rounding says.
                    if (Tier(candidates[at].Kind) == tier && Size(rest[at]) > most * 1.000001)
                    {
                        (best, most) = (at, Size(rest[at]));
                    }
                }

                if (best >= 0)
                {
                    return best;
                }
            }
        }

        return -1;
    }

    private static int Tier(MeterKind kind) => kind switch
    {
        MeterKind.ActiveInjection or MeterKind.ReactiveInjection => 0,
        MeterKind.ActiveFlow or MeterKind.ReactiveFlow => 1,
        _ => 2,
    };

    /// <summary>Leaves of every reading what one of them does not see.</summary>
    private static void TakeOut(double[][] rest, int chosen)
    {
        var size = Size(rest[chosen]);
        double[] along = [.. rest[chosen].Select(value => value / size)];
        foreach (var moves in rest)
        {
            double share = 0;
            for (var at = 0; at < along.Length; at++)
            {
                share += moves[at] * along[at];
            }

            for (var at = 0; at < along.Length; at++)
            {
                moves[at] -= share * along[at];
            }
        }
    }
}
