using System.Numerics;
using Gat.Faults;

namespace Gat.Dist.PowerFlow.Lanes;

/// <summary>
/// A radial or weakly meshed network as lane sweeps read it: immutable, for any number of sweeps and threads. Nodes are those of the
/// <see cref="BalancedNetwork"/>, numbered depth first.
/// </summary>
/// <remarks>
/// Taps and phase shifts cost nothing within a sweep: each node's voltage is measured in the voltage that the source of its
/// part would give it without load (the product of the ratios on the way), which leaves
/// power as it is and turns every branch into a plain impedance. Only the voltages written at the end are turned back.
/// </remarks>
public sealed class LaneTree
{
    internal const int EdgeSize = 4;

    private readonly int[] root;
    private readonly double[] sourceVmPu;
    private readonly double[] nodeShunts;

    /// <summary>The tree of a network.</summary>
    /// <param name="network">
    /// Every part with one source. Loops and held voltages are compensated for; meant for few of them, since their number enters each
    /// sweep squared.
    /// </param>
    /// <param name="shunts">Shunt admittance of each node beyond the charging of branches, pu; empty: those of the feeder's buses and capacitors.</param>
    /// <exception cref="CommandLineException">A part has several sources.</exception>
    public LaneTree(BalancedNetwork network, ReadOnlySpan<Complex> shunts = default)
    {
        if (network.Parts.Any(part => part.SlackCount != 1))
        {
            throw SweepRefusal.For(network);
        }

        network = network.Parts.All(part => part.IsRadial) ? network : ShortestTree.Of(network);
        Network = network;
        NodeCount = network.NodeCount;
        root = [.. network.Parts.Select(part => part.Start)];
        var tree = SweepTree.Of(network);
        var scale = Scales(network, tree);
        Edge = new LaneArray(EdgeSize * NodeCount);
        Shunt = new LaneArray(2 * NodeCount);
        Scale = new LaneArray(3 * NodeCount);
        var unequal = FillEdges(tree, scale);
        nodeShunts = new double[2 * NodeCount];
        FillShunts(tree, scale, shunts.IsEmpty ? Lanes.NodeShunts.Of(network) : shunts);
        Mesh = LaneMesh.Of(network, tree, scale);
        Pieces = LanePiece.Cut(network.Parent, unequal, out var slotCount);
        SlotCount = slotCount;
        SentRatio = SentRatios(tree, unequal);
        sourceVmPu = new double[root.Length];
        SourceCos = new double[root.Length];
        SourceSin = new double[root.Length];
        FillSources(network);
        PieceStart = [.. root.Select(start => Array.FindIndex(Pieces, piece => piece.First > start)).Select(at => at < 0 ? Pieces.Length : at), Pieces.Length];
    }

    /// <summary>The network; one with loops is numbered along the tree of least impedance, so ask this one for the node of a bus.</summary>
    public BalancedNetwork Network { get; }

    /// <summary>How many nodes there are.</summary>
    public int NodeCount { get; }

    /// <summary>First node of each part: its source.</summary>
    public ReadOnlySpan<int> Roots => root;

    /// <summary>How many branches close loops; their currents are found by compensation.</summary>
    public int LoopCount => Mesh?.Link.Length ?? 0;

    /// <summary>Nodes that hold a voltage and are no source of a part; their reactive power is found by compensation, without limits.</summary>
    public ReadOnlySpan<int> HeldNodes => Mesh is null ? default : Mesh.Held;

    /// <summary>Voltage of each source in the feeder's own state, pu.</summary>
    public ReadOnlySpan<double> SourceVmPu => sourceVmPu;

    /// <summary>Per node: resistance, reactance, the greater of their magnitudes, and the greater magnitude of the shunt.</summary>
    internal LaneArray Edge { get; }

    /// <summary>Per node: conductance and susceptance of its shunt.</summary>
    internal LaneArray Shunt { get; }

    /// <summary>Per node: conductance and susceptance of its shunt without the charging of branches.</summary>
    internal ReadOnlySpan<double> NodeShunts => nodeShunts;

    /// <summary>Per node: the voltage without load, per unit of the source's, real and imaginary part, and its square.</summary>
    internal LaneArray Scale { get; }

