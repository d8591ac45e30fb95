using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gat.Numerics.Lu;

/// <summary>
/// Forward and backward substitution with complex factors for eight right-hand sides, one in each lane of a 512-bit vector; narrower hardware does
/// the same in several steps, with the same bits. Four running sums per row shorten the wait of each multiplication for the one before.
/// </summary>
internal static class ComplexSubstitution
{
    /// <summary>Right-hand sides that are solved side by side.</summary>
    public const int Lanes = 8;

    private const int row = 2 * Lanes;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(BlockStructure structure, double[] lower, double[] pivotInverses, Span<double> sides)
    {
        ref var x = ref MemoryMarshal.GetReference(sides);
        ref var factors = ref MemoryMarshal.GetArrayDataReference(lower);
        ref var columns = ref MemoryMarshal.GetArrayDataReference(structure.LowerColumns);
        var pointers = structure.LowerPointers;
        for (var i = 0; i < structure.Order.Length; i++)
        {
            ref var own = ref Unsafe.Add(ref x, row * (nint)i);
            Sum(ref x, ref own, ref factors, ref columns, pointers[i], pointers[i + 1], out var re, out var im);
            var pivotRe = Vector512.Create(pivotInverses[2 * i]);
            var pivotIm = Vector512.Create(pivotInverses[(2 * i) + 1]);
            Vector512.FusedMultiplyAdd(re, pivotRe, -(im * pivotIm)).StoreUnsafe(ref own);
            Vector512.FusedMultiplyAdd(re, pivotIm, im * pivotRe).StoreUnsafe(ref own, Lanes);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(BlockStructure structure, double[] upper, Span<double> sides)
    {
        ref var x = ref MemoryMarshal.GetReference(sides);
        ref var factors = ref MemoryMarshal.GetArrayDataReference(upper);
        ref var columns = ref MemoryMarshal.GetArrayDataReference(structure.UpperColumns);
        var pointers = structure.UpperPointers;
        for (var i = structure.Order.Length - 1; i >= 0; i--)
        {
            ref var own = ref Unsafe.Add(ref x, row * (nint)i);
            Sum(ref x, ref own, ref factors, ref columns, pointers[i], pointers[i + 1], out var re, out var im);
            re.StoreUnsafe(ref own);
            im.StoreUnsafe(ref own, Lanes);
        }
    }

    /// <summary>A row's own value plus its (negated) factors times what is known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sum(
        ref double x, ref double own, ref double factors, ref int columns, nint place, nint end, out Vector512<double> re, out Vector512<double> im)
    {
        var direct = Vector512.LoadUnsafe(ref own);
        var crossed = Vector512.LoadUnsafe(ref own, Lanes);
        var directIm = Vector512<double>.Zero;
        var crossedIm = Vector512<double>.Zero;
        for (; place < end; place++)
        {
            ref var known = ref Unsafe.Add(ref x, row * (nint)Unsafe.Add(ref columns, place));
            var factorRe = Vector512.Create(Unsafe.Add(ref factors, 2 * place));
            var factorIm = Vector512.Create(Unsafe.Add(ref factors, (2 * place) + 1));
            var knownRe = Vector512.LoadUnsafe(ref known);
            var knownIm = Vector512.LoadUnsafe(ref known, Lanes);
            direct = Vector512.FusedMultiplyAdd(factorRe, knownRe, direct);
            crossed = Vector512.FusedMultiplyAdd(factorRe, knownIm, crossed);
            directIm = Vector512.FusedMultiplyAdd(factorIm, knownIm, directIm);
            crossedIm = Vector512.FusedMultiplyAdd(factorIm, knownRe, crossedIm);
        }

        re = direct - directIm;
        im = crossed + crossedIm;
    }
}
