using Gat.Faults;

namespace Gat.Derms.Aggregation;

/// <summary>
/// Maximise c'x where l ≤ x ≤ u (all finite) and rl ≤ A x ≤ ru, with few columns and many rows: a dual simplex method on a dense
/// tableau. Every variable stands at the limit that its cost likes from the outset, so there is nothing to search for first. The
/// same numbers give the same answer whatever was solved before. One object serves one thread; a solve allocates nothing.
/// </summary>
/// <remarks>
/// R. Fourer, "Notes on the dual simplex method", 1994, for the bounded method. Rows are variables too: s = A x. An answer is
/// judged from the original numbers (<see cref="Status"/>), never from the tableau.
/// </remarks>
internal sealed class BoxedDualSimplex
{
    /// <summary>Rows violated by less count as kept; rows are in pu, or shares of a limit.</summary>
    public const double Tolerance = 1e-9;

    private const double LeastPivot = 1e-9;

    private readonly int columns;
    private readonly int rows;
    private readonly double[] matrix;
    private readonly double[] tableau;
    private readonly double[] cost;
    private readonly double[] least;
    private readonly double[] greatest;
    private readonly double[] value;
    private readonly int[] basic;
    private readonly int[] nonbasic;
    private readonly sbyte[] side;
    private readonly double[] pivotRow;
    private readonly List<(int Row, bool IsUpper)> conflict = [];

    /// <summary>A problem of a given matrix.</summary>
    /// <param name="columns">Number of x.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="matrix">A, row by row; kept and not changed.</param>
    public BoxedDualSimplex(int columns, int rows, double[] matrix)
    {
        (this.columns, this.rows, this.matrix) = (columns, rows, matrix);
        (tableau, cost, pivotRow) = (new double[rows * columns], new double[columns], new double[columns]);
        (least, greatest, value) = (new double[columns + rows], new double[columns + rows], new double[columns + rows]);
        (basic, nonbasic, side) = (new int[rows], new int[columns], new sbyte[columns]);
    }

    /// <summary>Solved, infeasible, or not converged where rounding took over.</summary>
    public SolveStatus Status { get; private set; }

    /// <summary>x of the last solve.</summary>
    public ReadOnlySpan<double> X => value.AsSpan(0, columns);

    /// <summary>c'x of the last solve.</summary>
    public double Objective { get; private set; }

    /// <summary>Pivots of the last solve.</summary>
    public int Pivots { get; private set; }

    /// <summary>
    /// The limits of rows that cannot be kept together, where the last problem is infeasible: first the one that is missed by the least
    /// amount while the others are kept.
    /// </summary>
    public IReadOnlyList<(int Row, bool IsUpper)> Conflict => conflict;

    /// <summary>By how much the first limit of the conflict is missed at least while all else is kept.</summary>
    public double Shortage { get; private set; }

    /// <summary>Solves.</summary>
    /// <param name="objective">c.</param>
    /// <param name="lower">l.</param>
    /// <param name="upper">u.</param>
    /// <param name="rowLower">rl; negative infinity where there is none.</param>
    /// <param name="rowUpper">ru; infinity where there is none.</param>
    /// <param name="cancel">Ends the solve between two pivots.</param>
    /// <exception cref="OperationCanceledException">The solve was cancelled.</exception>
    public SolveStatus Solve(
        ReadOnlySpan<double> objective, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, ReadOnlySpan<double> rowLower, ReadOnlySpan<double> rowUpper,
        CancellationToken cancel = default)
    {
        Begin(objective, lower, upper, rowLower, rowUpper);
        var most = 200 + (20 * (columns + rows));
        for (Pivots = 0; Pivots < most; Pivots++)
        {
            cancel.ThrowIfCancellationRequested();
            SetBasicValues();
            var leaving = MostViolated(out var excess);
            if (leaving < 0)
            {
                return Status = IsProven(objective, lower, upper, rowLower, rowUpper) ? SolveStatus.Solved : SolveStatus.NotConverged;
            }

            var entering = Entering(leaving, excess > 0 ? -1 : 1);
            if (entering < 0)
            {
                TakeConflict(leaving, excess);
                return Status = SolveStatus.Infeasible;
            }

            Pivot(leaving, entering, excess > 0 ? (sbyte)1 : (sbyte)-1);
        }

        return Status = SolveStatus.NotConverged;
    }

