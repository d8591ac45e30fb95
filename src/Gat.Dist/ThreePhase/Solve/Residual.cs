using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Gat.Numerics.Sparse;

namespace Gat.Dist.ThreePhase.Solve;

/// <summary>What is missing in the balance of currents at terminals, for eight scenarios.</summary>
internal static class Residual
{
    private const int lanes = LaneLayout.Lanes;

    /// <summary>Subtracts from the currents of some rows what the network takes at the voltages: i - Y v.</summary>
    /// <param name="pattern">Pattern of the admittances.</param>
    /// <param name="y">The admittances.</param>
    /// <param name="v">Voltages of terminals.</param>
    /// <param name="currents">In: currents fed in; out: what is left of them.</param>
    /// <param name="start">First row.</param>
    /// <param name="end">After the last row.</param>
    /// <param name="greatest">
    /// In and out, eight numbers: the greatest square of a mismatch of power in each lane, the missing current times the voltage or 1 pu,
    /// whichever is more.
    /// </param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Take(
        SparsePattern pattern, ReadOnlySpan<double> y, ReadOnlySpan<double> v, Span<double> currents, int start, int end, Span<double> greatest)
    {
        ref var voltage = ref MemoryMarshal.GetReference(v);
        ref var current = ref MemoryMarshal.GetReference(currents);
        ref var values = ref MemoryMarshal.GetReference(y);
        ref var columns = ref MemoryMarshal.GetReference(pattern.Indices);
        var pointers = pattern.Pointers;
        var most = Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(greatest));
        for (var row = start; row < end; row++)
        {
            ref var own = ref Unsafe.Add(ref current, LaneLayout.Row * (nint)row);
            var direct = Vector512.LoadUnsafe(ref own);
            var crossed = Vector512.LoadUnsafe(ref own, lanes);
            var directIm = Vector512<double>.Zero;
            var crossedIm = Vector512<double>.Zero;
            for (nint slot = pointers[row]; slot < pointers[row + 1]; slot++)
            {
                ref var known = ref Unsafe.Add(ref voltage, LaneLayout.Row * (nint)Unsafe.Add(ref columns, slot));
                var g = Vector512.Create(-Unsafe.Add(ref values, 2 * slot));
                var b = Vector512.Create(-Unsafe.Add(ref values, (2 * slot) + 1));
                var re = Vector512.LoadUnsafe(ref known);
                var im = Vector512.LoadUnsafe(ref known, lanes);
                direct = Vector512.FusedMultiplyAdd(g, re, direct);
                crossed = Vector512.FusedMultiplyAdd(g, im, crossed);
                directIm = Vector512.FusedMultiplyAdd(b, im, directIm);
                crossedIm = Vector512.FusedMultiplyAdd(b, re, crossedIm);
            }

            direct -= directIm;
            crossed += crossedIm;
            direct.StoreUnsafe(ref own);
            crossed.StoreUnsafe(ref own, lanes);
            ref var at = ref Unsafe.Add(ref voltage, LaneLayout.Row * (nint)row);
            var (vRe, vIm) = (Vector512.LoadUnsafe(ref at), Vector512.LoadUnsafe(ref at, lanes));
            var size = Vector512.Max(Vector512.FusedMultiplyAdd(vRe, vRe, vIm * vIm), Vector512<double>.One);
            most = Vector512.Max(most, Vector512.FusedMultiplyAdd(direct, direct, crossed * crossed) * size);
        }

        most.StoreUnsafe(ref MemoryMarshal.GetReference(greatest));
    }

    /// <summary>Moves the voltages of open lanes by the corrections.</summary>
    /// <param name="corrections">Corrections.</param>
    /// <param name="isOpen">Eight masks: all bits set for a lane that moves.</param>
    /// <param name="v">In and out: voltages.</param>
    public static void Move(ReadOnlySpan<double> corrections, ReadOnlySpan<double> isOpen, Span<double> v)
    {
        ref var correction = ref MemoryMarshal.GetReference(corrections);
        ref var voltage = ref MemoryMarshal.GetReference(v);
        var open = Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(isOpen));
        for (nint at = 0; at < corrections.Length; at += lanes)
        {
            ref var own = ref Unsafe.Add(ref voltage, at);
            var old = Vector512.LoadUnsafe(ref own);
            Vector512.ConditionalSelect(open, old + Vector512.LoadUnsafe(ref Unsafe.Add(ref correction, at)), old).StoreUnsafe(ref own);
        }
    }
}
