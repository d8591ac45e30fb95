using Gat.Faults;

namespace Gat.Dist.PowerFlow.Lanes;

/// <summary>
/// Up to <see cref="Width"/> scenarios of one tree side by side, with inputs, answers and the state that a next solve may start
/// from. Made once and filled again and again; nothing is allocated after the constructor. One number per node and lane stands
/// at index <c>node * Width + lane</c>; all powers and voltages are per unit on the feeder's bases.
/// </summary>
/// <remarks>
/// The width is the same on every machine: a machine with narrower registers takes several passes over a batch. An answer
/// depends on the inputs of its own lane alone, to the last bit, so scenarios may be grouped in any way.
/// </remarks>
public sealed unsafe class LaneBatch
{
    /// <summary>Lanes of a batch.</summary>
    public const int Width = 16;

    private readonly LaneArray p;
    private readonly LaneArray q;
    private readonly LaneArray? zip;
    private readonly LaneArray sourceRe;
    private readonly LaneArray sourceIm;
    private readonly LaneArray vRe;
    private readonly LaneArray vIm;
    private readonly LaneArray sourceP;
    private readonly LaneArray sourceQ;
    private readonly LaneArray inverse;
    private readonly LaneArray square;
    private readonly LaneBatchMesh? mesh;

    /// <summary>A batch for one tree: no load, every source at the feeder's own set point, all lanes in use.</summary>
    /// <param name="tree">The tree; the batch may be solved by any sweep over the same tree.</param>
    /// <param name="hasZip">Whether there are loads with constant current or constant impedance.</param>
    public LaneBatch(LaneTree tree, bool hasZip = false)
    {
        Tree = tree;
        var perNode = Width * tree.NodeCount;
        var perSource = Width * tree.Roots.Length;
        (p, q, vRe, vIm) = (new LaneArray(perNode), new LaneArray(perNode), new LaneArray(perNode), new LaneArray(perNode));
        (inverse, square) = (new LaneArray(perNode), new LaneArray(perNode));
        mesh = tree.Mesh is null ? null : new LaneBatchMesh(tree.Mesh, tree.Network);
        zip = hasZip ? new LaneArray(4 * perNode) : null;
        (sourceRe, sourceIm) = (new LaneArray(perSource), new LaneArray(perSource));
        (sourceP, sourceQ) = (new LaneArray(perSource), new LaneArray(perSource));
        for (var source = 0; source < tree.Roots.Length; source++)
        {
            for (var lane = 0; lane < Width; lane++)
            {
                SetSource(source, lane, tree.SourceVmPu[source]);
            }
        }
    }

    /// <summary>The tree.</summary>
    public LaneTree Tree { get; }

    /// <summary>Lanes in use, from lane 0 on; 0 to <see cref="Width"/>. The others are not solved.</summary>
    public int Count { get; set; } = Width;

    /// <summary>Active power drawn at each node whatever its voltage, load less generation; pu.</summary>
    public Span<double> P => p.Span;

    /// <summary>Reactive power drawn at each node whatever its voltage; pu.</summary>
    public Span<double> Q => q.Span;

    /// <summary>Whether <see cref="CurrentP"/> and its kin exist.</summary>
    public bool HasZip => zip is not null;

    /// <summary>Active power, at 1 pu, of loads that draw a constant current; empty without <see cref="HasZip"/>; pu.</summary>
    public Span<double> CurrentP => Zip(0);

    /// <summary>Reactive power, at 1 pu, of loads that draw a constant current; pu.</summary>
    public Span<double> CurrentQ => Zip(1);

    /// <summary>Active power, at 1 pu, of loads of constant impedance; pu.</summary>
    public Span<double> ImpedanceP => Zip(2);

    /// <summary>Reactive power, at 1 pu, of loads of constant impedance (a capacitor's is negative); pu.</summary>
    public Span<double> ImpedanceQ => Zip(3);

    /// <summary>Real part of the voltage of each node; means something where the lane's status is solved; pu.</summary>
    public ReadOnlySpan<double> VRe => vRe.Span;

    /// <summary>Imaginary part of the voltage of each node; pu.</summary>
    public ReadOnlySpan<double> VIm => vIm.Span;

    /// <summary>Active power that each source feeds into the network, load and shunts at its own node included; index source * Width + lane; pu.</summary>
    public ReadOnlySpan<double> SourceP => sourceP.Span;

    /// <summary>Reactive power that each source feeds in; index source * Width + lane; pu.</summary>
    public ReadOnlySpan<double> SourceQ => sourceQ.Span;

    /// <summary>Voltage held at each of <see cref="LaneTree.HeldNodes"/>; index held * Width + lane; the feeder's own at first; pu.</summary>
    public Span<double> HeldVmPu => mesh is null ? default : mesh.VSet;

    /// <summary>Reactive power fed in at each of <see cref="LaneTree.HeldNodes"/> beside what is given, within the tolerance; index held * Width + lane; pu.</summary>
    public ReadOnlySpan<double> HeldQ => mesh is null ? default : mesh.HeldQ;

    /// <summary>How each lane ended: solved, not_converged, or invalid_input where a number given is not finite or a source has no voltage.</summary>
    public SolveStatus[] Status { get; } = new SolveStatus[Width];

    /// <summary>Sweeps that each lane took: those of the part that took most.</summary>
    public int[] Iterations { get; } = new int[Width];

    /// <summary>Power mismatch of each lane's voltages, pu: of all nodes of a part together, in the part where it is greatest; an upper bound.</summary>
    public double[] MismatchPu { get; } = new double[Width];

