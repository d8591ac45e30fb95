using Gat.Numerics.Ldl;
using Gat.Numerics.Sparse;

namespace Gat.Optimization.Nonlinear;

/// <summary>
/// The Newton equations of the barrier problem, symmetric and reduced to variables and rows: [W + S, J'; J, -R]. The limits'
/// multipliers are eliminated into S, the slacks into R. One symbolic analysis serves all iterations.
/// </summary>
internal sealed class NewtonSystem
{
    private readonly ScaledProgram program;
    private readonly Barrier barrier;
    private readonly SparseLdl ldl;
    private readonly double[] values;
    private readonly sbyte[] signs;
    private readonly int[] hessianSlots;
    private readonly int[] jacobianSlots;
    private readonly int[] diagonalSlots;
    private readonly double[] slackDiagonal;
    private readonly double[] vector;

    /// <summary>Analyses the pattern.</summary>
    /// <param name="program">The program.</param>
    /// <param name="barrier">Its limits.</param>
    /// <param name="typicalJacobian">Values of the Jacobian that show which entries are large.</param>
    public NewtonSystem(ScaledProgram program, Barrier barrier, ReadOnlySpan<double> typicalJacobian)
    {
        (this.program, this.barrier) = (program, barrier);
        var (variables, rows) = (program.VariableCount, program.RowCount);
        var (hessian, jacobian) = (program.HessianPattern, program.JacobianPattern);
        var entryRows = new List<int>(hessian.EntryCount + jacobian.EntryCount + variables + rows);
        var entryColumns = new List<int>(entryRows.Capacity);
        AddEntries(hessian, 0, entryRows, entryColumns);
        AddEntries(jacobian, variables, entryRows, entryColumns);
        for (var row = 0; row < variables + rows; row++)
        {
            entryRows.Add(row);
            entryColumns.Add(row);
        }

        var slots = new int[entryRows.Count];
        var pattern = SparsePattern.FromCoordinates(variables + rows, variables + rows, entryRows.ToArray(), entryColumns.ToArray(), slots);
        hessianSlots = slots[..hessian.EntryCount];
        jacobianSlots = slots[hessian.EntryCount..^(variables + rows)];
        diagonalSlots = slots[^(variables + rows)..];
        DropFixed(hessian, hessianSlots, rowsToo: true, pattern.EntryCount);
        DropFixed(jacobian, jacobianSlots, rowsToo: false, pattern.EntryCount);

        // One value more than the pattern has: entries of fixed variables go there.
        values = new double[pattern.EntryCount + 1];
        signs = new sbyte[variables + rows];
        signs.AsSpan(variables).Fill(-1);
        slackDiagonal = new double[program.Count];
        vector = new double[variables + rows];
        var (order, startsPair) = PairedOrder.Of(program, typicalJacobian);
        ldl = new SparseLdl(pattern, order, Regularisation, startsPair);
    }

    /// <summary>
    /// Every row's diagonal is moved down a little before factoring, which makes the factors exist where rows depend on each
    /// other; refinement takes it out again.
    /// </summary>
    private static LdlOptions Regularisation => new()
    {
        StaticShift = 1e-11,
        SmallestPivot = 1e-20,
        RefinementTolerance = 1e-14,
        RefinementGainRatio = 2,
    };

    /// <summary>Number of factorisations.</summary>
    public int Factorisations { get; private set; }

    /// <summary>
    /// Factors the matrix at a point. True where it has as many positive eigenvalues as there are variables and as many
    /// negative ones as there are rows, so that the step goes down wherever the rows allow.
    /// </summary>
    /// <param name="point">The point, with all derivatives.</param>
    /// <param name="primalShift">Added to the diagonal of every unknown.</param>
    /// <param name="dualShift">Subtracted from the diagonal of every row.</param>
    public bool Factor(Iterate point, double primalShift, double dualShift)
    {
        Array.Clear(values);
        Add(point.Hessian, hessianSlots);
        Add(point.Jacobian, jacobianSlots);
        for (var j = 0; j < program.Count; j++)
        {
            var diagonal = barrier.Curvature(point, j) + primalShift;
            if (j >= program.VariableCount)
            {
                slackDiagonal[j] = Math.Max(diagonal, 1e-20);
            }
            else if (program.IsFixed[j])
            {
                values[diagonalSlots[j]] = 1;
            }
            else
            {
                values[diagonalSlots[j]] += diagonal;
            }
        }

        return FactorRows(dualShift);
    }

