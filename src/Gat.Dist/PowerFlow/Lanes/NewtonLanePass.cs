using System.Runtime.CompilerServices;

namespace Gat.Dist.PowerFlow.Lanes;

/// <summary>Where everything lies for Newton steps over one group of lanes; one number per lane, rows of <see cref="LaneBatch.Width"/>.</summary>
internal unsafe struct NewtonFrame
{
    /// <summary>Scheduled power drawn; voltage held; by node.</summary>
    public double* P, Q, VSet;

    /// <summary>Power at 1 pu of loads that vary with the voltage, by node; null without.</summary>
    public double* CurrentP, CurrentQ, ImpedanceP, ImpedanceQ;

    /// <summary>Voltages, by node.</summary>
    public double* VRe, VIm;

    /// <summary>Blocks of the elimination, four rows each; right-hand side, two rows per row of the elimination.</summary>
    public double* Blocks, Right;

    public double* Frozen, Mismatch;
}

/// <summary>
/// Newton steps in angles and relative magnitudes for many scenarios of one network: with S(i,j) = V(i) conj(Y(i,j) V(j)) =
/// p + jq the block of node i and neighbour j is [q p; -p q], as in <see cref="NewtonKernel"/>. Rows are made, eliminated and
/// solved one after another.
/// </summary>
internal static unsafe class NewtonLanePass
{
    private const int width = LaneBatch.Width;
    private const int block = 4 * width;

    /// <summary>Greatest mismatch of all nodes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Mismatch<TLane, TZip>(in NewtonFrame frame, NewtonNetwork network)
        where TLane : struct, ILane<TLane>
        where TZip : IFlag
    {
        TLane worst = TLane.Of(0), poison = TLane.Of(0);
        var pointers = network.Admittance.Pattern.Pointers;
        var indices = network.Admittance.Pattern.Indices;
        for (var node = 0; node < network.Kind.Length; node++)
        {
            if (network.Kind[node] == NodeKind.Slack)
            {
                continue;
            }

            TLane sumRe = TLane.Of(0), sumIm = TLane.Of(0);
            for (var slot = pointers[node]; slot < pointers[node + 1]; slot++)
            {
                TLane re = TLane.Load(frame.VRe + (width * (nint)indices[slot])), im = TLane.Load(frame.VIm + (width * (nint)indices[slot]));
                TLane g = TLane.Of(network.G[slot]), b = TLane.Of(network.B[slot]);
                sumRe = TLane.Fma(g, re, TLane.FmaNegated(b, im, sumRe));
                sumIm = TLane.Fma(g, im, TLane.Fma(b, re, sumIm));
            }

            TLane vRe = TLane.Load(frame.VRe + (width * (nint)node)), vIm = TLane.Load(frame.VIm + (width * (nint)node));
            var p = TLane.Fma(vRe, sumRe, TLane.Fma(vIm, sumIm, TLane.Load(frame.P + (width * (nint)node))));
            TLane varyingQ = default;
            if (TZip.IsSet)
            {
                Varying(frame, node, vRe, vIm, out var varyingP, out varyingQ, out _, out _);
                p += varyingP;
            }

            worst = TLane.Greater(TLane.Abs(p), worst);
            poison = TLane.Fma(p, TLane.Of(0), poison);
            if (network.Kind[node] == NodeKind.FixedPower)
            {
                var q = TLane.Fma(vIm, sumRe, TLane.FmaNegated(vRe, sumIm, TLane.Load(frame.Q + (width * (nint)node))));
                q = TZip.IsSet ? q + varyingQ : q;
                worst = TLane.Greater(TLane.Abs(q), worst);
                poison = TLane.Fma(q, TLane.Of(0), poison);
            }
        }

        (worst + poison).Store(frame.Mismatch);
    }

