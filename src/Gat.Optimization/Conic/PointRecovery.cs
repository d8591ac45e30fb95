namespace Gat.Optimization.Conic;

/// <summary>Brings a point of the embedding back to the units and the order of the problem.</summary>
internal sealed class PointRecovery
{
    private readonly ScaledProblem problem;
    private readonly ConeSet cones;
    private readonly double[] slopes;

    /// <summary>Lays out the arrays.</summary>
    public PointRecovery(ScaledProblem problem, ConeSet cones)
    {
        (this.problem, this.cones) = (problem, cones);
        X = new double[problem.Columns];
        RowDuals = new double[problem.RowCount];
        BoundDuals = new double[problem.Columns];
        ConeDuals = new double[cones.RowCount];
        slopes = new double[problem.Columns];
    }

    /// <summary>The point, or the direction of endless improvement.</summary>
    public double[] X { get; }

    /// <summary>Dual values of the linear rows.</summary>
    public double[] RowDuals { get; }

    /// <summary>Dual values of the limits.</summary>
    public double[] BoundDuals { get; }

    /// <summary>Dual values of the cone rows.</summary>
    public double[] ConeDuals { get; }

    /// <summary>Sets a point with its dual values.</summary>
    public void SetPoint(Direction point) => Set(point, 1 / point.Tau, 1 / point.Tau, fixedShare: 1);

    /// <summary>Sets the weights that contradict the limits, scaled so that they do so by 1.</summary>
    public void SetInfeasibilityRay(Direction point, double contradiction) => Set(point, 0, 1 / contradiction, fixedShare: 0);

    /// <summary>Sets the direction of endless improvement, scaled so that it improves by 1.</summary>
    public void SetUnboundednessRay(Direction point, double improvement) => Set(point, 1 / improvement, 0, fixedShare: 0);

    private void Set(Direction point, double primal, double dual, double fixedShare)
    {
        var scale = problem.Scale;
        for (var j = 0; j < X.Length; j++)
        {
            X[j] = problem.IsFixed[j] ? fixedShare * problem.FixedAt[j] : primal * point.V[j] * scale.Column[j] / scale.PrimalSize;
        }

        for (var i = 0; i < RowDuals.Length; i++)
        {
            RowDuals[i] = problem.Kinds[i] == RowKind.Free ? 0 : dual * point.Y[i] * scale.Row[i] / scale.CostFactor;
        }

        point.ConeDual.CopyTo(ConeDuals, 0);
        cones.Rotate(ConeDuals);
        for (var i = 0; i < ConeDuals.Length; i++)
        {
            ConeDuals[i] *= dual * scale.ConeRow[i] / scale.CostFactor;
        }

        Array.Clear(BoundDuals);
        for (var k = 0; k < problem.BoundCount; k++)
        {
            var variable = problem.BoundVariable[k];
            if (variable < X.Length)
            {
                BoundDuals[variable] += dual * problem.BoundSign[k] * point.Z[k] / (scale.Column[variable] * scale.CostFactor);
            }
        }

        SetFixed(fixedShare);
    }

    /// <summary>The limits of a fixed variable carry whatever slope is left there.</summary>
    private void SetFixed(double costShare)
    {
        var source = problem.Source;
        source.Quadratic.Multiply(X, slopes);
        for (var j = 0; j < slopes.Length; j++)
        {
            slopes[j] = costShare * (slopes[j] + source.Cost[j]);
        }

        Subtract(source.Rows, RowDuals);
        Subtract(source.ConeRows, ConeDuals);
        for (var j = 0; j < slopes.Length; j++)
        {
            BoundDuals[j] = problem.IsFixed[j] ? slopes[j] : BoundDuals[j];
        }
    }

    private void Subtract(Numerics.Sparse.SparseMatrix matrix, double[] weights)
    {
        for (var row = 0; row < matrix.Pattern.Rows; row++)
        {
            for (var slot = matrix.Pattern.Pointers[row]; slot < matrix.Pattern.Pointers[row + 1]; slot++)
            {
                slopes[matrix.Pattern.Indices[slot]] -= matrix.Values[slot] * weights[row];
            }
        }
    }
}