    /// <summary>Factors the matrix with the identity in place of all curvature: for least-squares multipliers.</summary>
    public bool FactorProjection(Iterate point)
    {
        Array.Clear(values);
        Add(point.Jacobian, jacobianSlots);
        for (var j = 0; j < program.VariableCount; j++)
        {
            values[diagonalSlots[j]] = 1;
        }

        Array.Fill(slackDiagonal, 1);
        return FactorRows(dualShift: 0);
    }

    /// <summary>Solves for a step; the limits' multipliers are left to the caller.</summary>
    /// <param name="gradient">Right-hand side of the unknowns, with its sign changed.</param>
    /// <param name="residuals">Right-hand side of the rows, with its sign changed.</param>
    /// <param name="jacobian">The Jacobian that was factored.</param>
    /// <param name="step">Out: steps of the unknowns and of the rows' multipliers.</param>
    /// <returns>Whether the equations hold to six digits at least.</returns>
    public bool Solve(ReadOnlySpan<double> gradient, ReadOnlySpan<double> residuals, double[] jacobian, NewtonStep step)
    {
        var variables = program.VariableCount;
        for (var j = 0; j < variables; j++)
        {
            vector[j] = program.IsFixed[j] ? 0 : -gradient[j];
        }

        for (var row = 0; row < program.RowCount; row++)
        {
            var slack = program.SlackOfRow[row];
            vector[variables + row] = -residuals[row] - (slack < 0 ? 0 : gradient[slack] / slackDiagonal[slack]);
        }

        var size = Iterate.LargestMagnitude(vector);
        var report = ldl.SolveRefined(vector);
        vector.AsSpan(0, variables).CopyTo(step.T);
        vector.AsSpan(variables).CopyTo(step.Y);
        SolveSlacks(residuals, jacobian, step);
        return report.Residual <= 1e-6 * size + 1e-12;
    }

    /// <summary>The slacks follow from their rows, J dx - ds = -residual, and so keep them to the last digit.</summary>
    private void SolveSlacks(ReadOnlySpan<double> residuals, double[] jacobian, NewtonStep step)
    {
        var pointers = program.JacobianPattern.Pointers;
        var columns = program.JacobianPattern.Indices;
        for (var row = 0; row < program.RowCount; row++)
        {
            var slack = program.SlackOfRow[row];
            if (slack >= 0)
            {
                var sum = residuals[row];
                for (var slot = pointers[row]; slot < pointers[row + 1]; slot++)
                {
                    sum = Math.FusedMultiplyAdd(jacobian[slot], step.T[columns[slot]], sum);
                }

                step.T[slack] = sum;
            }
        }
    }

    private bool FactorRows(double dualShift)
    {
        for (var row = 0; row < program.RowCount; row++)
        {
            var slack = program.SlackOfRow[row];
            values[diagonalSlots[program.VariableCount + row]] = -dualShift - (slack < 0 ? 0 : 1 / slackDiagonal[slack]);
        }

        Factorisations++;
        var report = ldl.Factor(values.AsSpan(0, ldl.SlotCount), signs);
        return report.IsFinite && report.ZeroPivots + report.ReplacedPivots == 0
            && report.PositivePivots == program.VariableCount && report.NegativePivots == program.RowCount;
    }

    private void Add(double[] source, int[] slots)
    {
        for (var slot = 0; slot < slots.Length; slot++)
        {
            values[slots[slot]] += source[slot];
        }
    }

    private static void AddEntries(SparsePattern pattern, int firstRow, List<int> rows, List<int> columns)
    {
        for (var row = 0; row < pattern.Rows; row++)
        {
            foreach (var column in pattern.Row(row))
            {
                rows.Add(firstRow + row);
                columns.Add(column);
            }
        }
    }

    private void DropFixed(SparsePattern pattern, int[] slots, bool rowsToo, int dropped)
    {
        for (var row = 0; row < pattern.Rows; row++)
        {
            for (var slot = pattern.Pointers[row]; slot < pattern.Pointers[row + 1]; slot++)
            {
                if (program.IsFixed[pattern.Indices[slot]] || (rowsToo && program.IsFixed[row]))
                {
                    slots[slot] = dropped;
                }
            }
        }
    }
}