    /// <summary>Makes every row of the Jacobian, frees it of what stands left of its diagonal, and inverts the diagonal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Factor<TLane, TZip>(in NewtonFrame frame, NewtonNetwork network)
        where TLane : struct, ILane<TLane>
        where TZip : IFlag
    {
        var plan = network.Plan;
        for (var row = 0; row < plan.Order.Length; row++)
        {
            Make<TLane, TZip>(frame, network, row);
            var right = frame.Right + (2 * width * (nint)row);
            TLane y0 = TLane.Load(right), y1 = TLane.Load(right + width);
            for (var at = plan.LeftStart[row]; at < plan.LeftStart[row + 1]; at++)
            {
                ref readonly var step = ref plan.Steps[at];
                var left = frame.Blocks + (block * (nint)step.Place);
                var pivot = frame.Blocks + (block * (nint)(plan.FirstDiagonal + step.Row));
                TLane w00 = TLane.Load(left), w01 = TLane.Load(left + width);
                TLane w10 = TLane.Load(left + (2 * width)), w11 = TLane.Load(left + (3 * width));
                TLane d00 = TLane.Load(pivot), d01 = TLane.Load(pivot + width);
                TLane d10 = TLane.Load(pivot + (2 * width)), d11 = TLane.Load(pivot + (3 * width));
                TLane a00 = TLane.Fma(w00, d00, w01 * d10), a01 = TLane.Fma(w00, d01, w01 * d11);
                TLane a10 = TLane.Fma(w10, d00, w11 * d10), a11 = TLane.Fma(w10, d01, w11 * d11);
                var known = frame.Right + (2 * width * (nint)step.Row);
                TLane k0 = TLane.Load(known), k1 = TLane.Load(known + width);
                y0 = TLane.FmaNegated(a01, k1, TLane.FmaNegated(a00, k0, y0));
                y1 = TLane.FmaNegated(a11, k1, TLane.FmaNegated(a10, k0, y1));
                var from = frame.Blocks + (block * (nint)(plan.FirstUpper + plan.RowStart[step.Row]));
                var count = plan.RowStart[step.Row + 1] - plan.RowStart[step.Row];
                for (var i = 0; i < count; i++, from += block)
                {
                    var to = frame.Blocks + (block * (nint)plan.Targets[step.FirstTarget + i]);
                    TLane b00 = TLane.Load(from), b01 = TLane.Load(from + width);
                    TLane b10 = TLane.Load(from + (2 * width)), b11 = TLane.Load(from + (3 * width));
                    TLane.FmaNegated(a01, b10, TLane.FmaNegated(a00, b00, TLane.Load(to))).Store(to);
                    TLane.FmaNegated(a01, b11, TLane.FmaNegated(a00, b01, TLane.Load(to + width))).Store(to + width);
                    TLane.FmaNegated(a11, b10, TLane.FmaNegated(a10, b00, TLane.Load(to + (2 * width)))).Store(to + (2 * width));
                    TLane.FmaNegated(a11, b11, TLane.FmaNegated(a10, b01, TLane.Load(to + (3 * width)))).Store(to + (3 * width));
                }
            }

            y0.Store(right);
            y1.Store(right + width);
            Invert<TLane>(frame.Blocks + (block * (nint)(plan.FirstDiagonal + row)));
        }
    }

    /// <summary>Finds the step from the last row up and moves the voltages along it; held voltages keep their magnitude.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Move<TLane, TFrozen>(in NewtonFrame frame, NewtonNetwork network)
        where TLane : struct, ILane<TLane>
        where TFrozen : IFlag
    {
        var plan = network.Plan;
        for (var row = plan.Order.Length - 1; row >= 0; row--)
        {
            var right = frame.Right + (2 * width * (nint)row);
            TLane y0 = TLane.Load(right), y1 = TLane.Load(right + width);
            for (var at = plan.RowStart[row]; at < plan.RowStart[row + 1]; at++)
            {
                var u = frame.Blocks + (block * (nint)(plan.FirstUpper + at));
                var known = frame.Right + (2 * width * (nint)plan.UpperColumn[at]);
                TLane k0 = TLane.Load(known), k1 = TLane.Load(known + width);
                y0 = TLane.FmaNegated(TLane.Load(u + width), k1, TLane.FmaNegated(TLane.Load(u), k0, y0));
                y1 = TLane.FmaNegated(TLane.Load(u + (3 * width)), k1, TLane.FmaNegated(TLane.Load(u + (2 * width)), k0, y1));
            }

            var pivot = frame.Blocks + (block * (nint)(plan.FirstDiagonal + row));
            var angle = TLane.Fma(TLane.Load(pivot), y0, TLane.Load(pivot + width) * y1);
            var magnitude = TLane.Fma(TLane.Load(pivot + (2 * width)), y0, TLane.Load(pivot + (3 * width)) * y1);
            angle.Store(right);
            magnitude.Store(right + width);
            Turn<TLane, TFrozen>(frame, network, plan.Order[row], angle, magnitude);
        }
    }