    /// <summary>What the objective gains per unit by which the limit is moved at which a row stands; negative at lower limits; 0 for rows with room.</summary>
    public void RowDuals(Span<double> duals)
    {
        duals.Clear();
        for (var j = 0; j < columns; j++)
        {
            if (nonbasic[j] >= columns && cost[j] * side[j] > 0)
            {
                duals[nonbasic[j] - columns] = cost[j];
            }
        }
    }

    private void Begin(
        ReadOnlySpan<double> objective, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, ReadOnlySpan<double> rowLower, ReadOnlySpan<double> rowUpper)
    {
        matrix.CopyTo(tableau, 0);
        objective.CopyTo(cost);
        lower.CopyTo(least);
        upper.CopyTo(greatest);
        rowLower.CopyTo(least.AsSpan(columns));
        rowUpper.CopyTo(greatest.AsSpan(columns));
        for (var row = 0; row < rows; row++)
        {
            basic[row] = columns + row;
        }

        for (var j = 0; j < columns; j++)
        {
            nonbasic[j] = j;

            // What costs nothing waits at 0 until a row needs it.
            side[j] = cost[j] > 0 ? (sbyte)1 : cost[j] < 0 ? (sbyte)-1 : lower[j] > 0 ? (sbyte)-1 : upper[j] < 0 ? (sbyte)1 : (sbyte)0;
            value[j] = side[j] > 0 ? upper[j] : side[j] < 0 ? lower[j] : 0;
        }
    }

    private void SetBasicValues()
    {
        for (var row = 0; row < rows; row++)
        {
            double sum = 0;
            var line = tableau.AsSpan(row * columns, columns);
            for (var j = 0; j < line.Length; j++)
            {
                sum += line[j] * value[nonbasic[j]];
            }

            value[basic[row]] = sum;
        }
    }

    /// <summary>The basic variable farthest outside its limits and by how much, positive above; -1 where all are inside.</summary>
    private int MostViolated(out double excess)
    {
        var (worst, at) = (Tolerance, -1);
        excess = 0;
        for (var row = 0; row < rows; row++)
        {
            var variable = basic[row];
            double over = value[variable] - greatest[variable], under = least[variable] - value[variable];
            if (over > worst || under > worst)
            {
                (worst, at, excess) = over > under ? (over, row, over) : (under, row, -under);
            }
        }

        return at;
    }

    /// <summary>The nonbasic variable that lets a basic one move in a direction at the least loss; -1 where none can.</summary>
    private int Entering(int row, int direction)
    {
        var line = tableau.AsSpan(row * columns, columns);
        var (best, bestRatio, bestSize) = (-1, double.PositiveInfinity, 0.0);
        for (var j = 0; j < line.Length; j++)
        {
            var slope = direction * line[j];
            var size = Math.Abs(slope);
            if (size < LeastPivot || side[j] * slope > 0 || least[nonbasic[j]] == greatest[nonbasic[j]])
            {
                continue;
            }

            var ratio = Math.Abs(cost[j]) / size;
            if (ratio < bestRatio - 1e-12 || (ratio <= bestRatio + 1e-12 && size > bestSize))
            {
                (best, bestRatio, bestSize) = (j, Math.Min(ratio, bestRatio), size);
            }
        }

        return best;
    }

