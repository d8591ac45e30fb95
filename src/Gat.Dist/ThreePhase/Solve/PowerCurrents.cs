using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Gat.Dist.ThreePhase.Model;
using Gat.Numerics.Maths;

namespace Gat.Dist.ThreePhase.Solve;

/// <summary>The currents of loads and generators for eight scenarios at their voltages.</summary>
/// <remarks>
/// An element across a voltage w draws the current (g - j b) w, where g and b follow from its power at u = |w| on its rated voltage. Outside of its
/// band u is replaced by the edge of the band, which makes the element an impedance there.
/// </remarks>
internal sealed class PowerCurrents
{
    private const int lanes = LaneLayout.Lanes;

    // Numbers of one element: scale^2, shares of p and q by impedance, current and power, or exponents less 2, and the band.
    private const int stride = 16;

    private readonly PowerTable table;
    private readonly double[] constants;

    public PowerCurrents(PowerTable table)
    {
        this.table = table;
        constants = new double[stride * table.Count];
        for (var element = 0; element < table.Count; element++)
        {
            Fill(constants.AsSpan(stride * element, stride), table.Law[element], table.Share[element]);
        }
    }

    /// <summary>Adds what the elements feed into each terminal.</summary>
    /// <param name="p">Active power of each load or generator in eight lanes, pu.</param>
    /// <param name="q">Reactive power, pu.</param>
    /// <param name="v">Voltages of terminals; earth is the last, zero.</param>
    /// <param name="currents">In and out: currents into the network at each terminal.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<double> p, ReadOnlySpan<double> q, ReadOnlySpan<double> v, Span<double> currents)
    {
        ref var powerP = ref MemoryMarshal.GetReference(p);
        ref var powerQ = ref MemoryMarshal.GetReference(q);
        ref var voltage = ref MemoryMarshal.GetReference(v);
        ref var current = ref MemoryMarshal.GetReference(currents);
        ref var first = ref MemoryMarshal.GetArrayDataReference(table.First);
        ref var second = ref MemoryMarshal.GetArrayDataReference(table.Second);
        ref var power = ref MemoryMarshal.GetArrayDataReference(table.Power);
        ref var constant = ref MemoryMarshal.GetArrayDataReference(constants);
        for (nint element = 0; element < table.Count; element++)
        {
            var a = LaneLayout.Row * (nint)Unsafe.Add(ref first, element);
            var b = LaneLayout.Row * (nint)Unsafe.Add(ref second, element);
            var at = lanes * (nint)Unsafe.Add(ref power, element);
            var re = Vector512.LoadUnsafe(ref Unsafe.Add(ref voltage, a)) - Vector512.LoadUnsafe(ref Unsafe.Add(ref voltage, b));
            var im = Vector512.LoadUnsafe(ref Unsafe.Add(ref voltage, a + lanes)) - Vector512.LoadUnsafe(ref Unsafe.Add(ref voltage, b + lanes));
            ref var own = ref Unsafe.Add(ref constant, stride * element);
            Admittance(ref own, element < table.ShareCount, re, im, out var ofP, out var ofQ);
            var g = ofP * Vector512.LoadUnsafe(ref Unsafe.Add(ref powerP, at));
            var h = ofQ * Vector512.LoadUnsafe(ref Unsafe.Add(ref powerQ, at));
            var drawnRe = Vector512.FusedMultiplyAdd(g, re, h * im);
            var drawnIm = Vector512.FusedMultiplyAdd(g, im, -(h * re));
            (Vector512.LoadUnsafe(ref Unsafe.Add(ref current, a)) - drawnRe).StoreUnsafe(ref Unsafe.Add(ref current, a));
            (Vector512.LoadUnsafe(ref Unsafe.Add(ref current, a + lanes)) - drawnIm).StoreUnsafe(ref Unsafe.Add(ref current, a + lanes));
            (Vector512.LoadUnsafe(ref Unsafe.Add(ref current, b)) + drawnRe).StoreUnsafe(ref Unsafe.Add(ref current, b));
            (Vector512.LoadUnsafe(ref Unsafe.Add(ref current, b + lanes)) + drawnIm).StoreUnsafe(ref Unsafe.Add(ref current, b + lanes));
        }
    }

    /// <summary>What a unit of p and of q becomes as a conductance and as a susceptance, at the voltages across an element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Admittance(
        ref double own, bool hasShares, Vector512<double> re, Vector512<double> im, out Vector512<double> ofP, out Vector512<double> ofQ)
    {
        var scale = Vector512.Create(own);
        var u = Vector512.Sqrt(Vector512.FusedMultiplyAdd(re, re, im * im) * scale);
        var inBand = Vector512.MinNative(Vector512.MaxNative(u, At(ref own, 7)), At(ref own, 8));
        var share = At(ref own, 13);
        if (hasShares)
        {
            var inverse = Vector512<double>.One / inBand;
            ofP = Vector512.FusedMultiplyAdd(Vector512.FusedMultiplyAdd(At(ref own, 3), inverse, At(ref own, 2)), inverse, At(ref own, 1));
            ofQ = Vector512.FusedMultiplyAdd(Vector512.FusedMultiplyAdd(At(ref own, 6), inverse, At(ref own, 5)), inverse, At(ref own, 4));
        }
        else
        {
            var log = DeterministicMath.Log(inBand);
            ofP = DeterministicMath.Exp(log * At(ref own, 1));
            ofQ = DeterministicMath.Exp(log * At(ref own, 4));
        }

        if (Unsafe.Add(ref own, 12) > 0)
        {
            // Between v_low and v_min from the admittance at 1 pu to that at v_min.
            var toward = Vector512.MinNative(Vector512.MaxNative((u - At(ref own, 9)) * At(ref own, 10), Vector512<double>.Zero), Vector512<double>.One);
            ofP = Vector512.FusedMultiplyAdd(toward, ofP - Vector512<double>.One, Vector512<double>.One);
            ofQ = Vector512.FusedMultiplyAdd(toward, ofQ - Vector512<double>.One, Vector512<double>.One);
        }

        var isOn = Vector512.GreaterThanOrEqual(u, At(ref own, 11));
        var factor = Vector512.ConditionalSelect(isOn, scale * share, Vector512<double>.Zero);
        ofP *= factor;
        ofQ *= factor;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> At(ref double own, int index) => Vector512.Create(Unsafe.Add(ref own, index));

    private static void Fill(Span<double> own, in VoltageLaw law, double share)
    {
        own[0] = law.Scale * law.Scale;
        (own[1], own[2], own[3]) = law.IsExponential ? (law.PExponent - 2, 0, 0) : (law.PImpedance, law.PCurrent, 1 - law.PImpedance - law.PCurrent);
        (own[4], own[5], own[6]) = law.IsExponential ? (law.QExponent - 2, 0, 0) : (law.QImpedance, law.QCurrent, 1 - law.QImpedance - law.QCurrent);

        // A voltage of zero leaves nothing to divide by.
        own[7] = Math.Max(law.VMin, 1e-6);
        own[8] = law.VMax;
        own[9] = law.VLow;
        own[10] = law.VMin > law.VLow ? 1 / (law.VMin - law.VLow) : 1e300;
        own[11] = law.VOff;
        own[12] = law.VLow > 0 && law.VMin > 0 ? 1 : 0;
        own[13] = share;
    }
}