    private static void Turn<TLane, TFrozen>(in NewtonFrame frame, NewtonNetwork network, int node, TLane angle, TLane magnitude)
        where TLane : struct, ILane<TLane>
        where TFrozen : IFlag
    {
        double* atRe = frame.VRe + (width * (nint)node), atIm = frame.VIm + (width * (nint)node);
        TLane re = TLane.Load(atRe), im = TLane.Load(atIm);

        // A turn by 2 atan(angle / 2) keeps magnitudes and needs no trigonometry; to second order it is a turn by the angle.
        var half = TLane.Of(0.5) * angle;
        var grown = TLane.Of(1) + magnitude;
        var scale = grown / TLane.Fma(half, half, TLane.Of(1));
        TLane cos = TLane.FmaNegated(half, half, TLane.Of(1)) * scale, sin = (half + half) * scale;
        var newRe = TLane.FmaNegated(im, sin, re * cos);
        var newIm = TLane.Fma(re, sin, im * cos);
        if (network.Kind[node] == NodeKind.FixedVoltage)
        {
            var back = TLane.Load(frame.VSet + (width * (nint)node)) / TLane.Sqrt(TLane.Fma(newRe, newRe, newIm * newIm));
            newRe *= back;
            newIm *= back;
        }

        (TFrozen.IsSet ? TLane.Select(TLane.Load(frame.Frozen), re, newRe) : newRe).Store(atRe);
        (TFrozen.IsSet ? TLane.Select(TLane.Load(frame.Frozen), im, newIm) : newIm).Store(atIm);
    }

