using Gat.Numerics.Sparse;

namespace Gat.Dist.Radial;

/// <summary>
/// Where the unknowns and rows of a <see cref="RadialInjectionProgram"/> stand. Unknowns: of every fed node the active and reactive
/// power and the squared current that enter it and its squared voltage, then active and reactive powers of the units. Rows: for
/// every fed node both balances, voltage drop and current; then apparent power at both ends of limited feeds.
/// </summary>
internal sealed class RadialInjectionLayout
{
    private readonly List<(int Row, int Column)> jacobian = [];
    private readonly List<(int Row, int Column)> hessian = [];

    /// <summary>Lays out a network with units at some nodes.</summary>
    public RadialInjectionLayout(RadialNetwork network, int[] unitNode)
    {
        var parent = network.Network.Parent;
        UnitCount = unitNode.Length;
        Fed = [.. Enumerable.Range(0, network.NodeCount).Where(node => network.Network.Parent[node] >= 0)];
        Place = new int[network.NodeCount];
        Array.Fill(Place, -1);
        for (var place = 0; place < Fed.Length; place++)
        {
            Place[Fed[place]] = place;
        }

        Above = [.. Fed.Select(node => Place[network.Network.Parent[node]])];
        UnitPlace = [.. unitNode.Select(node => Place[node])];
        RatingRow = new int[Fed.Length];
        var row = 4 * Fed.Length;
        for (var place = 0; place < Fed.Length; place++)
        {
            RatingRow[place] = double.IsFinite(network.PowerLimitPu[Fed[place]]) ? row : -1;
            row += RatingRow[place] < 0 ? 0 : 2;
        }

        RowCount = row;
        ListJacobian();
        ListHessian();
        (Jacobian, JacobianSlots) = Pattern(RowCount, jacobian);
        (Hessian, HessianSlots) = Pattern(ColumnCount, hessian);
    }

    /// <summary>The fed nodes.</summary>
    public int[] Fed { get; }

    /// <summary>Place of each node among the fed ones, or -1.</summary>
    public int[] Place { get; }

    /// <summary>Place of the node above each fed one; -1 where that is a source.</summary>
    public int[] Above { get; }

    /// <summary>Place of each unit.</summary>
    public int[] UnitPlace { get; }

    /// <summary>First of the two rows of apparent power of each fed node, or -1.</summary>
    public int[] RatingRow { get; }

    /// <summary>Number of units.</summary>
    public int UnitCount { get; }

    /// <summary>Number of unknowns.</summary>
    public int ColumnCount => 4 * Fed.Length + 2 * UnitCount;

    /// <summary>Number of rows.</summary>
    public int RowCount { get; }

    /// <summary>Pattern of the Jacobian.</summary>
    public SparsePattern Jacobian { get; }

    /// <summary>Slots in the order in which the program writes derivatives.</summary>
    public int[] JacobianSlots { get; }

    /// <summary>Pattern of the Hessian, lower triangle.</summary>
    public SparsePattern Hessian { get; }

    /// <summary>Slots in the order in which the program writes second derivatives.</summary>
    public int[] HessianSlots { get; }

    public static int P(int place) => place;

    public int Q(int place) => Fed.Length + place;

    public int L(int place) => 2 * Fed.Length + place;

    public int W(int place) => 3 * Fed.Length + place;

    public int UnitP(int unit) => 4 * Fed.Length + unit;

    public int UnitQ(int unit) => 4 * Fed.Length + UnitCount + unit;

    /// <summary>Row of the active balance of a fed node; the reactive one, the drop and the current follow at distances of the number of fed nodes.</summary>
    public static int BalanceP(int place) => place;

    public int BalanceQ(int place) => Fed.Length + place;

    public int Drop(int place) => 2 * Fed.Length + place;

    public int Current(int place) => 3 * Fed.Length + place;

    private void ListJacobian()
    {
        for (var k = 0; k < Fed.Length; k++)
        {
            Add(BalanceP(k), P(k), W(k));
            Add(BalanceQ(k), Q(k), W(k));
            Add(Drop(k), P(k), Q(k), L(k), W(k));
            Add(Current(k), P(k), Q(k), L(k), W(k));
            if (Above[k] >= 0)
            {
                Add(BalanceP(Above[k]), P(k), L(k));
                Add(BalanceQ(Above[k]), Q(k), L(k));
                Add(Drop(k), W(Above[k]));
            }

            if (RatingRow[k] >= 0)
            {
                Add(RatingRow[k], P(k), Q(k));
                Add(RatingRow[k] + 1, P(k), Q(k), L(k));
            }
        }

        for (var unit = 0; unit < UnitCount; unit++)
        {
            Add(BalanceP(UnitPlace[unit]), UnitP(unit));
            Add(BalanceQ(UnitPlace[unit]), UnitQ(unit));
        }
    }

    private void ListHessian()
    {
        for (var k = 0; k < Fed.Length; k++)
        {
            hessian.AddRange([(W(k), W(k)), (P(k), P(k)), (Q(k), Q(k)), (W(k), L(k))]);
            if (RatingRow[k] >= 0)
            {
                hessian.AddRange([(L(k), L(k)), (L(k), P(k)), (L(k), Q(k))]);
            }
        }
    }

    private void Add(int row, params ReadOnlySpan<int> columns)
    {
        foreach (var column in columns)
        {
            jacobian.Add((row, column));
        }
    }

    private (SparsePattern, int[]) Pattern(int rows, List<(int Row, int Column)> entries)
    {
        var slots = new int[entries.Count];
        var pattern = SparsePattern.FromCoordinates(
            rows, ColumnCount, [.. entries.Select(entry => entry.Row)], [.. entries.Select(entry => entry.Column)], slots);
        return (pattern, slots);
    }
}
