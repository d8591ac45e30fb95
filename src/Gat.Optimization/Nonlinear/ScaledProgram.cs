using Gat.Numerics.Sparse;

namespace Gat.Optimization.Nonlinear;

/// <summary>
/// A program as the iteration sees it: objective and rows scaled so that no derivative at the start exceeds 100, limits
/// relaxed a little, and a slack s for each row that is no equation, so that all rows read c(x) - s = 0 or c(x) - target = 0.
/// The unknowns t are x, then the slacks.
/// </summary>
/// <remarks>
/// A. Wächter, L. T. Biegler, "On the implementation of an interior-point filter line-search algorithm for large-scale nonlinear
/// programming", Math. Program. 106 (2006) 25-57: sections 3.5 (relaxed limits) and 3.8 (scaling).
/// </remarks>
internal sealed class ScaledProgram
{
    private const double GradientMost = 100;
    private const double ScaleLeast = 1e-8;

    private readonly NonlinearProgram program;

    /// <summary>Scales a program.</summary>
    /// <param name="program">The program; checked.</param>
    /// <param name="start">Where derivatives are measured; within the limits of the variables.</param>
    /// <param name="relaxation">Limits are moved out by this times their magnitude, at least by this; 0 keeps program and scale as they are.</param>
    public ScaledProgram(NonlinearProgram program, ReadOnlySpan<double> start, double relaxation)
    {
        this.program = program;
        (VariableCount, RowCount) = (program.VariableCount, program.ConstraintCount);
        RowScale = new double[RowCount];
        Array.Fill(RowScale, 1);
        if (relaxation > 0)
        {
            MeasureScale(start);
        }

        SlackOfRow = new int[RowCount];
        var rows = new List<int>();
        for (var row = 0; row < RowCount; row++)
        {
            var isEquation = program.ConstraintLower[row] == program.ConstraintUpper[row];
            SlackOfRow[row] = isEquation ? -1 : VariableCount + rows.Count;
            if (!isEquation)
            {
                rows.Add(row);
            }
        }

        Count = VariableCount + rows.Count;
        (Lower, Upper, Targets) = (new double[Count], new double[Count], new double[RowCount]);
        IsFixed = new bool[Count];
        SetLimits(relaxation);
    }

    /// <summary>Number of variables of the program.</summary>
    public int VariableCount { get; }

    /// <summary>Number of unknowns: variables and slacks.</summary>
    public int Count { get; }

    /// <summary>Number of constraints.</summary>
    public int RowCount { get; }

    /// <summary>Limits of the unknowns; none where an unknown is fixed, since it cannot move anyway.</summary>
    public double[] Lower { get; }

    /// <summary>Limits of the unknowns.</summary>
    public double[] Upper { get; }

    /// <summary>Whether an unknown may not move.</summary>
    public bool[] IsFixed { get; }

    /// <summary>The unknown that is the slack of each row, or -1 for an equation.</summary>
    public int[] SlackOfRow { get; }

    /// <summary>Right-hand side of the equations.</summary>
    public double[] Targets { get; }

    /// <summary>Factor of each constraint.</summary>
    public double[] RowScale { get; }

    /// <summary>Factor of the objective.</summary>
    public double ObjectiveScale { get; private set; } = 1;

    /// <summary>Number of calls of <see cref="Evaluate"/>.</summary>
    public int Evaluations { get; private set; }

    /// <summary>Pattern of the Jacobian of c by x.</summary>
    public SparsePattern JacobianPattern => program.JacobianPattern;

    /// <summary>Pattern of the Hessian by x, lower triangle.</summary>
    public SparsePattern HessianPattern => program.HessianPattern;

    /// <summary>Objective and residuals of the rows at a point.</summary>
    public double Evaluate(ReadOnlySpan<double> t, Span<double> residuals)
    {
        Evaluations++;
        var objective = ObjectiveScale * program.Evaluate(t[..VariableCount], residuals);
        for (var row = 0; row < RowCount; row++)
        {
            var slack = SlackOfRow[row];
            residuals[row] = RowScale[row] * residuals[row] - (slack < 0 ? Targets[row] : t[slack]);
        }

        return objective;
    }

    /// <summary>Gradient by x and Jacobian by x.</summary>
    public void Differentiate(ReadOnlySpan<double> t, Span<double> gradient, Span<double> jacobian)
    {
        program.Differentiate(t[..VariableCount], gradient, jacobian);
        for (var j = 0; j < VariableCount; j++)
        {
            gradient[j] *= ObjectiveScale;
        }

        var pointers = JacobianPattern.Pointers;
        for (var row = 0; row < RowCount; row++)
        {
            for (var slot = pointers[row]; slot < pointers[row + 1]; slot++)
            {
                jacobian[slot] *= RowScale[row];
            }
        }
    }

    /// <summary>Hessian of the Lagrangian by x.</summary>
    /// <param name="t">The point.</param>
    /// <param name="multipliers">Multipliers of the scaled rows.</param>
    /// <param name="work">One number per row; its contents are lost.</param>
    /// <param name="hessian">Out: the lower triangle.</param>
    public void Curve(ReadOnlySpan<double> t, ReadOnlySpan<double> multipliers, Span<double> work, Span<double> hessian)
    {
        for (var row = 0; row < RowCount; row++)
        {
            work[row] = multipliers[row] * RowScale[row];
        }

        program.Curve(t[..VariableCount], ObjectiveScale, work, hessian);
    }

    /// <summary>The rows' share of the Hessian of the Lagrangian; see <see cref="Curve"/>.</summary>
    public void CurveRows(ReadOnlySpan<double> t, ReadOnlySpan<double> multipliers, Span<double> work, Span<double> hessian)
    {
        for (var row = 0; row < RowCount; row++)
        {
            work[row] = multipliers[row] * RowScale[row];
        }

        program.Curve(t[..VariableCount], 0, work, hessian);
    }

    private void MeasureScale(ReadOnlySpan<double> start)
    {
        var gradient = new double[VariableCount];
        var jacobian = new double[JacobianPattern.EntryCount];
        program.Differentiate(start, gradient, jacobian);
        ObjectiveScale = Scale(gradient);
        for (var row = 0; row < RowCount; row++)
        {
            RowScale[row] = Scale(jacobian.AsSpan(JacobianPattern.Pointers[row], JacobianPattern.Row(row).Length));
        }
    }

    private static double Scale(ReadOnlySpan<double> derivatives)
    {
        var largest = 0.0;
        foreach (var value in derivatives)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest > GradientMost && double.IsFinite(largest) ? Math.Max(ScaleLeast, GradientMost / largest) : 1;
    }

    private void SetLimits(double relaxation)
    {
        for (var j = 0; j < VariableCount; j++)
        {
            var (lower, upper) = (program.VariableLower[j], program.VariableUpper[j]);
            IsFixed[j] = lower == upper;
            Lower[j] = IsFixed[j] ? double.NegativeInfinity : lower - Room(lower);
            Upper[j] = IsFixed[j] ? double.PositiveInfinity : upper + Room(upper);
        }

        for (var row = 0; row < RowCount; row++)
        {
            var (lower, upper) = (RowScale[row] * program.ConstraintLower[row], RowScale[row] * program.ConstraintUpper[row]);
            var slack = SlackOfRow[row];
            if (slack < 0)
            {
                Targets[row] = lower;
                continue;
            }

            Lower[slack] = lower - Room(lower);
            Upper[slack] = upper + Room(upper);
        }

        double Room(double limit) => double.IsInfinity(limit) ? 0 : relaxation * Math.Max(1, Math.Abs(limit));
    }
}
