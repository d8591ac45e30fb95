namespace Gat.Optimization.Modeling;

/// <summary>One product of an affine expression: coefficient × parameter × variable.</summary>
/// <param name="Coefficient">The number.</param>
/// <param name="Variable">Index of the variable; <see cref="None"/> where the term is a constant.</param>
/// <param name="Parameter">Index of the parameter; <see cref="None"/> where the coefficient is a plain number.</param>
internal readonly record struct Term(double Coefficient, int Variable, int Parameter)
{
    public const int None = -1;

    public Term Times(double factor) => this with { Coefficient = factor * Coefficient };
}
