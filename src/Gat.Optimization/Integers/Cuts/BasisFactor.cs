using Gat.Numerics.Lu;
using Gat.Numerics.Sparse;
using Gat.Optimization.Simplex;

namespace Gat.Optimization.Integers.Cuts;

/// <summary>The basis of a simplex method, factored by our own LU, so that rows of the tableau can be had.</summary>
/// <remarks>The linear program is read as A x - s = 0 with a variable s for each row; s_i has the column -e_i.</remarks>
internal sealed class BasisFactor
{
    private readonly SparseLu factor;
    private readonly double[] work;

    private BasisFactor(SparseLu factor, int[] basics, int rowCount)
    {
        this.factor = factor;
        Basics = basics;
        work = new double[rowCount];
    }

    /// <summary>The variables in the basis: columns, then rows behind them.</summary>
    public int[] Basics { get; }

    /// <summary>Factors a basis; null where it is not regular.</summary>
    public static BasisFactor? Of(LinearRows rows, SimplexBasis basis)
    {
        int[] basics = [.. Enumerable.Range(0, basis.Statuses.Length).Where(k => (basis.Statuses[k] & 7) == 1)];
        if (basics.Length != rows.Count)
        {
            return null;
        }

        var placeOfColumn = new int[basis.ColumnCount];
        Array.Fill(placeOfColumn, -1);
        var (entryRows, entryColumns, values) = (new List<int>(), new List<int>(), new List<double>());
        for (var place = 0; place < basics.Length; place++)
        {
            if (basics[place] < basis.ColumnCount)
            {
                placeOfColumn[basics[place]] = place;
            }
            else
            {
                Add(place, basics[place] - basis.ColumnCount, -1);
            }
        }

        for (var row = 0; row < rows.Count; row++)
        {
            var (columns, coefficients, _, _, _) = rows[row];
            for (var k = 0; k < columns.Length; k++)
            {
                if (placeOfColumn[columns[k]] >= 0)
                {
                    Add(placeOfColumn[columns[k]], row, coefficients[k]);
                }
            }
        }

        // B', so that its solutions are the multipliers of rows.
        var matrix = SparseMatrix.FromCoordinates(rows.Count, rows.Count, entryRows.ToArray(), entryColumns.ToArray(), values.ToArray());
        var factor = new SparseLu(matrix.Pattern);
        return factor.Factor(matrix.Values).IsRegular ? new BasisFactor(factor, basics, rows.Count) : null;

        void Add(int row, int column, double value)
        {
            entryRows.Add(row);
            entryColumns.Add(column);
            values.Add(value);
        }
    }

    /// <summary>Multipliers u of the rows with u'B = e of one place in <see cref="Basics"/>. Valid until the next call.</summary>
    public ReadOnlySpan<double> Multipliers(int place)
    {
        Array.Clear(work);
        work[place] = 1;
        factor.Solve(work);
        return work;
    }
}
