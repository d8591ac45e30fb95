namespace Gat.Numerics.Ordering;

/// <summary>Orders as arrays: <c>order[k]</c> is the item that stands at place <c>k</c>.</summary>
internal static class Permutation
{
    /// <summary>The place of each item.</summary>
    /// <exception cref="ArgumentException">Some item is missing, doubled or out of range.</exception>
    public static int[] Inverse(ReadOnlySpan<int> order)
    {
        var places = new int[order.Length];
        Array.Fill(places, -1);
        for (var place = 0; place < order.Length; place++)
        {
            var item = order[place];
            if ((uint)item >= (uint)order.Length || places[item] >= 0)
            {
                throw new ArgumentException($"Item {item} at place {place} is doubled or out of range.", nameof(order));
            }

            places[item] = place;
        }

        return places;
    }
}
