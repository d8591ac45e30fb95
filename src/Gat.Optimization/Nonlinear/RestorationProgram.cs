using Gat.Numerics.Sparse;

namespace Gat.Optimization.Nonlinear;

/// <summary>
/// The feasibility problem of a program: least sum of violations p + q, near a reference point. Its variables are the
/// unknowns of the program, then p and q, one of each per row: residual(t) - p + q = 0.
/// </summary>
/// <remarks>Wächter and Biegler (2006), equation 29.</remarks>
internal sealed class RestorationProgram : NonlinearProgram
{
    /// <summary>Price of a unit of violation.</summary>
    public const double Price = 1000;

    private readonly ScaledProgram program;
    private readonly double[] lower;
    private readonly double[] upper;
    private readonly double[] zeros;
    private readonly int[] jacobianSlots;
    private readonly int[] rowSlots;
    private readonly int[] hessianSlots;
    private readonly int[] diagonalSlots;
    private readonly double[] weights;
    private readonly double[] inner;
    private readonly double[] curvature;
    private readonly double[] multiplierWork;

    /// <summary>Lays out the problem; <see cref="Reference"/> and <see cref="Proximity"/> are set before each use.</summary>
    public RestorationProgram(ScaledProgram program)
    {
        this.program = program;
        var (count, rows) = (program.Count, program.RowCount);
        lower = [.. program.Lower, .. new double[2 * rows]];
        upper = [.. program.Upper, .. Enumerable.Repeat(double.PositiveInfinity, 2 * rows)];
        zeros = new double[rows];
        (Reference, weights) = (new double[count], new double[count]);
        (inner, curvature) = (new double[program.JacobianPattern.EntryCount], new double[program.HessianPattern.EntryCount]);
        multiplierWork = new double[rows];
        (JacobianPattern, jacobianSlots, rowSlots) = LayOutJacobian(program);
        (HessianPattern, hessianSlots, diagonalSlots) = LayOutHessian(program);
    }

    /// <summary>Point of the program that the solution should be near to.</summary>
    public double[] Reference { get; }

    /// <summary>Weight of the distance from <see cref="Reference"/>.</summary>
    public double Proximity { get; set; }

    /// <inheritdoc/>
    public override ReadOnlySpan<double> VariableLower => lower;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> VariableUpper => upper;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> ConstraintLower => zeros;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> ConstraintUpper => zeros;

    /// <inheritdoc/>
    public override SparsePattern JacobianPattern { get; }

    /// <inheritdoc/>
    public override SparsePattern HessianPattern { get; }

    /// <summary>Takes a new reference point; fixed unknowns stay where it has them.</summary>
    public void Refer(double[] reference, double proximity)
    {
        reference.CopyTo(Reference, 0);
        Proximity = proximity;
        for (var j = 0; j < reference.Length; j++)
        {
            var scale = Math.Min(1, 1 / Math.Abs(reference[j]));
            weights[j] = scale * scale;
            if (program.IsFixed[j])
            {
                lower[j] = upper[j] = reference[j];
            }
        }
    }

    /// <inheritdoc/>
    public override void Start(Span<double> x) => Reference.CopyTo(x);

    /// <inheritdoc/>
    public override double Evaluate(ReadOnlySpan<double> x, Span<double> constraints)
    {
        var (count, rows) = (program.Count, program.RowCount);
        program.Evaluate(x[..count], constraints);
        var objective = 0.0;
        for (var row = 0; row < rows; row++)
        {
            var (p, q) = (x[count + row], x[count + rows + row]);
            constraints[row] += q - p;
            objective += Price * (p + q);
        }

        for (var j = 0; j < count; j++)
        {
            var distance = x[j] - Reference[j];
            objective += 0.5 * Proximity * weights[j] * distance * distance;
        }

        return objective;
    }

    /// <inheritdoc/>
    public override void Differentiate(ReadOnlySpan<double> x, Span<double> gradient, Span<double> jacobian)
    {
        var (count, rows) = (program.Count, program.RowCount);
        program.Differentiate(x[..count], gradient[..program.VariableCount], inner);
        for (var j = 0; j < count; j++)
        {
            gradient[j] = Proximity * weights[j] * (x[j] - Reference[j]);
        }

        gradient[count..].Fill(Price);
        for (var slot = 0; slot < inner.Length; slot++)
        {
            jacobian[jacobianSlots[slot]] = inner[slot];
        }

        for (var row = 0; row < rows; row++)
        {
            var (p, q, slack) = (rowSlots[3 * row], rowSlots[3 * row + 1], rowSlots[3 * row + 2]);
            (jacobian[p], jacobian[q]) = (-1, 1);
            if (slack >= 0)
            {
                jacobian[slack] = -1;
            }
        }
    }

    /// <inheritdoc/>
    public override void Curve(ReadOnlySpan<double> x, double objectiveFactor, ReadOnlySpan<double> multipliers, Span<double> hessian)
    {
        program.CurveRows(x[..program.Count], multipliers, multiplierWork, curvature);
        hessian.Clear();
        for (var slot = 0; slot < curvature.Length; slot++)
        {
            hessian[hessianSlots[slot]] += curvature[slot];
        }

        for (var j = 0; j < program.Count; j++)
        {
            hessian[diagonalSlots[j]] += objectiveFactor * Proximity * weights[j];
        }
    }

    private static (SparsePattern Pattern, int[] Inner, int[] Rows) LayOutJacobian(ScaledProgram program)
    {
        var (rows, columns) = (new List<int>(), new List<int>());
        var pattern = program.JacobianPattern;
        for (var row = 0; row < program.RowCount; row++)
        {
            foreach (var column in pattern.Row(row))
            {
                rows.Add(row);
                columns.Add(column);
            }
        }

        for (var row = 0; row < program.RowCount; row++)
        {
            // An equation has no slack: the place of p stands in, and the slot is dropped below.
            var p = program.Count + row;
            var slack = program.SlackOfRow[row] >= 0 ? program.SlackOfRow[row] : p;
            rows.AddRange([row, row, row]);
            columns.AddRange([p, p + program.RowCount, slack]);
        }

        var slots = new int[rows.Count];
        var whole = SparsePattern.FromCoordinates(
            program.RowCount, program.Count + 2 * program.RowCount, rows.ToArray(), columns.ToArray(), slots);
        var rowSlots = slots[pattern.EntryCount..];
        for (var row = 0; row < program.RowCount; row++)
        {
            rowSlots[3 * row + 2] = program.SlackOfRow[row] >= 0 ? rowSlots[3 * row + 2] : -1;
        }

        return (whole, slots[..pattern.EntryCount], rowSlots);
    }

    private static (SparsePattern Pattern, int[] Inner, int[] Diagonal) LayOutHessian(ScaledProgram program)
    {
        var (rows, columns) = (new List<int>(), new List<int>());
        var pattern = program.HessianPattern;
        for (var row = 0; row < program.VariableCount; row++)
        {
            foreach (var column in pattern.Row(row))
            {
                rows.Add(row);
                columns.Add(column);
            }
        }

        rows.AddRange(Enumerable.Range(0, program.Count));
        columns.AddRange(Enumerable.Range(0, program.Count));
        var size = program.Count + 2 * program.RowCount;
        var slots = new int[rows.Count];
        var whole = SparsePattern.FromCoordinates(size, size, rows.ToArray(), columns.ToArray(), slots);
        return (whole, slots[..pattern.EntryCount], slots[pattern.EntryCount..]);
    }
}
