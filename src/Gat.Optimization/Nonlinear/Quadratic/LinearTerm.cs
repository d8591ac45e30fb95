namespace Gat.Optimization.Nonlinear.Quadratic;

/// <summary>A factor times a variable, in a row.</summary>
/// <param name="Row">Place of the row.</param>
/// <param name="Variable">Place of the variable.</param>
/// <param name="Factor">The factor, in the row's unit.</param>
internal readonly record struct LinearTerm(int Row, int Variable, double Factor);
