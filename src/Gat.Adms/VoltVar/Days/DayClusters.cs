using Gat.Numerics.Random;

namespace Gat.Adms.VoltVar.Days;

/// <summary>Days that stand for all others: k-medoids.</summary>
/// <remarks>
/// L. Kaufman, P. J. Rousseeuw, Finding Groups in Data, Wiley 1990, chapter 2: each start is improved by exchanging a medoid for another day as long
/// as that makes the sum of distances smaller. Starts are drawn from the seed; the best of them is kept.
/// </remarks>
internal static class DayClusters
{
    private const int starts = 8;
    private const uint purpose = 0x446179; // "Day"

    /// <summary>The medoids, ascending, and the medoid of each day.</summary>
    /// <param name="features">A vector for each day, all of one length.</param>
    /// <param name="count">How many medoids; at most the number of days.</param>
    /// <param name="seed">Seed of the starts.</param>
    public static (int[] Medoids, int[] Of) Find(double[][] features, int count, long seed)
    {
        var distance = Distances(features);
        var best = (Cost: double.PositiveInfinity, Medoids: Array.Empty<int>());
        for (var start = 0; start < starts; start++)
        {
            var found = Improve(distance, Draw(features.Length, count, new RandomStream(unchecked((ulong)seed), (ulong)start, purpose)));
            best = found.Cost < best.Cost ? found : best;
        }

        Array.Sort(best.Medoids);
        return (best.Medoids, [.. Enumerable.Range(0, features.Length).Select(day => Nearest(distance, best.Medoids, day))]);
    }

    private static (double Cost, int[] Medoids) Improve(double[][] distance, int[] medoids)
    {
        var cost = Cost(distance, medoids);
        for (var isBetter = true; isBetter;)
        {
            isBetter = false;
            for (var at = 0; at < medoids.Length; at++)
            {
                for (var day = 0; day < distance.Length; day++)
                {
                    var old = medoids[at];
                    if (medoids.Contains(day))
                    {
                        continue;
                    }

                    medoids[at] = day;
                    var changed = Cost(distance, medoids);
                    (isBetter, cost, medoids[at]) = changed < cost ? (true, changed, day) : (isBetter, cost, old);
                }
            }
        }

        return (cost, medoids);
    }

    private static double Cost(double[][] distance, int[] medoids)
    {
        double sum = 0;
        foreach (var row in distance)
        {
            var least = double.PositiveInfinity;
            foreach (var medoid in medoids)
            {
                least = Math.Min(least, row[medoid]);
            }

            sum += least;
        }

        return sum;
    }

    private static int Nearest(double[][] distance, int[] medoids, int day)
    {
        var nearest = medoids[0];
        foreach (var medoid in medoids)
        {
            nearest = distance[day][medoid] < distance[day][nearest] ? medoid : nearest;
        }

        return nearest;
    }

    private static int[] Draw(int days, int count, RandomStream random)
    {
        var order = Enumerable.Range(0, days).ToArray();
        for (var at = 0; at < count; at++)
        {
            var other = at + (int)(random.Uniform() * (days - at));
            (order[at], order[other]) = (order[other], order[at]);
        }

        return order[..count];
    }

    private static double[][] Distances(double[][] features) => [.. features.Select(one => features.Select(other =>
    {
        double sum = 0;
        for (var at = 0; at < one.Length; at++)
        {
            sum += (one[at] - other[at]) * (one[at] - other[at]);
        }

        return Math.Sqrt(sum);
    }).ToArray())];
}
