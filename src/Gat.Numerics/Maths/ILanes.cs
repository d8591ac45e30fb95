namespace Gat.Numerics.Maths;

/// <summary>
/// Some doubles that are worked on side by side, lane by lane. Functions written once over lanes give every lane the same bits,
/// however many there are: every operation here is one IEEE 754 operation, and <see cref="MultiplyAdd"/> rounds once everywhere.
/// </summary>
/// <remarks>
/// A function over lanes is a method that is not inlined: the JIT inlines into a method in proportion to its size, and the many
/// small operations of such a function would use up what a small caller is granted, and stay calls.
/// </remarks>
internal interface ILanes<TSelf>
    where TSelf : struct, ILanes<TSelf>
{
    /// <summary>The same number in all lanes.</summary>
    static abstract TSelf Of(double value);

    /// <summary>Sum.</summary>
    static abstract TSelf operator +(TSelf left, TSelf right);

    /// <summary>Difference.</summary>
    static abstract TSelf operator -(TSelf left, TSelf right);

    /// <summary>Product.</summary>
    static abstract TSelf operator *(TSelf left, TSelf right);

    /// <summary>Quotient.</summary>
    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary>Sign changed.</summary>
    static abstract TSelf operator -(TSelf value);

    /// <summary>left * right + addend, rounded once.</summary>
    static abstract TSelf MultiplyAdd(TSelf left, TSelf right, TSelf addend);

    /// <summary>Magnitude.</summary>
    static abstract TSelf Abs(TSelf value);

    /// <summary>Square root.</summary>
    static abstract TSelf Sqrt(TSelf value);

    /// <summary>A mask: all bits set where left is less than right.</summary>
    static abstract TSelf Less(TSelf left, TSelf right);

    /// <summary>A mask: all bits set where left equals right; clear where one is no number.</summary>
    static abstract TSelf Equal(TSelf left, TSelf right);

    /// <summary>Whether a mask is set in all lanes.</summary>
    static abstract bool All(TSelf mask);

    /// <summary>One of two numbers by a mask.</summary>
    static abstract TSelf Select(TSelf mask, TSelf whenSet, TSelf otherwise);

    /// <summary>Bits that are set in both.</summary>
    static abstract TSelf And(TSelf left, TSelf right);

    /// <summary>Bits that differ.</summary>
    static abstract TSelf Xor(TSelf left, TSelf right);

    /// <summary>Sum of the bit patterns as 64-bit integers.</summary>
    static abstract TSelf AddBits(TSelf left, TSelf right);

    /// <summary>The bit pattern moved towards the sign.</summary>
    static abstract TSelf ShiftLeft(TSelf value, int count);

    /// <summary>The bit pattern moved away from the sign, zeros behind it.</summary>
    static abstract TSelf ShiftRight(TSelf value, int count);

    /// <summary>A mask: whether all bits of <paramref name="bit"/> are set in <paramref name="value"/>.</summary>
    static abstract TSelf IsBitSet(TSelf value, TSelf bit);
}