    /// <summary>Cosine of each source's angle.</summary>
    internal double[] SourceCos { get; }

    /// <summary>Sine of each source's angle.</summary>
    internal double[] SourceSin { get; }

    /// <summary>What is compensated for; null for trees.</summary>
    internal LaneMesh? Mesh { get; }

    internal LanePiece[] Pieces { get; }

    /// <summary>The pieces of part i are those from PieceStart[i] up to PieceStart[i + 1].</summary>
    internal int[] PieceStart { get; }

    internal int SlotCount { get; }

    /// <summary>Per piece: power taken from the upper node per power that enters the edge; 1 but for parallel transformers of unequal ratio.</summary>
    internal Complex[] SentRatio { get; }

    internal bool HasShunts { get; private set; }

    internal bool IsTurned { get; private set; }

    internal bool HasUnequal { get; private set; }

    private void FillSources(BalancedNetwork network)
    {
        var setPoints = network.SetPoints;
        foreach (var bus in setPoints.HeldBuses)
        {
            var source = Array.IndexOf(root, network.BusNode[bus]);
            if (source >= 0 && setPoints.IsSlack[bus])
            {
                sourceVmPu[source] = setPoints.VSetPu[bus];
                (SourceSin[source], SourceCos[source]) = Math.SinCos(setPoints.VaSetDeg[bus] * (Math.PI / 180));
            }
        }
    }

    private Complex[] Scales(BalancedNetwork network, SweepTree tree)
    {
        var scale = new Complex[NodeCount];
        for (var node = 0; node < NodeCount; node++)
        {
            var above = network.Parent[node];
            scale[node] = above < 0 ? Complex.One : scale[above] * new Complex(tree.AlphaRe[node], tree.AlphaIm[node]);
            IsTurned |= scale[node] != Complex.One;
        }

        return scale;
    }

    /// <summary>Returns which nodes have an edge that takes other power at its upper end than enters it.</summary>
    private bool[] FillEdges(SweepTree tree, Complex[] scale)
    {
        var unequal = new bool[NodeCount];
        for (var node = 0; node < NodeCount; node++)
        {
            var square = Square(scale[node]);
            var edge = Edge.Span.Slice(EdgeSize * node, EdgeSize);
            edge[0] = tree.ZetaRe[node] / square;
            edge[1] = tree.ZetaIm[node] / square;
            edge[2] = Math.Max(Math.Abs(edge[0]), Math.Abs(edge[1]));
            Scale.Span[3 * node] = scale[node].Real;
            Scale.Span[(3 * node) + 1] = scale[node].Imaginary;
            Scale.Span[(3 * node) + 2] = square;
            unequal[node] = tree.BetaRe[node] != tree.AlphaRe[node] || tree.BetaIm[node] != -tree.AlphaIm[node];
            HasUnequal |= unequal[node];
        }

        return unequal;
    }

    private void FillShunts(SweepTree tree, Complex[] scale, ReadOnlySpan<Complex> shunts)
    {
        for (var node = 0; node < NodeCount; node++)
        {
            (nodeShunts[2 * node], nodeShunts[(2 * node) + 1]) = (shunts[node].Real, shunts[node].Imaginary);
            var shunt = (shunts[node] + new Complex(tree.ShuntG[node], tree.ShuntB[node])) * Square(scale[node]);
            Shunt.Span[2 * node] = shunt.Real;
            Shunt.Span[(2 * node) + 1] = shunt.Imaginary;
            Edge.Span[(EdgeSize * node) + 3] = Math.Max(Math.Abs(shunt.Real), Math.Abs(shunt.Imaginary));
            HasShunts |= shunt != Complex.Zero;
        }
    }

    private Complex[] SentRatios(SweepTree tree, bool[] unequal) =>
    [
        .. Pieces.Select(piece => piece.First).Select(node => unequal[node]
            ? new Complex(tree.BetaRe[node], -tree.BetaIm[node]) / new Complex(tree.AlphaRe[node], tree.AlphaIm[node])
            : Complex.One),
    ];

    private static double Square(Complex value) => (value.Real * value.Real) + (value.Imaginary * value.Imaginary);
}