    /// <summary>One row of the Jacobian in its places, zeros where elimination will fill in, and its right-hand side.</summary>
    private static void Make<TLane, TZip>(in NewtonFrame frame, NewtonNetwork network, int row)
        where TLane : struct, ILane<TLane>
        where TZip : IFlag
    {
        var plan = network.Plan;
        var node = plan.Order[row];
        Clear<TLane>(frame.Blocks, plan.LeftStart[row + 1] - plan.LeftStart[row]);
        Clear<TLane>(frame.Blocks + (block * (nint)(plan.FirstUpper + plan.RowStart[row])), plan.RowStart[row + 1] - plan.RowStart[row]);
        var diagonal = frame.Blocks + (block * (nint)(plan.FirstDiagonal + row));
        var right = frame.Right + (2 * width * (nint)row);
        if (network.Kind[node] == NodeKind.Slack)
        {
            SetBlock(diagonal, TLane.Of(1), TLane.Of(0), TLane.Of(0), TLane.Of(1));
            TLane.Of(0).Store(right);
            TLane.Of(0).Store(right + width);
            return;
        }

        var holds = network.Kind[node] == NodeKind.FixedVoltage;
        var indices = network.Admittance.Pattern.Indices;
        TLane vRe = TLane.Load(frame.VRe + (width * (nint)node)), vIm = TLane.Load(frame.VIm + (width * (nint)node));
        TLane sumP = TLane.Of(0), sumQ = TLane.Of(0), ownP = TLane.Of(0), ownQ = TLane.Of(0);
        for (var slot = network.Admittance.Pattern.Pointers[node]; slot < network.Admittance.Pattern.Pointers[node + 1]; slot++)
        {
            TLane re = TLane.Load(frame.VRe + (width * (nint)indices[slot])), im = TLane.Load(frame.VIm + (width * (nint)indices[slot]));
            TLane g = TLane.Of(network.G[slot]), b = TLane.Of(network.B[slot]);
            TLane currentRe = TLane.FmaNegated(b, im, g * re), currentIm = TLane.Fma(b, re, g * im);
            TLane p = TLane.Fma(vRe, currentRe, vIm * currentIm), q = TLane.FmaNegated(vRe, currentIm, vIm * currentRe);
            sumP += p;
            sumQ += q;
            if (indices[slot] == node)
            {
                (ownP, ownQ) = (p, q);
            }
            else
            {
                SetBlock(
                    frame.Blocks + (block * (nint)plan.EntryPlace[slot]), q, p, holds ? TLane.Of(0) : TLane.Of(0) - p, holds ? TLane.Of(0) : q);
            }
        }

        TLane byVoltageP = sumP + ownP, byVoltageQ = sumQ + ownQ;
        TLane drawnP = TLane.Load(frame.P + (width * (nint)node)), drawnQ = TLane.Load(frame.Q + (width * (nint)node));
        if (TZip.IsSet)
        {
            Varying(frame, node, vRe, vIm, out var varyingP, out var varyingQ, out var slopeP, out var slopeQ);
            (drawnP, drawnQ) = (drawnP + varyingP, drawnQ + varyingQ);
            (byVoltageP, byVoltageQ) = (byVoltageP + slopeP, byVoltageQ + slopeQ);
        }

        SetBlock(diagonal, ownQ - sumQ, byVoltageP, holds ? TLane.Of(0) : sumP - ownP, holds ? TLane.Of(1) : byVoltageQ);
        (TLane.Of(0) - sumP - drawnP).Store(right);
        (holds ? TLane.Of(0) : TLane.Of(0) - sumQ - drawnQ).Store(right + width);
    }

    /// <summary>What loads that vary with the voltage draw at a node, and how that answers to a relative change of its magnitude.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Varying<TLane>(
        in NewtonFrame frame, int node, TLane vRe, TLane vIm, out TLane p, out TLane q, out TLane slopeP, out TLane slopeQ)
        where TLane : struct, ILane<TLane>
    {
        var here = width * (nint)node;
        var square = TLane.Fma(vRe, vRe, vIm * vIm);
        var magnitude = TLane.Sqrt(square);
        TLane currentP = TLane.Load(frame.CurrentP + here) * magnitude, currentQ = TLane.Load(frame.CurrentQ + here) * magnitude;
        TLane impedanceP = TLane.Load(frame.ImpedanceP + here) * square, impedanceQ = TLane.Load(frame.ImpedanceQ + here) * square;
        (p, q) = (currentP + impedanceP, currentQ + impedanceQ);
        (slopeP, slopeQ) = (p + impedanceP, q + impedanceQ);
    }

    private static void Invert<TLane>(double* at)
        where TLane : struct, ILane<TLane>
    {
        TLane a00 = TLane.Load(at), a01 = TLane.Load(at + width), a10 = TLane.Load(at + (2 * width)), a11 = TLane.Load(at + (3 * width));
        var scale = TLane.Of(1) / TLane.FmaNegated(a01, a10, a00 * a11);
        SetBlock(at, a11 * scale, TLane.Of(0) - (a01 * scale), TLane.Of(0) - (a10 * scale), a00 * scale);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SetBlock<TLane>(double* at, TLane a00, TLane a01, TLane a10, TLane a11)
        where TLane : struct, ILane<TLane>
    {
        a00.Store(at);
        a01.Store(at + width);
        a10.Store(at + (2 * width));
        a11.Store(at + (3 * width));
    }

    private static void Clear<TLane>(double* at, int blocks)
        where TLane : struct, ILane<TLane>
    {
        for (var i = 0; i < 4 * blocks; i++)
        {
            TLane.Of(0).Store(at + (width * (nint)i));
        }
    }
}
