namespace Gat.Optimization.Conic;

/// <summary>
/// Newton steps of the homogeneous embedding at one point: one factorisation, one solve for the constant right-hand side, and
/// one for each step.
/// </summary>
/// <remarks>P. J. Goulart, Y. Chen, "Clarabel: an interior-point solver for conic programs with quadratic objectives",
/// arXiv:2405.12762, section 3; bound rows are eliminated here before the system is factored.</remarks>
internal sealed class NewtonSteps
{
    /// <summary>A relative residual above this asks for more regularisation.</summary>
    private const double WorstSolve = 1e-6;

    private readonly ScaledProblem problem;
    private readonly ConeSet cones;
    private readonly Residuals residuals;
    private readonly KktSystem system;
    private readonly Direction constant;
    private readonly double[] weights;
    private readonly double[] ratio;
    private readonly double[] slope;
    private readonly double[] work;
    private readonly double[] product;
    private Direction point;
    private double denominator;

    /// <summary>Lays out the vectors.</summary>
    public NewtonSteps(ScaledProblem problem, ConeSet cones, Residuals residuals, KktSystem system)
    {
        (this.problem, this.cones, this.residuals, this.system) = (problem, cones, residuals, system);
        constant = new Direction(problem);
        point = constant;
        weights = new double[constant.V.Length];
        ratio = new double[problem.BoundVariable.Length];
        slope = new double[problem.Columns];
        product = new double[problem.Columns];
        work = new double[Math.Max(problem.Columns, cones.RowCount)];
    }

    /// <summary>Factors at a point whose cone scalings and residuals are up to date, and solves for the constant part.</summary>
    /// <returns>False where the factors or the solution are not finite.</returns>
    public bool Prepare(Direction at)
    {
        point = at;
        Array.Clear(weights);
        for (var k = 0; k < problem.BoundCount; k++)
        {
            ratio[k] = at.Z[k] / at.S[k];
            weights[problem.BoundVariable[k]] += ratio[k];
        }

        system.LowerShift();
        system.Target = Math.Max(Vectors.Largest(residuals.Dual), Vectors.Largest(residuals.Primal));
        system.Target = Math.Max(system.Target, Math.Max(Vectors.Largest(residuals.Cones), Vectors.Largest(residuals.Bounds.AsSpan(0, problem.BoundCount))));
        var (best, bestShift) = (double.PositiveInfinity, system.Shift);
        do
        {
            var ratio = TrySolve();
            if (ratio < WorstSolve)
            {
                return true;
            }

            if (ratio < best)
            {
                (best, bestShift) = (ratio, system.Shift);
            }
            else if (double.IsFinite(best))
            {
                break;
            }
        }
        while (system.RaiseShift());

        // None is good: the best of them serves.
        system.Shift = bestShift;
        return double.IsFinite(best) && double.IsFinite(TrySolve());
    }

    /// <summary>Relative residual of the constant solve with the present regularisation; infinite where there is no solution.</summary>
    private double TrySolve() =>
        system.Factor(weights).IsFinite && SolveConstant() && double.IsFinite(system.WorstRatio) ? system.WorstRatio : double.PositiveInfinity;

    /// <summary>Factors with identity scalings, for the starting point.</summary>
    public bool PrepareStart()
    {
        Array.Clear(weights);
        for (var k = 0; k < problem.BoundCount; k++)
        {
            ratio[k] = 1;
            weights[problem.BoundVariable[k]] += 1;
        }

        return system.Factor(weights).IsFinite;
    }

