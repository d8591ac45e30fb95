namespace Gat.Numerics.Lu;

/// <summary>
/// A 2x2 block (a00 a01 a10 a11) in registers. Every implementation rounds in the same places: a product is added row by row as
/// fma(a_i1, b_1j, fma(a_i0, b_0j, c_ij)), so the hardware that runs a factorisation cannot be told from its result.
/// </summary>
internal interface IBlock<TSelf>
    where TSelf : struct, IBlock<TSelf>
{
    /// <summary>Four zeros.</summary>
    static abstract TSelf Zero { get; }

    /// <summary>Four doubles from memory.</summary>
    static abstract TSelf Load(ref double block);

    /// <summary>Four doubles to memory.</summary>
    void Store(ref double block);

    /// <summary>a00 a00 a10 a10: the left factors that meet the upper row of a right block.</summary>
    TSelf FirstColumn();

    /// <summary>a01 a01 a11 a11: the left factors that meet the lower row of a right block.</summary>
    TSelf SecondColumn();

    /// <summary>All four signs changed.</summary>
    TSelf Negated();

    /// <summary>addend + left * right, the left block given by its columns, the right one in memory.</summary>
    static abstract TSelf AddProduct(TSelf firstColumn, TSelf secondColumn, ref double right, TSelf addend);

    /// <summary>Adds a_i0 x_0 and a_i1 x_1 to sums of their own; <see cref="RowSums"/> adds the two.</summary>
    static abstract TSelf AddTerms(TSelf block, ref double vector, TSelf sums);

    /// <summary>a00 + a01 and a10 + a11.</summary>
    (double Upper, double Lower) RowSums();

    /// <summary>The larger magnitude of each place. A NaN may be lost.</summary>
    static abstract TSelf LargerMagnitude(TSelf left, TSelf right);

    /// <summary>The larger of a00, a01 and of a10, a11.</summary>
    (double Upper, double Lower) RowMaxima();
}
