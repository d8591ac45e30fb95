using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gat.Numerics.Lu;

/// <summary>A 2x2 block in one 256-bit register.</summary>
internal readonly struct Block256(Vector256<double> value) : IBlock<Block256>
{
    private readonly Vector256<double> value = value;

    /// <inheritdoc/>
    public static Block256 Zero => default;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block256 Load(ref double block) => new(Vector256.LoadUnsafe(ref block));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref double block) => value.StoreUnsafe(ref block);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Block256 FirstColumn() => new(Vector256.Shuffle(value, Vector256.Create(0L, 0, 2, 2)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Block256 SecondColumn() => new(Vector256.Shuffle(value, Vector256.Create(1L, 1, 3, 3)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Block256 Negated() => new(-value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block256 AddProduct(Block256 firstColumn, Block256 secondColumn, ref double right, Block256 addend)
    {
        var upper = Twice(ref right);
        var lower = Twice(ref Unsafe.Add(ref right, 2));
        var sum = Vector256.FusedMultiplyAdd(firstColumn.value, upper, addend.value);
        return new(Vector256.FusedMultiplyAdd(secondColumn.value, lower, sum));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block256 AddTerms(Block256 block, ref double vector, Block256 sums) =>
        new(Vector256.FusedMultiplyAdd(block.value, Twice(ref vector), sums.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (double Upper, double Lower) RowSums()
    {
        var (upper, lower) = (value.GetLower(), value.GetUpper());
        return (upper.ToScalar() + upper.GetElement(1), lower.ToScalar() + lower.GetElement(1));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block256 LargerMagnitude(Block256 left, Block256 right)
    {
        var (a, b) = (Vector256.Abs(left.value), Vector256.Abs(right.value));
        return new(Vector256.ConditionalSelect(Vector256.GreaterThan(b, a), b, a));
    }

    /// <inheritdoc/>
    public (double Upper, double Lower) RowMaxima() =>
        (Math.Max(value.GetElement(0), value.GetElement(1)), Math.Max(value.GetElement(2), value.GetElement(3)));

    /// <summary>Two neighbouring doubles in both halves of a register.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Twice(ref double pair)
    {
        var half = Vector128.LoadUnsafe(ref pair);
        return Vector256.Create(half, half);
    }
}
