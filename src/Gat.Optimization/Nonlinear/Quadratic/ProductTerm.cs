namespace Gat.Optimization.Nonlinear.Quadratic;

/// <summary>A factor times two variables, which may be the same, in a row.</summary>
/// <param name="Row">Place of the row.</param>
/// <param name="First">Place of one variable.</param>
/// <param name="Second">Place of the other.</param>
/// <param name="Factor">The factor, in the row's unit.</param>
internal readonly record struct ProductTerm(int Row, int First, int Second, double Factor);
