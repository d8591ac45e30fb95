using System.Runtime.CompilerServices;

namespace Gat.Dist.PowerFlow.Lanes;

/// <summary>Where the unknowns of cuts and held nodes lie for one group of lanes.</summary>
internal unsafe struct MeshFrame
{
    /// <summary>Current of each cut from its from end to its to end behind the ratio, real and imaginary; then the reactive power of each held node.</summary>
    public double* Unknown;

    /// <summary>What each unknown should answer to; work space.</summary>
    public double* Residual;

    /// <summary>Power that each cut is taken to draw at its from end and at its to end: four numbers.</summary>
    public double* Assumed;

    /// <summary>Voltage to hold at each held node.</summary>
    public double* VSet;

    /// <summary>Scheduled power at the nodes; the power in the sweep's own frame has that of cuts and held nodes added.</summary>
    public double* ScheduledP, ScheduledQ;
}

/// <summary>Improves the currents of cuts and the reactive power of held nodes after a recovery of voltages.</summary>
internal static unsafe class CompensationPass
{
    private const int width = LaneBatch.Width;

    /// <summary>Adds to the mismatch of the frame what cuts and held nodes lack, moves the unknowns and draws their power.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TLane, TFrozen>(in LaneFrame frame, in MeshFrame mesh, LaneMesh constants)
        where TLane : struct, ILane<TLane>
        where TFrozen : IFlag
    {
        TLane worst = TLane.Load(frame.Mismatch), poison = TLane.Of(0);
        for (var cut = 0; cut < constants.Link.Length; cut++)
        {
            worst += Cut<TLane>(frame, mesh, constants, cut);
        }

        for (var held = 0; held < constants.Held.Length; held++)
        {
            var square = Square<TLane>(frame, constants.Held[held]);
            var set = TLane.Load(mesh.VSet + (width * held));
            var lack = TLane.Abs(TLane.Sqrt(square) - set);
            worst = TLane.Greater(lack, worst);
            poison = TLane.Fma(lack, TLane.Of(0), poison);
            TLane.Fma(set, set, TLane.Of(0) - square).Store(mesh.Residual + (width * ((2 * constants.Link.Length) + held)));
        }

        (worst + poison).Store(frame.Mismatch);
        Move<TLane, TFrozen>(frame, mesh, constants);
        Draw<TLane>(frame, mesh, constants);
    }

    /// <summary>Fills the power at the ends of cuts and at held nodes: what is scheduled, and what the unknowns make of it.</summary>
    public static void Draw<TLane>(in LaneFrame frame, in MeshFrame mesh, LaneMesh constants)
        where TLane : struct, ILane<TLane>
    {
        foreach (var node in constants.Ends)
        {
            TLane.Load(mesh.ScheduledP + (width * (nint)node)).Store(frame.P + (width * (nint)node));
            TLane.Load(mesh.ScheduledQ + (width * (nint)node)).Store(frame.Q + (width * (nint)node));
        }

        for (var cut = 0; cut < constants.Link.Length; cut++)
        {
            DrawCut<TLane>(frame, mesh, constants, cut);
        }

        for (var held = 0; held < constants.Held.Length; held++)
        {
            var q = TLane.Load(mesh.Unknown + (width * ((2 * constants.Link.Length) + held)));
            Add(frame.Q + (width * (nint)constants.Held[held]), TLane.Of(0) - q);
        }
    }

    /// <summary>The residual of a cut: the voltage across it less what its current explains. Returns the mismatch of both its ends together.</summary>
    private static TLane Cut<TLane>(in LaneFrame frame, in MeshFrame mesh, LaneMesh constants, int cut)
        where TLane : struct, ILane<TLane>
    {
        var k = constants.CutConstants.At + (LaneMesh.CutSize * cut);
        Ends<TLane>(frame, constants, cut, out var uRe, out var uIm, out var vRe, out var vIm);
        TLane dropRe = uRe - vRe, dropIm = uIm - vIm;
        TLane re = TLane.Load(mesh.Unknown + (2 * width * cut)), im = TLane.Load(mesh.Unknown + (2 * width * cut) + width);
        TLane r = TLane.Of(k[0]), x = TLane.Of(k[1]), g = TLane.Of(k[2]), b = TLane.Of(k[3]);
        TLane.Fma(x, im, TLane.FmaNegated(r, re, dropRe)).Store(mesh.Residual + (2 * width * cut));
        TLane.FmaNegated(x, re, TLane.FmaNegated(r, im, dropIm)).Store(mesh.Residual + (2 * width * cut) + width);

        // The current that these voltages drive, against the power that the sweep counted on.
        var trueRe = TLane.FmaNegated(b, dropIm, g * dropRe);
        var trueIm = TLane.Fma(b, dropRe, g * dropIm);
        var assumed = mesh.Assumed + (4 * width * cut);
        var fromP = TLane.Fma(uRe, trueRe, uIm * trueIm) - TLane.Load(assumed);
        var fromQ = TLane.FmaNegated(uRe, trueIm, uIm * trueRe) - TLane.Load(assumed + width);
        var toP = TLane.Fma(vRe, trueRe, vIm * trueIm) - TLane.Load(assumed + (2 * width));
        var toQ = TLane.FmaNegated(vRe, trueIm, vIm * trueRe) - TLane.Load(assumed + (3 * width));
        return TLane.Greater(TLane.Abs(fromP), TLane.Abs(fromQ)) + TLane.Greater(TLane.Abs(toP), TLane.Abs(toQ));
    }