    // The row of the tableau says it: the variable is a sum of nonbasic ones, each of which already stands where it helps most. Solved
    // for any row among them, the same sum says by how much that one would be missed; the least is told first.
    private void TakeConflict(int row, double excess)
    {
        conflict.Clear();
        Shortage = double.NaN;
        if (basic[row] >= columns)
        {
            Add(basic[row] - columns, excess > 0, Math.Abs(excess));
        }

        for (var j = 0; j < columns; j++)
        {
            var slope = Math.Abs(tableau[(row * columns) + j]);
            if (nonbasic[j] >= columns && slope >= LeastPivot)
            {
                Add(nonbasic[j] - columns, side[j] > 0, Math.Abs(excess) / slope);
            }
        }

        void Add(int limited, bool isUpper, double shortage)
        {
            if (!(shortage >= Shortage))
            {
                Shortage = shortage;
                conflict.Insert(0, (limited, isUpper));
                return;
            }

            conflict.Add((limited, isUpper));
        }
    }

    private void Pivot(int row, int column, sbyte limit)
    {
        var line = tableau.AsSpan(row * columns, columns);
        var inverse = 1 / line[column];
        line.CopyTo(pivotRow);
        for (var j = 0; j < columns; j++)
        {
            pivotRow[j] = j == column ? inverse : -line[j] * inverse;
        }

        for (var other = 0; other < rows; other++)
        {
            AddTimes(tableau.AsSpan(other * columns, columns), column, other == row);
        }

        AddTimes(cost, column, isPivotRow: false);
        (basic[row], nonbasic[column]) = (nonbasic[column], basic[row]);
        side[column] = limit;
        value[nonbasic[column]] = limit > 0 ? greatest[nonbasic[column]] : least[nonbasic[column]];
    }

    /// <summary>Replaces the entering variable in one line by what the leaving row says it is.</summary>
    private void AddTimes(Span<double> line, int column, bool isPivotRow)
    {
        if (isPivotRow)
        {
            pivotRow.CopyTo(line);
            return;
        }

        var factor = line[column];
        if (factor == 0)
        {
            return;
        }

        line[column] = 0;
        for (var j = 0; j < line.Length; j++)
        {
            line[j] += factor * pivotRow[j];
        }
    }

    /// <summary>
    /// Whether the point keeps every limit and no other point can be better, both from the original numbers: with y the duals of the
    /// rows, c'x ≤ max over the box of (c - A'y)'x + y'(limits at which rows stand).
    /// </summary>
    private bool IsProven(
        ReadOnlySpan<double> objective, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, ReadOnlySpan<double> rowLower, ReadOnlySpan<double> rowUpper)
    {
        var reduced = pivotRow.AsSpan();
        objective.CopyTo(reduced);
        double bound = 0;
        for (var j = 0; j < columns; j++)
        {
            // A cost of the wrong sign is rounding; without it the bound is as good.
            if (nonbasic[j] < columns || cost[j] * side[j] <= 0)
            {
                continue;
            }

            var row = nonbasic[j] - columns;
            bound += cost[j] * (side[j] > 0 ? rowUpper[row] : rowLower[row]);
            for (var column = 0; column < columns; column++)
            {
                reduced[column] -= cost[j] * matrix[(row * columns) + column];
            }
        }

        (Objective, var size) = (0, 1.0);
        for (var j = 0; j < columns; j++)
        {
            if (value[j] < lower[j] - Tolerance || value[j] > upper[j] + Tolerance)
            {
                return false;
            }

            value[j] = Math.Clamp(value[j], lower[j], upper[j]);
            Objective += objective[j] * value[j];
            bound += reduced[j] * (reduced[j] > 0 ? upper[j] : lower[j]);
            size = Math.Max(size, Math.Abs(objective[j] * value[j]));
        }

        for (var row = 0; row < rows; row++)
        {
            double sum = 0;
            for (var j = 0; j < columns; j++)
            {
                sum += matrix[(row * columns) + j] * value[j];
            }

            if (sum < rowLower[row] - (10 * Tolerance) || sum > rowUpper[row] + (10 * Tolerance))
            {
                return false;
            }
        }

        return Math.Abs(bound - Objective) <= 1e-8 * size;
    }
}