    /// <summary>The least-squares start: s and z of least norm that meet the equations, not yet in the cones.</summary>
    /// <param name="primal">Whether right-hand sides and limits count.</param>
    /// <param name="dual">Whether the cost counts.</param>
    /// <param name="step">Out: V, Y, S = B v - β and ConeDual; the rest is derived by the caller.</param>
    public void SolveStart(bool primal, bool dual, Direction step)
    {
        var n = problem.Columns;
        Array.Clear(step.V);
        for (var k = 0; k < problem.BoundCount && primal; k++)
        {
            step.V[problem.BoundVariable[k]] += problem.BoundSign[k] * problem.BoundValue[k];
        }

        for (var j = 0; j < n && dual; j++)
        {
            step.V[j] -= problem.Cost[j];
        }

        for (var i = 0; i < step.Y.Length; i++)
        {
            step.Y[i] = primal ? problem.RightHandSide[i] : 0;
        }

        for (var i = 0; i < step.ConeDual.Length; i++)
        {
            step.ConeDual[i] = primal ? -residuals.Constants[i] : 0;
        }

        SolveSystem(step);
    }

    /// <summary>
    /// The step that reduces all residuals by <paramref name="reduction"/> and aims at the complementarity products given.
    /// </summary>
    /// <param name="reduction">Part of the residuals that a full step removes.</param>
    /// <param name="bounds">s z of each bound row minus its target.</param>
    /// <param name="shift">The same for the cones, as W (λ \ d).</param>
    /// <param name="gap">κ τ minus its target.</param>
    /// <param name="step">Out: the step.</param>
    public void Solve(double reduction, ReadOnlySpan<double> bounds, ReadOnlySpan<double> shift, double gap, Direction step)
    {
        var n = problem.Columns;
        for (var j = 0; j < step.V.Length; j++)
        {
            step.V[j] = -reduction * residuals.Dual[j];
        }

        for (var k = 0; k < problem.BoundCount; k++)
        {
            step.V[problem.BoundVariable[k]] -= problem.BoundSign[k] * ((ratio[k] * reduction * residuals.Bounds[k]) + (bounds[k] / point.S[k]));
        }

        for (var i = 0; i < step.Y.Length; i++)
        {
            step.Y[i] = -reduction * residuals.Primal[i];
        }

        for (var i = 0; i < step.ConeDual.Length; i++)
        {
            step.ConeDual[i] = (-reduction * residuals.Cones[i]) - shift[i];
        }

        SolveSystem(step);
        SetBounds(reduction, bounds, step);
        var numerator = (reduction * residuals.Gap) - (gap / point.Tau) + Vectors.Dot(slope, step.V.AsSpan(0, n)) - DualValue(step);
        step.Tau = numerator / denominator;
        Vectors.Add(step.Tau, constant.V, step.V);
        Vectors.Add(step.Tau, constant.Y, step.Y);
        Vectors.Add(step.Tau, constant.ConeDual, step.ConeDual);
        Vectors.Add(step.Tau, constant.S, step.S);
        Vectors.Add(step.Tau, constant.Z, step.Z);
        problem.F.Multiply(step.V.AsSpan(0, n), step.Cone);
        cones.Rotate(step.Cone);
        for (var i = 0; i < step.Cone.Length; i++)
        {
            step.Cone[i] += (residuals.Constants[i] * step.Tau) + (reduction * residuals.Cones[i]);
        }

        step.Kappa = -(gap + (point.Kappa * step.Tau)) / point.Tau;
    }

    private bool SolveConstant()
    {
        var n = problem.Columns;
        var inverse = 1 / point.Tau;
        for (var j = 0; j < n; j++)
        {
            slope[j] = problem.Cost[j] + (2 * residuals.Quadratic[j] * inverse);
        }

        for (var j = 0; j < constant.V.Length; j++)
        {
            constant.V[j] = -residuals.Dual[j] * inverse;
        }

        for (var k = 0; k < problem.BoundCount; k++)
        {
            constant.V[problem.BoundVariable[k]] -= problem.BoundSign[k] * inverse * ((2 * point.Z[k]) + (ratio[k] * residuals.Bounds[k]));
        }

        for (var i = 0; i < constant.Y.Length; i++)
        {
            constant.Y[i] = -residuals.Primal[i] * inverse;
        }

        for (var i = 0; i < constant.ConeDual.Length; i++)
        {
            constant.ConeDual[i] = -inverse * (residuals.Cones[i] + (2 * point.Cone[i]));
        }

        SolveSystem(constant);
        var sum = point.Kappa / point.Tau;
        for (var k = 0; k < problem.BoundCount; k++)
        {
            constant.S[k] = (problem.BoundSign[k] * constant.V[problem.BoundVariable[k]]) + (inverse * (point.S[k] + residuals.Bounds[k]));
            constant.Z[k] = -ratio[k] * constant.S[k];
            sum += ratio[k] * constant.S[k] * constant.S[k];
        }

        var held = HeldProducts(inverse);
        Vectors.Add(inverse, point.V, constant.V);
        Vectors.Add(inverse, point.Y, constant.Y);
        Vectors.Add(inverse, point.ConeDual, constant.ConeDual);
        constant.ConeDual.CopyTo(constant.Cone, 0);
        cones.MultiplyBySquare(constant.Cone);
        denominator = sum + Vectors.Dot(constant.Cone, constant.ConeDual) + QuadraticDistance(n);
        denominator = denominator + held > 0.5 * denominator ? denominator + held : denominator;
        return double.IsFinite(denominator) && denominator > 0;
    }

