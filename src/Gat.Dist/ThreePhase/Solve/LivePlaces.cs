using Gat.Dist.ThreePhase.Model;

namespace Gat.Dist.ThreePhase.Solve;

/// <summary>Which places a source reaches through closed elements.</summary>
internal static class LivePlaces
{
    /// <summary>For each place whether it is live.</summary>
    /// <param name="placeCount">Number of places.</param>
    /// <param name="primitives">Closed elements; each joins all its terminals.</param>
    /// <param name="sources">Where voltage comes from.</param>
    public static bool[] Of(int placeCount, IEnumerable<Primitive> primitives, IEnumerable<Source> sources)
    {
        var parent = Enumerable.Range(0, placeCount).ToArray();
        foreach (var primitive in primitives)
        {
            for (var at = 1; at < primitive.Terminals.Length; at++)
            {
                parent[Root(parent, primitive.Terminals[at])] = Root(parent, primitive.Terminals[0]);
            }
        }

        var isFed = new bool[placeCount];
        foreach (var place in sources.SelectMany(source => source.Terminals))
        {
            isFed[Root(parent, place)] = true;
        }

        return [.. Enumerable.Range(0, placeCount).Select(place => isFed[Root(parent, place)])];
    }

    private static int Root(int[] parent, int place)
    {
        while (parent[place] != place)
        {
            place = parent[place] = parent[parent[place]];
        }

        return place;
    }
}