    private static void Move<TLane, TFrozen>(in LaneFrame frame, in MeshFrame mesh, LaneMesh constants)
        where TLane : struct, ILane<TLane>
        where TFrozen : IFlag
    {
        var count = constants.UnknownCount;
        for (var unknown = 0; unknown < count; unknown++)
        {
            var row = constants.Inverse.At + (count * unknown);
            var sum = TLane.Load(mesh.Unknown + (width * unknown));
            for (var other = 0; other < count; other++)
            {
                sum = TLane.Fma(TLane.Of(row[other]), TLane.Load(mesh.Residual + (width * other)), sum);
            }

            BackwardPass.Keep<TLane, TFrozen>(frame, mesh.Unknown + (width * unknown), sum);
        }
    }

    private static void DrawCut<TLane>(in LaneFrame frame, in MeshFrame mesh, LaneMesh constants, int cut)
        where TLane : struct, ILane<TLane>
    {
        Ends<TLane>(frame, constants, cut, out var uRe, out var uIm, out var vRe, out var vIm);
        TLane re = TLane.Load(mesh.Unknown + (2 * width * cut)), im = TLane.Load(mesh.Unknown + (2 * width * cut) + width);
        TLane fromP = TLane.Fma(uRe, re, uIm * im), fromQ = TLane.FmaNegated(uRe, im, uIm * re);
        TLane toP = TLane.Fma(vRe, re, vIm * im), toQ = TLane.FmaNegated(vRe, im, vIm * re);
        var assumed = mesh.Assumed + (4 * width * cut);
        fromP.Store(assumed);
        fromQ.Store(assumed + width);
        toP.Store(assumed + (2 * width));
        toQ.Store(assumed + (3 * width));
        nint from = width * (nint)constants.From[cut], to = width * (nint)constants.To[cut];
        Add(frame.P + from, fromP);
        Add(frame.Q + from, fromQ);
        Add(frame.P + to, TLane.Of(0) - toP);
        Add(frame.Q + to, TLane.Of(0) - toQ);
    }

    /// <summary>Voltages at the ends of a cut, the one at the from end behind the ratio.</summary>
    private static void Ends<TLane>(
        in LaneFrame frame, LaneMesh constants, int cut, out TLane uRe, out TLane uIm, out TLane vRe, out TLane vIm)
        where TLane : struct, ILane<TLane>
    {
        var k = constants.CutConstants.At + (LaneMesh.CutSize * cut);
        TLane turnRe = TLane.Of(k[4]), turnIm = TLane.Of(k[5]);
        var re = TLane.Load(frame.VRe + (width * (nint)constants.From[cut]));
        var im = TLane.Load(frame.VIm + (width * (nint)constants.From[cut]));
        uRe = TLane.FmaNegated(turnIm, im, turnRe * re);
        uIm = TLane.Fma(turnIm, re, turnRe * im);
        vRe = TLane.Load(frame.VRe + (width * (nint)constants.To[cut]));
        vIm = TLane.Load(frame.VIm + (width * (nint)constants.To[cut]));
    }

    private static TLane Square<TLane>(in LaneFrame frame, int node)
        where TLane : struct, ILane<TLane>
    {
        TLane re = TLane.Load(frame.VRe + (width * (nint)node)), im = TLane.Load(frame.VIm + (width * (nint)node));
        return TLane.Fma(re, re, im * im);
    }

    private static void Add<TLane>(double* at, TLane value)
        where TLane : struct, ILane<TLane> => (TLane.Load(at) + value).Store(at);
}
