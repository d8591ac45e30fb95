using Gat.Numerics.Sparse;
using Gat.Optimization.Problems;

namespace Gat.Optimization.Conic;

/// <summary>
/// A problem as the interior point sees it: equilibrated, limits as a list of bound rows, fixed columns moved to the
/// right-hand sides. The variables are v = (x, w), one w for each linear row: a row that is no equation reads a'x - w = 0 with limits on w.
/// </summary>
/// <remarks>Everything that depends on numbers is set by <see cref="Load"/>, which allocates nothing.</remarks>
internal sealed class ScaledProblem
{
    /// <summary>Lays out the arrays.</summary>
    public ScaledProblem(OptimizationProblem problem)
    {
        Source = problem;
        (Columns, RowCount) = (problem.ColumnCount, problem.RowCount);
        P = new SparseMatrix(problem.Quadratic.Pattern);
        A = new SparseMatrix(problem.Rows.Pattern);
        F = new SparseMatrix(problem.ConeRows.Pattern);
        Cost = new double[Columns];
        RightHandSide = new double[RowCount];
        ConeConstants = new double[problem.ConeConstants.Length];
        Kinds = new RowKind[RowCount];
        Shift = new double[RowCount];
        IsFixed = new bool[Columns];
        FixedAt = new double[Columns];
        BoundVariable = new int[2 * (Columns + RowCount)];
        BoundSign = new double[BoundVariable.Length];
        BoundValue = new double[BoundVariable.Length];
        Scale = new Equilibration(problem);
    }

    /// <summary>The problem behind it.</summary>
    public OptimizationProblem Source { get; }

    /// <summary>Number of x.</summary>
    public int Columns { get; }

    /// <summary>Number of linear rows, and of w.</summary>
    public int RowCount { get; }

    /// <summary>Quadratic costs; rows and columns of fixed variables are zero.</summary>
    public SparseMatrix P { get; }

    /// <summary>Linear rows; columns of fixed variables and free rows are zero.</summary>
    public SparseMatrix A { get; }

    /// <summary>Cone rows, in the order and coordinates of the problem.</summary>
    public SparseMatrix F { get; }

    /// <summary>Linear costs.</summary>
    public double[] Cost { get; }

    /// <summary>Right-hand side of each equation; 0 for other rows.</summary>
    public double[] RightHandSide { get; }

    /// <summary>Constant of each cone row.</summary>
    public double[] ConeConstants { get; }

    /// <summary>How each row takes part.</summary>
    public RowKind[] Kinds { get; }

    /// <summary>Whether both limits of a variable are the same.</summary>
    public bool[] IsFixed { get; }

    /// <summary>Where fixed variables stand, in the units of the problem; 0 for the others.</summary>
    public double[] FixedAt { get; }

    /// <summary>Number of bound rows: sign (v_j - limit) ≥ 0.</summary>
    public int BoundCount { get; private set; }

    /// <summary>The variable of each bound row: x below <see cref="Columns"/>, w from there on.</summary>
    public int[] BoundVariable { get; }

    /// <summary>1 for a lower limit, -1 for an upper one.</summary>
    public double[] BoundSign { get; }

    /// <summary>Sign times limit.</summary>
    public double[] BoundValue { get; }

    /// <summary>Factors between the units here and those of the problem.</summary>
    public Equilibration Scale { get; }

    /// <summary>The objective's constant and what the fixed variables add to it, in the units of the problem.</summary>
    public double Constant { get; private set; }

    /// <summary>Takes the problem's present numbers.</summary>
    /// <param name="keepsScale">Whether the factors of the last time serve again.</param>
    /// <param name="scalesSides">Whether right-hand sides are scaled as well.</param>
    public void Load(bool keepsScale, bool scalesSides)
    {
        MarkRowsAndColumns();
        Source.Quadratic.Values.CopyTo(P.Values, 0);
        Source.Rows.Values.CopyTo(A.Values, 0);
        Source.ConeRows.Values.CopyTo(F.Values, 0);
        Source.Cost.CopyTo(Cost, 0);
        Source.ConeConstants.CopyTo(ConeConstants, 0);
        for (var row = 0; row < RowCount; row++)
        {
            RightHandSide[row] = Kinds[row] == RowKind.Equation ? 0.5 * (Source.RowLower[row] + Source.RowUpper[row]) : 0;
        }

        Constant = Source.ObjectiveAt(FixedAt);

        // Fixed columns first: what they contribute to rows with limits shifts those limits, see Shift.
        FixedColumns.Remove(this);
        Scale.Apply(this, keepsScale, scalesSides);
        ListBounds();
    }

    /// <summary>What the fixed variables add to a row that is no equation, in the units of the problem.</summary>
    public double[] Shift { get; }

    private void MarkRowsAndColumns()
    {
        for (var j = 0; j < Columns; j++)
        {
            IsFixed[j] = Source.Upper[j] <= Source.Lower[j];
            FixedAt[j] = IsFixed[j] ? 0.5 * (Source.Lower[j] + Source.Upper[j]) : 0;
        }

        for (var i = 0; i < RowCount; i++)
        {
            var (lower, upper) = (Source.RowLower[i], Source.RowUpper[i]);
            Kinds[i] = upper <= lower ? RowKind.Equation : double.IsInfinity(lower) && double.IsInfinity(upper) ? RowKind.Free : RowKind.Inequality;
        }
    }

    private void ListBounds()
    {
        BoundCount = 0;
        for (var j = 0; j < Columns; j++)
        {
            if (!IsFixed[j])
            {
                AddBounds(j, Source.Lower[j], Source.Upper[j], Scale.PrimalSize / Scale.Column[j]);
            }
        }

        for (var i = 0; i < RowCount; i++)
        {
            if (Kinds[i] == RowKind.Inequality)
            {
                AddBounds(Columns + i, Source.RowLower[i] - Shift[i], Source.RowUpper[i] - Shift[i], Scale.PrimalSize * Scale.Row[i]);
            }
        }
    }

    private void AddBounds(int variable, double lower, double upper, double factor)
    {
        if (!double.IsInfinity(lower))
        {
            (BoundVariable[BoundCount], BoundSign[BoundCount], BoundValue[BoundCount++]) = (variable, 1, lower * factor);
        }

        if (!double.IsInfinity(upper))
        {
            (BoundVariable[BoundCount], BoundSign[BoundCount], BoundValue[BoundCount++]) = (variable, -1, -upper * factor);
        }
    }
}
