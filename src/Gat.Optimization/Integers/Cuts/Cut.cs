namespace Gat.Optimization.Integers.Cuts;

/// <summary>An inequality Σ value × variable ≥ least that every whole point satisfies.</summary>
internal sealed record Cut(int[] Columns, double[] Values, double Least)
{
    /// <summary>How far a point lies beyond it, as a distance.</summary>
    public double Depth(ReadOnlySpan<double> x)
    {
        var (sum, squares) = (0.0, 0.0);
        for (var k = 0; k < Columns.Length; k++)
        {
            sum += Values[k] * x[Columns[k]];
            squares += Values[k] * Values[k];
        }

        return (Least - sum) / Math.Sqrt(squares);
    }

    /// <summary>Cosine of the angle to another cut: near 1 where both say the same.</summary>
    public double Parallelism(Cut other, double[] work)
    {
        var (product, own, others) = (0.0, 0.0, 0.0);
        for (var k = 0; k < Columns.Length; k++)
        {
            work[Columns[k]] = Values[k];
            own += Values[k] * Values[k];
        }

        for (var k = 0; k < other.Columns.Length; k++)
        {
            product += other.Values[k] * work[other.Columns[k]];
            others += other.Values[k] * other.Values[k];
        }

        foreach (var column in Columns)
        {
            work[column] = 0;
        }

        return product / Math.Sqrt(own * others);
    }
}
