using Gat.Numerics.Sparse;

namespace Gat.Numerics.Ordering;

/// <summary>Fill-reducing elimination orders for sparse factorisation.</summary>
public static class MinimumDegree
{
    /// <summary>
    /// An approximate minimum degree order of the graph of A + A'. The same pattern gives the same order on every machine.
    /// </summary>
    /// <param name="pattern">Square pattern; entries on the diagonal are ignored.</param>
    /// <returns>The row and column to eliminate first, second, and so on: a permutation of 0 to n - 1.</returns>
    /// <exception cref="ArgumentException">The pattern is not square.</exception>
    /// <remarks>
    /// P. R. Amestoy, T. A. Davis, I. S. Duff, "An approximate minimum degree ordering algorithm", SIAM J. Matrix Anal.
    /// Appl. 17 (1996) 886-905. The order is a postorder of the assembly tree, so that rows that depend on each other lie
    /// close together in memory.
    /// </remarks>
    public static int[] Order(SparsePattern pattern) => Order(pattern, []);

    /// <summary>
    /// The same where some rows must wait: no row is eliminated before a row of an earlier stage that it depends on. Dense
    /// rows, which have neighbours almost everywhere, come last whatever their stage.
    /// </summary>
    /// <param name="pattern">Square pattern; entries on the diagonal are ignored.</param>
    /// <param name="stages">Stage of each row, from 0 without gap; empty where all rows are free.</param>
    /// <returns>The row and column to eliminate first, second, and so on: a permutation of 0 to n - 1.</returns>
    /// <exception cref="ArgumentException">The pattern is not square, or there is not one stage for each row.</exception>
    public static int[] Order(SparsePattern pattern, ReadOnlySpan<byte> stages)
    {
        if (pattern.Rows != pattern.Columns)
        {
            throw new ArgumentException($"The pattern must be square; it is {pattern.Rows} x {pattern.Columns}.", nameof(pattern));
        }

        if (stages.Length > 0 && stages.Length != pattern.Rows)
        {
            throw new ArgumentException($"{stages.Length} stages for {pattern.Rows} rows.", nameof(stages));
        }

        var graph = new QuotientGraph(Adjacency.Of(pattern, room: pattern.Rows + 1), stages.IsEmpty ? null : stages.ToArray());
        graph.EliminateAll();
        return AssemblyTree.Postorder(graph.Pivots, graph.Parents);
    }
}
