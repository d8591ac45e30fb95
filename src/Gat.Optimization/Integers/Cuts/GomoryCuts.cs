using Gat.Optimization.Simplex;

namespace Gat.Optimization.Integers.Cuts;

/// <summary>Gomory's mixed-integer cuts from the rows of an optimal tableau.</summary>
/// <remarks>
/// Gomory (1960); as in Cornuéjols (2008), Valid inequalities for mixed integer linear programs, section 3. A basic whole variable
/// x = β - Σ α t, with t ≥ 0 the distances of the other variables from the limits at which they stand, gives Σ γ t ≥ 1.
/// </remarks>
internal sealed class GomoryCuts(LinearRows rows, bool[] isInteger, double[] lower, double[] upper)
{
    private const double LeastFraction = 0.005, RoundingRatio = 1e-11;

    private readonly double[] tableau = new double[isInteger.Length], cut = new double[isInteger.Length];

    /// <summary>Cuts that the present solution of a linear program violates.</summary>
    /// <param name="x">The solution.</param>
    /// <param name="basis">Its basis.</param>
    /// <param name="most">How many tableau rows are tried.</param>
    public IEnumerable<Cut> Find(double[] x, SimplexBasis basis, int most)
    {
        if (BasisFactor.Of(rows, basis) is not { } factor)
        {
            yield break;
        }

        var places = Enumerable.Range(0, factor.Basics.Length)
            .Where(place => factor.Basics[place] < x.Length && isInteger[factor.Basics[place]] && Distance(x[factor.Basics[place]]) > LeastFraction)
            .OrderByDescending(place => Distance(x[factor.Basics[place]])).ThenBy(place => place);
        foreach (var place in places.Take(most))
        {
            if (FromRow(factor.Multipliers(place), factor.Basics[place], x, basis) is { } found)
            {
                yield return found;
            }
        }
    }

    private Cut? FromRow(ReadOnlySpan<double> multipliers, int basic, double[] x, SimplexBasis basis)
    {
        FillTableau(multipliers);
        var fraction = x[basic] - Math.Floor(x[basic]);
        var least = 1.0;
        for (var column = 0; column < x.Length; column++)
        {
            if (column != basic && tableau[column] != 0 && (basis.Statuses[column] & 7) != 1)
            {
                if (!AddVariable(column, tableau[column], x[column], fraction, ref least))
                {
                    Array.Clear(cut);
                    return null;
                }
            }
        }

        for (var row = 0; row < rows.Count; row++)
        {
            if (Math.Abs(multipliers[row]) > RoundingRatio && (basis.Statuses[x.Length + row] & 7) != 1 && !AddRow(row, -multipliers[row], x, fraction, ref least))
            {
                Array.Clear(cut);
                return null;
            }
        }

        return CutBuilder.From(cut, least, lower, upper);
    }

    private void FillTableau(ReadOnlySpan<double> multipliers)
    {
        Array.Clear(tableau);
        for (var row = 0; row < rows.Count; row++)
        {
            if (multipliers[row] != 0)
            {
                var (columns, values, _, _, _) = rows[row];
                for (var k = 0; k < columns.Length; k++)
                {
                    tableau[columns[k]] += multipliers[row] * values[k];
                }
            }
        }
    }

    // γ t with t = x - lower or upper - x, on the side where the variable stands.
    private bool AddVariable(int column, double alpha, double value, double fraction, ref double least)
    {
        // A whole multiple of a whole variable leaves the fraction as it is, wherever the variable stands.
        var isWholeMultiple = isInteger[column] && Distance(alpha) < RoundingRatio && Distance(value) < RoundingRatio;
        if (Math.Abs(alpha) < RoundingRatio || lower[column] == upper[column] || isWholeMultiple)
        {
            return true;
        }

        var isAtLower = value - lower[column] <= upper[column] - value;
        var limit = isAtLower ? lower[column] : upper[column];
        if (!(Math.Abs(value - limit) < 1e-6))
        {
            return false;
        }

        var gamma = Coefficient(isAtLower ? alpha : -alpha, fraction, isInteger[column]);
        cut[column] += isAtLower ? gamma : -gamma;
        least += isAtLower ? gamma * limit : -gamma * limit;
        return true;
    }

    // The same for the variable of a row, which is then written in terms of columns.
    private bool AddRow(int row, double alpha, double[] x, double fraction, ref double least)
    {
        var (columns, values, low, high, isWhole) = rows[row];
        if (low == high)
        {
            return true;
        }

        var activity = rows.Activity(row, x);
        var isAtLower = activity - low <= high - activity;
        var limit = isAtLower ? low : high;
        if (!(Math.Abs(activity - limit) < 1e-6 * (1 + Math.Abs(limit))))
        {
            return false;
        }

        var gamma = Coefficient(isAtLower ? alpha : -alpha, fraction, isWhole) * (isAtLower ? 1 : -1);
        least += gamma * limit;
        for (var k = 0; k < columns.Length; k++)
        {
            cut[columns[k]] += gamma * values[k];
        }

        return true;
    }

    private static double Coefficient(double alpha, double fraction, bool isWhole)
    {
        if (!isWhole)
        {
            return alpha > 0 ? alpha / fraction : -alpha / (1 - fraction);
        }

        var own = alpha - Math.Floor(alpha);
        return own <= fraction ? own / fraction : (1 - own) / (1 - fraction);
    }

    private static double Distance(double value) => Math.Abs(value - Math.Round(value));
}
