namespace Gat.Numerics.Lu;

/// <summary>The inverse of a 2x2 pivot block.</summary>
internal static class BlockInverse
{
    /// <summary>
    /// How far a pivot block may fall below the rows of the matrix that it belongs to. Elimination leaves noise of some units of
    /// 1e-16 of a row in place of an exact zero; beyond this limit fewer than three digits of the block would be left.
    /// </summary>
    private const double LargestGrowth = 1e13;

    /// <summary>Replaces a block by its inverse.</summary>
    /// <param name="block">In and out: a00 a01 a10 a11.</param>
    /// <param name="upperScale">Largest magnitude in the matrix row of the block's upper row.</param>
    /// <param name="lowerScale">The same for its lower row.</param>
    /// <returns>False when the block is singular next to its rows, or not finite.</returns>
    /// <remarks>
    /// By the adjugate, which treats both rows and both columns alike, so no choice of a pivot is left to be made. The
    /// determinant is a difference of products with the rounding error of one product added back (W. Kahan; error below 2 ulp by
    /// C.-P. Jeannerod, N. Louvet, J.-M. Muller, Math. Comp. 82 (2013) 2245-2264), so each entry of the inverse is accurate in
    /// its leading digits even where the determinant cancels.
    /// </remarks>
    public static bool Invert(Span<double> block, double upperScale, double lowerScale)
    {
        var (a00, a01, a10, a11) = (block[0], block[1], block[2], block[3]);
        var cross = a01 * a10;
        var crossError = Math.FusedMultiplyAdd(-a01, a10, cross);
        var determinant = Math.FusedMultiplyAdd(a00, a11, -cross) + crossError;

        var reciprocal = 1 / determinant;
        block[0] = a11 * reciprocal;
        block[1] = -a01 * reciprocal;
        block[2] = -a10 * reciprocal;
        block[3] = a00 * reciprocal;

        var upperGrowth = upperScale * Math.Max(Math.Abs(block[0]), Math.Abs(block[2]));
        var lowerGrowth = lowerScale * Math.Max(Math.Abs(block[1]), Math.Abs(block[3]));

        // Written so that a NaN fails as well.
        return upperGrowth <= LargestGrowth && lowerGrowth <= LargestGrowth;
    }
}
