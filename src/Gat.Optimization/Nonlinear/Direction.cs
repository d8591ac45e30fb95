namespace Gat.Optimization.Nonlinear;

/// <summary>Right-hand sides of the Newton equations at a point, and the step that solves them.</summary>
internal sealed class Direction(ScaledProgram program, Barrier barrier, NewtonSystem system)
{
    private readonly double[] barrierLagrangian = new double[program.Count];

    /// <summary>Gradient of the Lagrangian by the unknowns, without the limits' multipliers.</summary>
    public double[] Lagrangian { get; } = new double[program.Count];

    /// <summary>The step.</summary>
    public NewtonStep Step { get; private set; } = new(program);

    /// <summary>A second step, for corrections.</summary>
    public NewtonStep Correction { get; private set; } = new(program);

    /// <summary>Computes <see cref="Lagrangian"/>.</summary>
    public void Differentiate(Iterate point)
    {
        point.Gradient.CopyTo(Lagrangian, 0);
        var pointers = program.JacobianPattern.Pointers;
        var columns = program.JacobianPattern.Indices;
        for (var row = 0; row < program.RowCount; row++)
        {
            var y = point.Y[row];
            for (var slot = pointers[row]; slot < pointers[row + 1]; slot++)
            {
                ref var sum = ref Lagrangian[columns[slot]];
                sum = Math.FusedMultiplyAdd(point.Jacobian[slot], y, sum);
            }

            var slack = program.SlackOfRow[row];
            if (slack >= 0)
            {
                Lagrangian[slack] = -y;
            }
        }
    }

    /// <summary>The step of the barrier problem, with the matrix that the system has factored.</summary>
    public bool Solve(Iterate point, double mu)
    {
        for (var j = 0; j < program.Count; j++)
        {
            barrierLagrangian[j] = Lagrangian[j] + barrier.Slope(point.T, j, mu);
        }

        var isGood = system.Solve(barrierLagrangian, point.Residuals, point.Jacobian, Step);
        SetMultipliers(point, mu, Step);
        return isGood;
    }

    /// <summary>The step with other residuals, into <see cref="Correction"/>.</summary>
    public void Correct(Iterate point, ReadOnlySpan<double> residuals, double mu)
    {
        system.Solve(barrierLagrangian, residuals, point.Jacobian, Correction);
        SetMultipliers(point, mu, Correction);
    }

    /// <summary>Makes the correction the step.</summary>
    public void TakeCorrection() => (Step, Correction) = (Correction, Step);

    /// <summary>Derivative of the barrier problem's objective along the step.</summary>
    public double Slope(Iterate point, double mu)
    {
        var slope = 0.0;
        for (var j = 0; j < program.Count; j++)
        {
            if (!program.IsFixed[j])
            {
                var objective = j < program.VariableCount ? point.Gradient[j] : 0;
                slope += (objective + barrier.Slope(point.T, j, mu)) * Step.T[j];
            }
        }

        return slope;
    }

    private void SetMultipliers(Iterate point, double mu, NewtonStep step)
    {
        for (var j = 0; j < program.Count; j++)
        {
            var (zLower, zUpper) = (point.ZLower[j], point.ZUpper[j]);
            step.ZLower[j] = double.IsFinite(program.Lower[j]) ? (mu - zLower * step.T[j]) / barrier.Below(point.T, j) - zLower : 0;
            step.ZUpper[j] = double.IsFinite(program.Upper[j]) ? (mu + zUpper * step.T[j]) / barrier.Above(point.T, j) - zUpper : 0;
        }
    }
}
