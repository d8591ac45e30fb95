using Gat.Numerics.Sparse;
using Gat.Optimization.Problems;

namespace Gat.Optimization.Conic;

/// <summary>
/// Factors that bring the entries of [P A' F'; A 0 0; F 0 0] near 1: x = Column x̂ / PrimalSize, rows times Row, cones times one factor
/// for each cone, and the objective times CostFactor.
/// </summary>
/// <remarks>D. Ruiz, "A scaling algorithm to equilibrate both rows and columns norms in matrices", RAL-TR-2001-034.</remarks>
internal sealed class Equilibration
{
    private const int Rounds = 10;
    private const double Least = 1e-4, Most = 1e4;

    private readonly Cone[] cones;
    private readonly double[] columnNorms;
    private readonly double[] rowNorms;
    private readonly double[] coneNorms;
    private bool isKnown;

    /// <summary>Lays out the arrays; the factors are 1.</summary>
    public Equilibration(OptimizationProblem problem)
    {
        cones = [.. problem.Cones];
        Column = new double[problem.ColumnCount];
        Row = new double[problem.RowCount];
        ConeRow = new double[problem.ConeConstants.Length];
        columnNorms = new double[Column.Length];
        rowNorms = new double[Row.Length];
        coneNorms = new double[ConeRow.Length];
    }

    /// <summary>x = Column x̂ / PrimalSize.</summary>
    public double[] Column { get; }

    /// <summary>Factor of each linear row.</summary>
    public double[] Row { get; }

    /// <summary>Factor of each cone row, the same within a cone.</summary>
    public double[] ConeRow { get; }

    /// <summary>Factor of all right-hand sides and limits.</summary>
    public double PrimalSize { get; private set; } = 1;

    /// <summary>Factor of the objective.</summary>
    public double CostFactor { get; private set; } = 1;

    /// <summary>Scales the numbers of a problem in place.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="keeps">Whether the factors of the last time serve again.</param>
    /// <param name="scalesSides">Whether right-hand sides are brought to 1 at most.</param>
    public void Apply(ScaledProblem problem, bool keeps, bool scalesSides)
    {
        if (!keeps || !isKnown)
        {
            Choose(problem, scalesSides);
            isKnown = true;
        }
        else
        {
            ScaleMatrix(problem.P, Column, Column);
            ScaleMatrix(problem.A, Row, Column);
            ScaleMatrix(problem.F, ConeRow, Column);
        }

        for (var j = 0; j < Column.Length; j++)
        {
            problem.Cost[j] *= Column[j] * CostFactor;
        }

        for (var slot = 0; slot < problem.P.Values.Length; slot++)
        {
            problem.P.Values[slot] *= CostFactor / PrimalSize;
        }

        for (var i = 0; i < Row.Length; i++)
        {
            problem.RightHandSide[i] *= Row[i] * PrimalSize;
        }

        for (var i = 0; i < ConeRow.Length; i++)
        {
            problem.ConeConstants[i] *= ConeRow[i] * PrimalSize;
        }
    }

    private void Choose(ScaledProblem problem, bool scalesSides)
    {
        Array.Fill(Column, 1);
        Array.Fill(Row, 1);
        Array.Fill(ConeRow, 1);
        for (var round = 0; round < Rounds; round++)
        {
            Array.Clear(columnNorms);
            Array.Clear(rowNorms);
            Array.Clear(coneNorms);
            Measure(problem.P, null);
            Measure(problem.A, rowNorms);
            Measure(problem.F, coneNorms);
            ShareWithinCones();
            Turn(columnNorms, Column);
            Turn(rowNorms, Row);
            Turn(coneNorms, ConeRow);
            ScaleMatrix(problem.P, columnNorms, columnNorms);
            ScaleMatrix(problem.A, rowNorms, columnNorms);
            ScaleMatrix(problem.F, coneNorms, columnNorms);
        }

        var largest = 0.0;
        for (var j = 0; j < Column.Length; j++)
        {
            largest = Math.Max(largest, Math.Abs(problem.Cost[j] * Column[j]));
        }

        PrimalSize = scalesSides ? Math.Clamp(1 / Math.Max(1, LargestSide(problem)), Least, 1) : 1;
        CostFactor = largest > 0 ? Math.Clamp(1 / largest, Least, Most) : 1;
    }

    private double LargestSide(ScaledProblem problem)
    {
        var largest = 0.0;
        for (var i = 0; i < Row.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(problem.RightHandSide[i] * Row[i]));
        }

        for (var i = 0; i < ConeRow.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(problem.ConeConstants[i] * ConeRow[i]));
        }

        return largest;
    }

    private void Measure(SparseMatrix matrix, double[]? rows)
    {
        var pointers = matrix.Pattern.Pointers;
        var indices = matrix.Pattern.Indices;
        for (var row = 0; row < matrix.Pattern.Rows; row++)
        {
            for (var slot = pointers[row]; slot < pointers[row + 1]; slot++)
            {
                var size = Math.Abs(matrix.Values[slot]);
                ref var column = ref columnNorms[indices[slot]];
                column = Math.Max(column, size);
                if (rows is not null)
                {
                    rows[row] = Math.Max(rows[row], size);
                }
            }
        }
    }

    private void ShareWithinCones()
    {
        foreach (var cone in cones)
        {
            var norms = coneNorms.AsSpan(cone.FirstRow, cone.Dimension);
            var sum = 0.0;
            foreach (var norm in norms)
            {
                sum += norm;
            }

            norms.Fill(sum / cone.Dimension);
        }
    }

    /// <summary>Norms become the factors of this round, and all factors so far are multiplied by them.</summary>
    private static void Turn(double[] norms, double[] factors)
    {
        for (var i = 0; i < norms.Length; i++)
        {
            var factor = norms[i] > 0 ? 1 / Math.Sqrt(norms[i]) : 1;
            factor = Math.Clamp(factors[i] * factor, Least, Most) / factors[i];
            factors[i] *= factor;
            norms[i] = factor;
        }
    }

    private static void ScaleMatrix(SparseMatrix matrix, double[] rowFactors, double[] columnFactors)
    {
        var pointers = matrix.Pattern.Pointers;
        var indices = matrix.Pattern.Indices;
        for (var row = 0; row < matrix.Pattern.Rows; row++)
        {
            for (var slot = pointers[row]; slot < pointers[row + 1]; slot++)
            {
                matrix.Values[slot] *= rowFactors[row] * columnFactors[indices[slot]];
            }
        }
    }
}
