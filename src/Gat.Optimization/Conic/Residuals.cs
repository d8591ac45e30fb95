namespace Gat.Optimization.Conic;

/// <summary>By how much a point misses the equations of the homogeneous embedding, and the products that this takes.</summary>
/// <remarks>
/// Dual: P v + c τ - A'y - B'z - F'u. Primal: A v - b τ. Bounds: B v - β τ - s. Cones: F v + g τ - t. Gap: κ + v'P v/τ + c'v - b'y - β'z + g'u.
/// B picks the variable of each bound row with its sign; β is sign times limit.
/// </remarks>
internal sealed class Residuals
{
    private readonly ScaledProblem problem;
    private readonly ConeSet cones;

    /// <summary>Lays out the vectors.</summary>
    public Residuals(ScaledProblem problem, ConeSet cones)
    {
        (this.problem, this.cones) = (problem, cones);
        Dual = new double[problem.Columns + problem.RowCount];
        Quadratic = new double[problem.Columns];
        Primal = new double[problem.RowCount];
        Bounds = new double[problem.BoundVariable.Length];
        Cones = new double[cones.RowCount];
        Constants = new double[cones.RowCount];
        work = new double[Math.Max(problem.Columns, cones.RowCount)];
    }

    private readonly double[] work;

    /// <summary>Residual of the dual equations, for x and then for w.</summary>
    public double[] Dual { get; }

    /// <summary>P x.</summary>
    public double[] Quadratic { get; }

    /// <summary>Residual of the linear rows.</summary>
    public double[] Primal { get; }

    /// <summary>Residual of the bound rows.</summary>
    public double[] Bounds { get; }

    /// <summary>Residual of the cone rows, behind the rotation.</summary>
    public double[] Cones { get; }

    /// <summary>g behind the rotation.</summary>
    public double[] Constants { get; }

    /// <summary>Residual of the gap equation.</summary>
    public double Gap { get; private set; }

    /// <summary>x'P x.</summary>
    public double QuadraticForm { get; private set; }

    /// <summary>c'x.</summary>
    public double PrimalLinear { get; private set; }

    /// <summary>b'y + β'z - g'u.</summary>
    public double DualLinear { get; private set; }

    /// <summary>Takes the constants of a freshly loaded problem.</summary>
    public void Load()
    {
        problem.ConeConstants.CopyTo(Constants, 0);
        cones.Rotate(Constants);
    }

    /// <summary>Computes everything for a point.</summary>
    public void Update(Direction point)
    {
        var n = problem.Columns;
        var x = point.V.AsSpan(0, n);
        problem.P.Multiply(x, Quadratic);
        QuadraticForm = Vectors.Dot(x, Quadratic);
        PrimalLinear = Vectors.Dot(problem.Cost, x);
        DualLinear = Vectors.Dot(problem.RightHandSide, point.Y)
            + Vectors.Dot(problem.BoundValue.AsSpan(0, problem.BoundCount), point.Z) - Vectors.Dot(Constants, point.ConeDual);
        UpdateDual(point, n);
        problem.A.Multiply(x, Primal);
        for (var i = 0; i < Primal.Length; i++)
        {
            Primal[i] = problem.Kinds[i] switch
            {
                RowKind.Equation => Primal[i] - (problem.RightHandSide[i] * point.Tau),
                RowKind.Inequality => Primal[i] - point.V[n + i],
                _ => 0,
            };
        }

        for (var k = 0; k < problem.BoundCount; k++)
        {
            Bounds[k] = (problem.BoundSign[k] * point.V[problem.BoundVariable[k]]) - (problem.BoundValue[k] * point.Tau) - point.S[k];
        }

        problem.F.Multiply(x, Cones);
        cones.Rotate(Cones);
        for (var i = 0; i < Cones.Length; i++)
        {
            Cones[i] += (Constants[i] * point.Tau) - point.Cone[i];
        }

        Gap = point.Kappa + (QuadraticForm / point.Tau) + PrimalLinear - DualLinear;
    }

    private void UpdateDual(Direction point, int n)
    {
        problem.A.MultiplyTransposed(point.Y, Dual.AsSpan(0, n));
        var rotated = work.AsSpan(0, cones.RowCount);
        point.ConeDual.CopyTo(rotated);
        cones.Rotate(rotated);
        Transposed.Add(problem.F, rotated, Dual);
        for (var j = 0; j < n; j++)
        {
            Dual[j] = Quadratic[j] + (problem.Cost[j] * point.Tau) - Dual[j];
        }

        for (var i = 0; i < problem.RowCount; i++)
        {
            Dual[n + i] = problem.Kinds[i] == RowKind.Inequality ? point.Y[i] : 0;
        }

        for (var k = 0; k < problem.BoundCount; k++)
        {
            Dual[problem.BoundVariable[k]] -= problem.BoundSign[k] * point.Z[k];
        }
    }
}
