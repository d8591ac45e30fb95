namespace Gat.Optimization.Nonlinear;

/// <summary>A direction in all unknowns and multipliers.</summary>
internal sealed class NewtonStep(ScaledProgram program)
{
    /// <summary>Step of the unknowns.</summary>
    public double[] T { get; } = new double[program.Count];

    /// <summary>Step of the rows' multipliers.</summary>
    public double[] Y { get; } = new double[program.RowCount];

    /// <summary>Step of the lower limits' multipliers.</summary>
    public double[] ZLower { get; } = new double[program.Count];

    /// <summary>Step of the upper limits' multipliers.</summary>
    public double[] ZUpper { get; } = new double[program.Count];
}
