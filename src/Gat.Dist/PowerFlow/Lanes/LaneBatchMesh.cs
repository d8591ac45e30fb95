namespace Gat.Dist.PowerFlow.Lanes;

/// <summary>What a batch holds beside its loads when its tree has cuts or held nodes.</summary>
internal sealed unsafe class LaneBatchMesh
{
    private const int width = LaneBatch.Width;

    private readonly LaneMesh constants;
    private readonly LaneArray unknown;
    private readonly LaneArray residual;
    private readonly LaneArray assumed;
    private readonly LaneArray vSet;
    private readonly LaneArray drawnP;
    private readonly LaneArray drawnQ;

    public LaneBatchMesh(LaneMesh constants, BalancedNetwork network)
    {
        this.constants = constants;
        unknown = new LaneArray(width * constants.UnknownCount);
        residual = new LaneArray(width * constants.UnknownCount);
        assumed = new LaneArray(Math.Max(1, 4 * width * constants.Link.Length));
        vSet = new LaneArray(Math.Max(1, width * constants.Held.Length));
        drawnP = new LaneArray(width * network.NodeCount);
        drawnQ = new LaneArray(width * network.NodeCount);
        foreach (var bus in network.SetPoints.HeldBuses)
        {
            var held = Array.IndexOf(constants.Held, network.BusNode[bus]);
            if (held >= 0)
            {
                VSet.Slice(width * held, width).Fill(network.SetPoints.VSetPu[bus]);
            }
        }
    }

    public Span<double> VSet => vSet.Span;

    /// <summary>Reactive power that each held node feeds in.</summary>
    public ReadOnlySpan<double> HeldQ => unknown.Span[(2 * width * constants.Link.Length)..];

    /// <summary>Where the held voltages of the lanes from <paramref name="lane"/> on are.</summary>
    public double* SetVoltages(int lane) => vSet.At + lane;

    /// <summary>Turns a frame of scheduled power into one of the power drawn, and gives where the unknowns are.</summary>
    public MeshFrame Frame(ref LaneFrame frame, int lane)
    {
        var mesh = new MeshFrame
        {
            Unknown = unknown.At + lane,
            Residual = residual.At + lane,
            Assumed = assumed.At + lane,
            VSet = vSet.At + lane,
            ScheduledP = frame.P,
            ScheduledQ = frame.Q,
        };
        var count = drawnP.Length - lane;
        new ReadOnlySpan<double>(frame.P, count).CopyTo(drawnP.Span[lane..]);
        new ReadOnlySpan<double>(frame.Q, count).CopyTo(drawnQ.Span[lane..]);
        frame.P = drawnP.At + lane;
        frame.Q = drawnQ.At + lane;
        return mesh;
    }

    /// <summary>Takes the unknowns of a lane back to 0.</summary>
    public void StartFlat(int lane)
    {
        foreach (var array in (ReadOnlySpan<LaneArray>)[unknown, assumed])
        {
            for (var at = lane; at < array.Length; at += width)
            {
                array.At[at] = 0;
            }
        }
    }

    /// <summary>Whether every held voltage of a lane is a number above 0.</summary>
    public bool IsValid(int lane)
    {
        for (var held = 0; held < constants.Held.Length; held++)
        {
            var v = VSet[(width * held) + lane];
            if (!(v > 0 && v < double.PositiveInfinity))
            {
                return false;
            }
        }

        return true;
    }
}
