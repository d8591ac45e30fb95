using Gat.Numerics.Sparse;

namespace Gat.Dist.OptimalPowerFlow.Ac;

/// <summary>
/// The unknowns and rows of an AC optimal power flow, gathered from its parts. First stand the angles, voltages, active and reactive powers,
/// and the balances of active and reactive power; whatever else a part needs follows in the order of asking.
/// </summary>
internal sealed class AcOpfShape
{
    private readonly List<double> lower = [];
    private readonly List<double> upper = [];
    private readonly List<double> rowLower = [];
    private readonly List<double> rowUpper = [];

    /// <summary>The unknowns and balances that every network has.</summary>
    public AcOpfShape(OpfNetwork network)
    {
        (BusCount, UnitCount) = (network.BusCount, network.GeneratorCount);
        for (var column = 0; column < 2 * BusCount + 2 * UnitCount; column++)
        {
            AddColumn(double.NegativeInfinity, double.PositiveInfinity);
        }

        for (var row = 0; row < 2 * BusCount; row++)
        {
            AddRow(0, 0);
        }
    }

    /// <summary>Number of buses.</summary>
    public int BusCount { get; }

    /// <summary>Number of units.</summary>
    public int UnitCount { get; }

    /// <summary>Limits of the unknowns.</summary>
    public (double[] Lower, double[] Upper) Columns => ([.. lower], [.. upper]);

    /// <summary>Limits of the rows.</summary>
    public (double[] Lower, double[] Upper) Rows => ([.. rowLower], [.. rowUpper]);

    /// <summary>Unknown of a bus' angle.</summary>
    public static int Angle(int bus) => bus;

    /// <summary>Unknown of a bus' voltage.</summary>
    public int Voltage(int bus) => BusCount + bus;

    /// <summary>Unknown of a unit's active power.</summary>
    public int Active(int unit) => 2 * BusCount + unit;

    /// <summary>Unknown of a unit's reactive power.</summary>
    public int Reactive(int unit) => 2 * BusCount + UnitCount + unit;

    /// <summary>Row of a bus' balance of active power: what leaves it less what units feed in.</summary>
    public static int ActiveRow(int bus) => bus;

    /// <summary>Row of a bus' balance of reactive power.</summary>
    public int ReactiveRow(int bus) => BusCount + bus;

    /// <summary>One more unknown.</summary>
    public int AddColumn(double low, double high)
    {
        lower.Add(low);
        upper.Add(high);
        return lower.Count - 1;
    }

    /// <summary>One more row.</summary>
    public int AddRow(double low, double high)
    {
        rowLower.Add(low);
        rowUpper.Add(high);
        return rowLower.Count - 1;
    }

    /// <summary>Limits an unknown that already stands.</summary>
    public void Limit(int column, double low, double high) => (lower[column], upper[column]) = (low, high);

    /// <summary>A pattern of entries, and where each of them is.</summary>
    public (SparsePattern Pattern, int[] Slots) Pattern(int rows, List<(int Row, int Column)> entries)
    {
        var slots = new int[entries.Count];
        var pattern = SparsePattern.FromCoordinates(
            rows, lower.Count, [.. entries.Select(entry => entry.Row)], [.. entries.Select(entry => entry.Column)], slots);
        return (pattern, slots);
    }
}