    /// <summary>Sets the voltage of a source in one lane; its angle is the feeder's.</summary>
    /// <param name="source">Index of the source: of its part in <see cref="BalancedNetwork.Parts"/>.</param>
    /// <param name="lane">The lane.</param>
    /// <param name="vmPu">Its voltage, pu.</param>
    public void SetSource(int source, int lane, double vmPu)
    {
        sourceRe.Span[(source * Width) + lane] = vmPu * Tree.SourceCos[source];
        sourceIm.Span[(source * Width) + lane] = vmPu * Tree.SourceSin[source];
    }

    /// <summary>
    /// Sets the loads and the sources of one lane. What shunts and loads of constant impedance draw beyond those of the tree needs a
    /// place of its own, and so do loads of constant current.
    /// </summary>
    /// <exception cref="ArgumentException">They are there, and the batch has no such place.</exception>
    internal void Fill(int lane, NodeInputs inputs)
    {
        for (var node = 0; node < Tree.NodeCount; node++)
        {
            p.At[(node * Width) + lane] = -inputs.P[node];
            q.At[(node * Width) + lane] = -inputs.Q[node];
        }

        FillVarying(lane, inputs);
        for (var source = 0; source < Tree.Roots.Length; source++)
        {
            SetSource(source, lane, inputs.VSet[Tree.Roots[source]]);
        }

        for (var held = 0; held < Tree.HeldNodes.Length; held++)
        {
            HeldVmPu[(held * Width) + lane] = inputs.VSet[Tree.HeldNodes[held]];
        }
    }

    private void FillVarying(int lane, NodeInputs inputs)
    {
        var hasCurrents = inputs.CurrentP.Length > 0;
        for (var node = 0; node < Tree.NodeCount; node++)
        {
            var g = inputs.ShuntG[node] - Tree.NodeShunts[2 * node];
            var b = inputs.ShuntB[node] - Tree.NodeShunts[(2 * node) + 1];
            var (currentP, currentQ) = hasCurrents ? (inputs.CurrentP[node], inputs.CurrentQ[node]) : (0, 0);
            if (zip is not null)
            {
                var at = (node * Width) + lane;
                (CurrentP[at], CurrentQ[at], ImpedanceP[at], ImpedanceQ[at]) = (currentP, currentQ, g, -b);
            }
            else if (g != 0 || b != 0 || currentP != 0 || currentQ != 0)
            {
                throw new ArgumentException("The scenario has capacitors or loads beyond those of the tree, and the batch has no place for them.", nameof(inputs));
            }
        }
    }

    /// <summary>Whether every number given for a lane is finite, and every source above 0.</summary>
    internal bool IsValid(int lane) =>
        AllFinite(p.Span, lane) && AllFinite(q.Span, lane) && (zip is null || AllFinite(zip.Span, lane)) && HasSources(lane);

    /// <summary>Whether every source of a lane has a voltage and what its own node draws is finite: no voltage depends on that.</summary>
    internal bool HasSources(int lane)
    {
        for (var source = 0; source < Tree.Roots.Length; source++)
        {
            int at = (source * Width) + lane, root = (Tree.Roots[source] * Width) + lane;
            var square = (sourceRe.At[at] * sourceRe.At[at]) + (sourceIm.At[at] * sourceIm.At[at]);
            if (!(square > 0 && square < double.PositiveInfinity) || !double.IsFinite(p.At[root]) || !double.IsFinite(q.At[root]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The unknowns of cuts and held nodes; null for trees.</summary>
    internal LaneBatchMesh? Mesh => mesh;

    /// <summary>Takes the state of a lane back to a flat start.</summary>
    internal void StartFlat(int lane)
    {
        mesh?.StartFlat(lane);
        for (var source = 0; source < Tree.Roots.Length; source++)
        {
            var at = (source * Width) + lane;
            var flat = (sourceRe.At[at] * sourceRe.At[at]) + (sourceIm.At[at] * sourceIm.At[at]);
            var end = source + 1 < Tree.Roots.Length ? Tree.Roots[source + 1] : Tree.NodeCount;
            for (var node = Tree.Roots[source]; node < end; node++)
            {
                square.At[(node * Width) + lane] = flat;
                inverse.At[(node * Width) + lane] = 1 / flat;
                vRe.At[(node * Width) + lane] = 0;
                vIm.At[(node * Width) + lane] = 0;
            }
        }
    }

    /// <summary>Pointers for the lanes from <paramref name="lane"/> on.</summary>
    internal LaneFrame Frame(int lane) => new()
    {
        Edge = Tree.Edge.At,
        Shunt = Tree.Shunt.At,
        Scale = Tree.Scale.At,
        P = p.At + lane,
        Q = q.At + lane,
        CurrentP = zip is null ? null : zip.At + lane,
        CurrentQ = zip is null ? null : zip.At + (Width * Tree.NodeCount) + lane,
        ImpedanceP = zip is null ? null : zip.At + (2 * Width * Tree.NodeCount) + lane,
        ImpedanceQ = zip is null ? null : zip.At + (3 * Width * Tree.NodeCount) + lane,
        Inverse = inverse.At + lane,
        Square = square.At + lane,
        VRe = vRe.At + lane,
        VIm = vIm.At + lane,
        SourceRe = sourceRe.At + lane,
        SourceIm = sourceIm.At + lane,
        SourceP = sourceP.At + lane,
        SourceQ = sourceQ.At + lane,
    };

    private static bool AllFinite(ReadOnlySpan<double> values, int lane)
    {
        double check = 0;
        for (var at = lane; at < values.Length; at += Width)
        {
            check += values[at] - values[at];
        }

        return check == 0;
    }

    private Span<double> Zip(int quantity) =>
        zip is null ? default : zip.Span.Slice(quantity * Width * Tree.NodeCount, Width * Tree.NodeCount);
}