    /// <summary>What the terms that hold free variables and multipliers add to the denominator; before the point is added to the step.</summary>
    private double HeldProducts(double inverse)
    {
        var sum = 0.0;
        for (var j = 0; j < problem.Columns; j++)
        {
            if (weights[j] == 0 && !problem.IsFixed[j])
            {
                sum += KktSystem.Hold * constant.V[j] * (constant.V[j] + (inverse * point.V[j]));
            }
        }

        for (var i = 0; i < constant.Y.Length; i++)
        {
            if (problem.Kinds[i] == RowKind.Equation)
            {
                sum += KktSystem.Hold * constant.Y[i] * (constant.Y[i] + (inverse * point.Y[i]));
            }
        }

        return sum;
    }

    /// <summary>‖v₂ - x/τ‖² in the norm of P.</summary>
    private double QuadraticDistance(int n)
    {
        var distance = work.AsSpan(0, n);
        for (var j = 0; j < n; j++)
        {
            distance[j] = constant.V[j] - (point.V[j] / point.Tau);
        }

        problem.P.Multiply(distance, product);
        return Vectors.Dot(distance, product);
    }

    /// <summary>b'y + β'z - g'u of a step.</summary>
    private double DualValue(Direction step) =>
        Vectors.Dot(problem.RightHandSide, step.Y) + Vectors.Dot(problem.BoundValue.AsSpan(0, problem.BoundCount), step.Z)
        - Vectors.Dot(residuals.Constants, step.ConeDual);

    private void SetBounds(double reduction, ReadOnlySpan<double> bounds, Direction step)
    {
        for (var k = 0; k < problem.BoundCount; k++)
        {
            var ds = (problem.BoundSign[k] * step.V[problem.BoundVariable[k]]) + (reduction * residuals.Bounds[k]);
            step.S[k] = ds;
            step.Z[k] = -(bounds[k] / point.S[k]) - (ratio[k] * ds);
        }
    }

    /// <summary>
    /// Solves for v, y and u in place; w is eliminated first: D w - ν = r is w = (r + ν)/D.
    /// </summary>
    private void SolveSystem(Direction step)
    {
        var n = problem.Columns;
        for (var i = 0; i < step.Y.Length; i++)
        {
            step.Y[i] = problem.Kinds[i] switch
            {
                RowKind.Equation => step.Y[i],
                RowKind.Inequality => step.Y[i] + (step.V[n + i] / weights[n + i]),
                _ => 0,
            };
        }

        system.Solve(step.V.AsSpan(0, n), step.Y, step.ConeDual);
        for (var i = 0; i < step.Y.Length; i++)
        {
            step.V[n + i] = problem.Kinds[i] == RowKind.Inequality ? (step.V[n + i] + step.Y[i]) / weights[n + i] : 0;
            step.Y[i] = -step.Y[i];
        }

        for (var i = 0; i < step.ConeDual.Length; i++)
        {
            step.ConeDual[i] = -step.ConeDual[i];
        }
    }
}
