namespace Gat.Derms.Envelope.Operating;

/// <summary>
/// Limits of a box in which any combination must be safe: with u what each asset may go above its anchor and l what it may go below it, both
/// at least 0, <c>A⁺ u + A⁻ l ≤ b</c>, where A⁺ holds the positive and A⁻ the size of the negative coefficients: each row at the corner that is worst for it.
/// Ranges are one vector: u of all assets, then l of all.
/// </summary>
/// <remarks>
/// That every point of the box must be safe is the requirement of B. Liu, J. H. Braslavsky, arXiv:2308.14293; for linear limits it is this one row for each.
/// </remarks>
internal sealed class PackingRows
{
    private readonly List<double[]> coefficients = [];
    private readonly List<double> room = [];

    /// <param name="size">What each entry of the ranges may be at most; 0 or more.</param>
    public PackingRows(double[] size) => Size = size;

    /// <summary>What each entry of the ranges may be at most.</summary>
    public double[] Size { get; }

    /// <summary>Number of rows.</summary>
    public int Count => room.Count;

    /// <summary>Coefficients of a row; none is negative.</summary>
    public ReadOnlySpan<double> Row(int row) => coefficients[row];

    /// <summary>Right-hand side of each row; at least 0 where the anchor is safe.</summary>
    public double this[int row]
    {
        get => room[row];
        set => room[row] = value;
    }

    /// <summary>Adds a row.</summary>
    /// <param name="slopes">Coefficients of a power of each asset, of either sign.</param>
    /// <param name="limit">What the sum may be at most.</param>
    public void Add(ReadOnlySpan<double> slopes, double limit)
    {
        var row = new double[2 * slopes.Length];
        for (var asset = 0; asset < slopes.Length; asset++)
        {
            row[asset] = Math.Max(slopes[asset], 0);
            row[slopes.Length + asset] = Math.Max(-slopes[asset], 0);
        }

        coefficients.Add(row);
        room.Add(limit);
    }

    /// <summary>What a row adds up to.</summary>
    public double Used(int row, ReadOnlySpan<double> ranges)
    {
        double sum = 0;
        var coefficient = coefficients[row];
        for (var at = 0; at < ranges.Length; at++)
        {
            sum += coefficient[at] * ranges[at];
        }

        return sum;
    }
}
