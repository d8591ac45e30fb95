using System.Numerics;

namespace Gat.Dist.PowerFlow.Lanes;

/// <summary>
/// What a tree leaves out of a network with few loops and held voltages: branches that are cut, whose currents are found besides,
/// and nodes whose reactive power is found so that they hold their voltage.
/// </summary>
/// <remarks>
/// Shirmohammadi, Hong, Semlyen, Luo: A compensation-based power flow method for weakly meshed networks, IEEE Trans. Power
/// Systems 3(2), 1988: the impedances of the tree's paths say how voltages at the cuts answer to currents there. The matrix is
/// taken at a flat voltage and only guides the iteration; the residuals are exact.
/// </remarks>
internal sealed class LaneMesh
{
    /// <summary>Numbers per cut in <see cref="CutConstants"/>: impedance, admittance, one over the ratio; each a complex number.</summary>
    public const int CutSize = 6;

    private readonly BalancedNetwork network;
    private readonly Complex[] scale;
    private readonly Complex[] fromRoot;
    private readonly Complex[] flat;

    private LaneMesh(BalancedNetwork network, SweepTree tree, Complex[] scale)
    {
        this.network = network;
        this.scale = scale;
        fromRoot = new Complex[network.NodeCount];
        flat = new Complex[network.NodeCount];
        Link = [.. Enumerable.Range(0, network.Links.Count).Where(IsCut)];
        Held = [.. Enumerable.Range(0, network.NodeCount).Where(node => network.Kind[node] == NodeKind.FixedVoltage)];
        From = [.. Link.Select(link => network.Links.From[link])];
        To = [.. Link.Select(link => network.Links.To[link])];
        Ends = [.. From.Concat(To).Concat(Held).Distinct().Order()];
        CutConstants = new LaneArray(Math.Max(1, CutSize * Link.Length));
        if (UnknownCount > 0)
        {
            FillPaths(tree);
            FillCuts();
        }

        Inverse = new LaneArray(Math.Max(1, UnknownCount * UnknownCount));
    }

    /// <summary>The links that are cut.</summary>
    public int[] Link { get; }

    /// <summary>Node at the from end of each cut.</summary>
    public int[] From { get; }

    /// <summary>Node at the to end of each cut.</summary>
    public int[] To { get; }

    /// <summary>The nodes that hold a voltage and are no source of a part.</summary>
    public int[] Held { get; }

    /// <summary>The nodes where power is drawn or fed in besides, ascending.</summary>
    public int[] Ends { get; }

    /// <summary>Currents count twice, real and imaginary part.</summary>
    public int UnknownCount => (2 * Link.Length) + Held.Length;

    public LaneArray CutConstants { get; }

    /// <summary>By rows: how the unknowns have to change for a residual of 1.</summary>
    public LaneArray Inverse { get; }

    /// <summary>Null for a network that is a forest with one source for each tree.</summary>
    public static LaneMesh? Of(BalancedNetwork network, SweepTree tree, Complex[] scale)
    {
        var mesh = new LaneMesh(network, tree, scale);
        if (mesh.UnknownCount == 0)
        {
            return null;
        }

        mesh.Invert();
        return mesh;
    }

    private bool IsCut(int link)
    {
        int from = network.Links.From[link], to = network.Links.To[link];
        return from != to && network.Parent[from] != to && network.Parent[to] != from;
    }

    private void FillPaths(SweepTree tree)
    {
        var setPoints = network.SetPoints;
        foreach (var bus in setPoints.HeldBuses)
        {
            if (setPoints.IsSlack[bus] && network.BusNode[bus] >= 0)
            {
                flat[network.BusNode[bus]] = Complex.FromPolarCoordinates(setPoints.VSetPu[bus], setPoints.VaSetDeg[bus] * (Math.PI / 180));
            }
        }

        for (var node = 0; node < network.NodeCount; node++)
        {
            var above = network.Parent[node];
            if (above >= 0)
            {
                var square = (scale[node] * Complex.Conjugate(scale[node])).Real;
                fromRoot[node] = fromRoot[above] + (new Complex(tree.ZetaRe[node], tree.ZetaIm[node]) / square);
                flat[node] = flat[above] / scale[above] * scale[node];
            }
        }
    }

    private void FillCuts()
    {
        for (var cut = 0; cut < Link.Length; cut++)
        {
            var impedance = network.Links.ImpedancePu[Link[cut]];
            var admittance = 1 / impedance;
            var turn = 1 / network.Links.Ratio[Link[cut]];
            double[] numbers = [impedance.Real, impedance.Imaginary, admittance.Real, admittance.Imaginary, turn.Real, turn.Imaginary];
            numbers.CopyTo(CutConstants.Span[(CutSize * cut)..]);
        }
    }

    /// <summary>How the voltage of a node answers to a current fed in at another one: the impedance of the path that they share.</summary>
    private Complex Shared(int node, int other)
    {
        int a = node, b = other;
        while (a != b)
        {
            (a, b) = a > b ? (network.Parent[a], b) : (a, network.Parent[b]);
            if (a < 0 || b < 0)
            {
                return 0;
            }
        }

        return scale[node] * fromRoot[a] * Complex.Conjugate(scale[other]);
    }

    /// <summary>How the voltage of a node answers to the current of a cut.</summary>
    private Complex Answer(int node, int cut)
    {
        var turn = 1 / Complex.Conjugate(network.Links.Ratio[Link[cut]]);
        return Shared(node, network.Links.To[Link[cut]]) - (Shared(node, network.Links.From[Link[cut]]) * turn);
    }

    /// <summary>How the voltage of a node answers to reactive power fed in at a held one.</summary>
    private Complex AnswerToReactive(int node, int held) =>
        Shared(node, Held[held]) * -Complex.ImaginaryOne / Complex.Conjugate(flat[Held[held]]);

    private void Invert()
    {
        var matrix = new double[UnknownCount * UnknownCount];
        for (var column = 0; column < UnknownCount; column++)
        {
            var cut = column / 2;
            var isCut = cut < Link.Length;
            var unit = isCut && column % 2 == 1 ? Complex.ImaginaryOne : Complex.One;
            Complex Voltage(int node) => isCut ? Answer(node, cut) * unit : AnswerToReactive(node, column - (2 * Link.Length));
            for (var row = 0; row < Link.Length; row++)
            {
                var link = Link[row];
                var residual = (Voltage(network.Links.From[link]) / network.Links.Ratio[link]) - Voltage(network.Links.To[link]);
                residual -= isCut && cut == row ? network.Links.ImpedancePu[link] * unit : 0;
                matrix[(2 * row * UnknownCount) + column] = -residual.Real;
                matrix[(((2 * row) + 1) * UnknownCount) + column] = -residual.Imaginary;
            }

            for (var row = 0; row < Held.Length; row++)
            {
                matrix[(((2 * Link.Length) + row) * UnknownCount) + column] = 2 * (Complex.Conjugate(flat[Held[row]]) * Voltage(Held[row])).Real;
            }
        }

        DenseInverse.Of(matrix, UnknownCount).CopyTo(Inverse.Span);
    }
}
