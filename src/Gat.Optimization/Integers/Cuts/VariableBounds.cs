using Gat.Optimization.Problems;

namespace Gat.Optimization.Integers.Cuts;

/// <summary>Limits of a variable that move with a whole variable: x ≤ constant + slope × y, or ≥.</summary>
/// <param name="Constant">The part that does not move.</param>
/// <param name="Slope">How it moves.</param>
/// <param name="Column">The whole variable y; -1 where the limit does not move.</param>
internal readonly record struct MovingLimit(double Constant, double Slope, int Column)
{
    public double At(ReadOnlySpan<double> x) => Column < 0 ? Constant : Constant + (Slope * x[Column]);
}

/// <summary>The moving limits that rows of two variables give.</summary>
internal sealed class VariableBounds
{
    private readonly List<MovingLimit>?[] lower, upper;
    private readonly double[] fixedLower, fixedUpper;

    public VariableBounds(OptimizationProblem problem, LinearRows rows, double[] fixedLower, double[] fixedUpper)
    {
        (this.fixedLower, this.fixedUpper) = (fixedLower, fixedUpper);
        (lower, upper) = (new List<MovingLimit>?[problem.ColumnCount], new List<MovingLimit>?[problem.ColumnCount]);
        for (var row = 0; row < rows.OriginalCount; row++)
        {
            var (columns, values, low, high, _) = rows[row];
            for (var k = 0; k < 2 && columns.Length == 2; k++)
            {
                var (x, y) = (columns[k], columns[1 - k]);
                if (!problem.IsInteger[x] && problem.IsInteger[y] && values[k] != 0 && fixedLower[y] > -1e6 && fixedUpper[y] < 1e6)
                {
                    Add(values[k] > 0 ? upper : lower, x, high / values[k], -values[1 - k] / values[k], y);
                    Add(values[k] > 0 ? lower : upper, x, low / values[k], -values[1 - k] / values[k], y);
                }
            }
        }
    }

    /// <summary>The lower limit nearest to a point.</summary>
    public MovingLimit Lower(int column, ReadOnlySpan<double> x) => Nearest(lower[column], fixedLower[column], x, isLower: true);

    /// <summary>The upper limit nearest to a point.</summary>
    public MovingLimit Upper(int column, ReadOnlySpan<double> x) => Nearest(upper[column], fixedUpper[column], x, isLower: false);

    private static MovingLimit Nearest(List<MovingLimit>? limits, double fixedLimit, ReadOnlySpan<double> x, bool isLower)
    {
        var best = new MovingLimit(fixedLimit, 0, -1);
        foreach (var limit in limits ?? [])
        {
            var (value, known) = (limit.At(x), best.At(x));
            // A moving limit says more than a fixed one of the same value.
            best = (isLower ? value >= known - 1e-9 : value <= known + 1e-9) ? limit : best;
        }

        return best;
    }

    private static void Add(List<MovingLimit>?[] limits, int column, double constant, double slope, int mover)
    {
        if (double.IsFinite(constant))
        {
            (limits[column] ??= []).Add(new MovingLimit(constant, slope, mover));
        }
    }
}
