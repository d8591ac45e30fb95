using System.Runtime.Intrinsics;
using Gat.Numerics.Ordering;
using Gat.Numerics.Sparse;

namespace Gat.Numerics.Lu;

/// <summary>
/// LU factors of a sparse matrix of 2x2 blocks whose block pattern is symmetric, such as a power-flow Jacobian on the graph of
/// its buses. Analysed once, then factored and solved again and again without allocation. One instance serves one thread.
/// </summary>
/// <remarks>
/// <para>
/// Rows are eliminated in a static order; pivoting stays inside the 2x2 block on the diagonal. That is sound where each such
/// block, after elimination, is not small next to its row, as in network equations: a bus's own admittance is about the sum of
/// its neighbours', and within the block angle and magnitude may take either place. It is not proven for every matrix: a block
/// may come out small although the matrix is regular. <see cref="Factor"/> answers false only when a block has lost all but
/// its last digits, so callers check the residual of what they solve (a Newton iteration does) and turn to <see cref="SparseLu"/>,
/// which exchanges rows, where it does not fall.
/// </para>
/// <para>The result is the same to the last bit on every hardware.</para>
/// </remarks>
public sealed class BlockLu
{
    private readonly BlockStructure structure;
    private readonly BlockFactors factors;
    private readonly double[] work;
    private bool isFactored;

    /// <summary>Orders a pattern by minimum degree, analyses it and allocates all that is needed later.</summary>
    /// <param name="pattern">Block rows and columns: square, structurally symmetric, with the diagonal.</param>
    /// <exception cref="ArgumentException">The pattern is not such a one.</exception>
    public BlockLu(SparsePattern pattern)
        : this(pattern, MinimumDegree.Order(pattern))
    {
    }

    /// <summary>The same with an elimination order of the caller's.</summary>
    /// <param name="pattern">Block rows and columns: square, structurally symmetric, with the diagonal.</param>
    /// <param name="order">The block row to eliminate first, second, and so on.</param>
    /// <exception cref="ArgumentException">The pattern is not such a one, or the order is no permutation of its rows.</exception>
    public BlockLu(SparsePattern pattern, int[] order)
    {
        structure = new BlockStructure(pattern, order);
        factors = new BlockFactors(structure);
        work = new double[4 * order.Length];
    }

    /// <summary>Number of 2x2 blocks in both factors, the diagonal counted once.</summary>
    public int FactorBlockCount => 2 * structure.UpperColumns.Length + structure.Order.Length;

    /// <summary>Computes the factors of a matrix.</summary>
    /// <param name="blocks">Four doubles for each slot of the pattern, row by row: a00 a01 a10 a11.</param>
    /// <returns>False when a pivot block is singular next to its row or not finite; then there is nothing to solve with.</returns>
    /// <exception cref="ArgumentException">The number of values does not fit the pattern.</exception>
    public bool Factor(ReadOnlySpan<double> blocks) =>
        Vector256.IsHardwareAccelerated ? Factor<Block256>(blocks)
        : Vector128.IsHardwareAccelerated ? Factor<Block128>(blocks)
        : Factor<BlockScalar>(blocks);

    /// <summary>Replaces a right-hand side by the solution.</summary>
    /// <param name="rightHandSide">In and out: two doubles for each block row, in the pattern's numbering.</param>
    /// <exception cref="InvalidOperationException">There are no factors: <see cref="Factor"/> was not called or answered false.</exception>
    /// <exception cref="ArgumentException">The number of values does not fit the pattern.</exception>
    public void Solve(Span<double> rightHandSide)
    {
        if (Vector256.IsHardwareAccelerated)
        {
            Solve<Block256>(rightHandSide);
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            Solve<Block128>(rightHandSide);
        }
        else
        {
            Solve<BlockScalar>(rightHandSide);
        }
    }

    /// <summary>Replaces a right-hand side by the solution of the transposed system: what adjoints and gradients need.</summary>
    /// <param name="rightHandSide">In and out: two doubles for each block row, in the pattern's numbering.</param>
    /// <exception cref="InvalidOperationException">There are no factors: <see cref="Factor"/> was not called or answered false.</exception>
    /// <exception cref="ArgumentException">The number of values does not fit the pattern.</exception>
    public void SolveTransposed(Span<double> rightHandSide)
    {
        ThrowUnlessReady(rightHandSide);
        BlockTransposedSubstitution.Run(structure, factors, rightHandSide, work.AsSpan(0, rightHandSide.Length));
        work.AsSpan(0, rightHandSide.Length).Clear();
    }

    /// <summary><see cref="Factor"/> with a chosen kind of registers.</summary>
    internal bool Factor<TBlock>(ReadOnlySpan<double> blocks)
        where TBlock : struct, IBlock<TBlock>
    {
        if (blocks.Length != 4 * structure.Targets.Length)
        {
            throw new ArgumentException($"{blocks.Length} values for {structure.Targets.Length} blocks of four.", nameof(blocks));
        }

        isFactored = BlockFactorisation.Run<TBlock>(structure, factors, blocks, work);
        return isFactored;
    }

    /// <summary><see cref="Solve"/> with a chosen kind of registers.</summary>
    internal void Solve<TBlock>(Span<double> rightHandSide)
        where TBlock : struct, IBlock<TBlock>
    {
        ThrowUnlessReady(rightHandSide);
        BlockSubstitution.Run<TBlock>(structure, factors, rightHandSide, work.AsSpan(0, rightHandSide.Length));
        work.AsSpan(0, rightHandSide.Length).Clear();
    }

    private void ThrowUnlessReady(ReadOnlySpan<double> rightHandSide)
    {
        if (!isFactored)
        {
            throw new InvalidOperationException("Factor must succeed before Solve.");
        }

        if (rightHandSide.Length != 2 * structure.Order.Length)
        {
            throw new ArgumentException(
                $"{rightHandSide.Length} values for {structure.Order.Length} block rows of two.", nameof(rightHandSide));
        }
    }
}
