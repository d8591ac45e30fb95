namespace Gat.Dist.Reconfiguration.Trees;

/// <summary>
/// How many spanning trees agree with the first decisions about the chains of a graph: whether each is whole or open somewhere.
/// Calculated modulo the prime 2^61 - 1, so exact wherever the graph has fewer trees than that. Made once; counting allocates nothing.
/// </summary>
internal sealed class ModularTreeCount
{
    /// <summary>Graphs with at least this many trees are not counted here.</summary>
    public const ulong Prime = (1UL << 61) - 1;

    private readonly ChainGraph graph;
    private readonly DisjointSets sets;
    private readonly int[] column;
    private readonly ulong[] inverse;
    private readonly ulong[] matrix;

    public ModularTreeCount(ChainGraph graph)
    {
        this.graph = graph;
        sets = new DisjointSets(graph.AnchorCount);
        column = new int[graph.AnchorCount];
        inverse = [.. graph.Chains.Select(chain => Inverse((ulong)chain.Operable.Length))];
        matrix = new ulong[graph.AnchorCount * graph.AnchorCount];
    }

    /// <summary>Spanning trees in which the first chains are as told; the others may be either way.</summary>
    /// <param name="isOpen">For each of the first chains whether it is open; chains without an operable edge are not.</param>
    public ulong Count(ReadOnlySpan<bool> isOpen)
    {
        sets.Clear();
        ulong factor = 1;
        for (var chain = 0; chain < graph.Chains.Count; chain++)
        {
            var (ends, operable) = (graph.Chains[chain], (ulong)graph.Chains[chain].Operable.Length);
            var isWhole = operable == 0 || (chain < isOpen.Length && !isOpen[chain]);
            if (isWhole && !sets.Join(ends.From, ends.To))
            {
                return 0;
            }

            // A chain that is left out counts once for each of its edges; of the open ones that is all there is to it.
            factor = isWhole ? factor : Multiply(factor, operable);
        }

        return Multiply(factor, Determinant(Laplacian(isOpen.Length)));
    }

    // Spanning trees of what is undecided, each chain of the tree with the inverse of its length, for the factor has it in already.
    private int Laplacian(int decided)
    {
        var size = -1;
        for (var anchor = 0; anchor < column.Length; anchor++)
        {
            var first = sets.Find(anchor);
            column[anchor] = first == anchor ? size++ : column[first];
        }

        Array.Clear(matrix);
        for (var chain = decided; chain < graph.Chains.Count; chain++)
        {
            int from = column[graph.Chains[chain].From], to = column[graph.Chains[chain].To];
            if (from != to)
            {
                AddTo(size, from, from, inverse[chain]);
                AddTo(size, to, to, inverse[chain]);
                AddTo(size, from, to, Prime - inverse[chain]);
                AddTo(size, to, from, Prime - inverse[chain]);
            }
        }

        return size;
    }

    private void AddTo(int size, int row, int at, ulong value)
    {
        if (row >= 0 && at >= 0)
        {
            ref var entry = ref matrix[(row * size) + at];
            entry = (entry + value) % Prime;
        }
    }

    private ulong Determinant(int size)
    {
        ulong determinant = 1;
        for (var pivot = 0; pivot < size; pivot++)
        {
            if (!BringPivot(size, pivot, ref determinant))
            {
                return 0;
            }

            determinant = Multiply(determinant, matrix[(pivot * size) + pivot]);
            var scale = Inverse(matrix[(pivot * size) + pivot]);
            for (var row = pivot + 1; row < size; row++)
            {
                var factor = Multiply(matrix[(row * size) + pivot], scale);
                for (var at = pivot; factor != 0 && at < size; at++)
                {
                    ref var entry = ref matrix[(row * size) + at];
                    entry = (entry + Prime - Multiply(factor, matrix[(pivot * size) + at])) % Prime;
                }
            }
        }

        return determinant;
    }

    private bool BringPivot(int size, int pivot, ref ulong determinant)
    {
        var row = pivot;
        while (row < size && matrix[(row * size) + pivot] == 0)
        {
            row++;
        }

        if (row == size || row == pivot)
        {
            return row < size;
        }

        for (var at = 0; at < size; at++)
        {
            (matrix[(row * size) + at], matrix[(pivot * size) + at]) = (matrix[(pivot * size) + at], matrix[(row * size) + at]);
        }

        determinant = (Prime - determinant) % Prime;
        return true;
    }

    private static ulong Multiply(ulong left, ulong right)
    {
        var high = Math.BigMul(left, right, out var low);
        var sum = (low & Prime) + ((high << 3) | (low >> 61));
        return sum >= Prime ? sum - Prime : sum;
    }

    /// <summary>By Fermat's theorem; 0 for 0.</summary>
    private static ulong Inverse(ulong value)
    {
        ulong result = 1;
        for (var exponent = Prime - 2; exponent > 0; exponent >>= 1)
        {
            result = (exponent & 1) != 0 ? Multiply(result, value) : result;
            value = Multiply(value, value);
        }

        return result;
    }
}
