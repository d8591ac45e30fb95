namespace Gat.Optimization.Nonlinear;

/// <summary>A point of the iteration: unknowns, multipliers, and the values and derivatives there.</summary>
internal sealed class Iterate(ScaledProgram program)
{
    /// <summary>The unknowns: variables, then slacks.</summary>
    public double[] T { get; } = new double[program.Count];

    /// <summary>Multipliers of the rows.</summary>
    public double[] Y { get; } = new double[program.RowCount];

    /// <summary>Multipliers of lower limits; 0 where there is none.</summary>
    public double[] ZLower { get; } = new double[program.Count];

    /// <summary>Multipliers of upper limits; 0 where there is none.</summary>
    public double[] ZUpper { get; } = new double[program.Count];

    /// <summary>Scaled objective.</summary>
    public double Objective { get; set; }

    /// <summary>Residuals of the rows.</summary>
    public double[] Residuals { get; } = new double[program.RowCount];

    /// <summary>Gradient of the objective by the variables.</summary>
    public double[] Gradient { get; } = new double[program.VariableCount];

    /// <summary>Jacobian of the constraints by the variables.</summary>
    public double[] Jacobian { get; } = new double[program.JacobianPattern.EntryCount];

    /// <summary>Hessian of the Lagrangian by the variables.</summary>
    public double[] Hessian { get; } = new double[program.HessianPattern.EntryCount];

    /// <summary>Sum of the magnitudes of the residuals: the infeasibility that the filter weighs.</summary>
    public double Infeasibility() => SumOfMagnitudes(Residuals);

    /// <summary>Sum of magnitudes.</summary>
    public static double SumOfMagnitudes(ReadOnlySpan<double> vector)
    {
        var sum = 0.0;
        foreach (var value in vector)
        {
            sum += Math.Abs(value);
        }

        return sum;
    }

    /// <summary>Largest magnitude; NaN if one is.</summary>
    public static double LargestMagnitude(ReadOnlySpan<double> vector)
    {
        var largest = 0.0;
        foreach (var value in vector)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }
}
