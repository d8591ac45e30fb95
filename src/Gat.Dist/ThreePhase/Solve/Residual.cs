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
    /// In and out, eight numbers, then eight: the greatest square of a mismatch of power in each lane, the missing current times the voltage or
    /// 1 pu, whichever is more; then the sum of the squares.
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
        var sum = Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(greatest), lanes);
        for (var row = start; row < end; row++)
        {
            ref var own = ref Unsafe.Add(ref current, LaneLayout.Row * (nint)row);
            Row(ref own, ref voltage, ref values, ref columns, pointers[row], pointers[row + 1], out var direct, out var crossed);
            direct.StoreUnsafe(ref own);
            crossed.StoreUnsafe(ref own, lanes);
            ref var at = ref Unsafe.Add(ref voltage, LaneLayout.Row * (nint)row);
            var (vRe, vIm) = (Vector512.LoadUnsafe(ref at), Vector512.LoadUnsafe(ref at, lanes));
            var size = Vector512.Max(Vector512.FusedMultiplyAdd(vRe, vRe, vIm * vIm), Vector512<double>.One);
            var squared = Vector512.FusedMultiplyAdd(direct, direct, crossed * crossed) * size;
            most = Vector512.Max(most, squared);
            sum += squared;
        }

        most.StoreUnsafe(ref MemoryMarshal.GetReference(greatest));
        sum.StoreUnsafe(ref MemoryMarshal.GetReference(greatest), lanes);
    }

    /// <summary>Subtracts from numbers of rows what a matrix gives at the voltages.</summary>
    /// <param name="pattern">Pattern of the matrix.</param>
    /// <param name="y">Its values.</param>
    /// <param name="v">Voltages of terminals, its columns.</param>
    /// <param name="rows">In and out: numbers of its rows.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Subtract(SparsePattern pattern, ReadOnlySpan<double> y, ReadOnlySpan<double> v, Span<double> rows)
    {
        ref var voltage = ref MemoryMarshal.GetReference(v);
        ref var first = ref MemoryMarshal.GetReference(rows);
        ref var values = ref MemoryMarshal.GetReference(y);
        ref var columns = ref MemoryMarshal.GetReference(pattern.Indices);
        var pointers = pattern.Pointers;
        for (var row = 0; row < pattern.Rows; row++)
        {
            ref var own = ref Unsafe.Add(ref first, LaneLayout.Row * (nint)row);
            Row(ref own, ref voltage, ref values, ref columns, pointers[row], pointers[row + 1], out var re, out var im);
            re.StoreUnsafe(ref own);
            im.StoreUnsafe(ref own, lanes);
        }
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

    /// <summary>What is left of a row's currents when the products of its admittances and voltages are taken from them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Row(
        ref double own, ref double voltage, ref double values, ref int columns, nint slot, nint end, out Vector512<double> re, out Vector512<double> im)
    {
        var direct = Vector512.LoadUnsafe(ref own);
        var crossed = Vector512.LoadUnsafe(ref own, lanes);
        var directIm = Vector512<double>.Zero;
        var crossedIm = Vector512<double>.Zero;
        for (; slot < end; slot++)
        {
            ref var known = ref Unsafe.Add(ref voltage, LaneLayout.Row * (nint)Unsafe.Add(ref columns, slot));
            var g = Vector512.Create(-Unsafe.Add(ref values, 2 * slot));
            var b = Vector512.Create(-Unsafe.Add(ref values, (2 * slot) + 1));
            var knownRe = Vector512.LoadUnsafe(ref known);
            var knownIm = Vector512.LoadUnsafe(ref known, lanes);
            direct = Vector512.FusedMultiplyAdd(g, knownRe, direct);
            crossed = Vector512.FusedMultiplyAdd(g, knownIm, crossed);
            directIm = Vector512.FusedMultiplyAdd(b, knownIm, directIm);
            crossedIm = Vector512.FusedMultiplyAdd(b, knownRe, crossedIm);
        }

        re = direct - directIm;
        im = crossed + crossedIm;
    }
}
