using Gat.Optimization.Problems;

namespace Gat.Optimization.Certificates;

/// <summary>Dual values of all constraints, with the signs of <see cref="Solution"/>.</summary>
/// <param name="rows">y: one for each linear row.</param>
/// <param name="bounds">z: one for each variable.</param>
/// <param name="cones">λ: one for each cone row.</param>
public readonly ref struct DualValues(ReadOnlySpan<double> rows, ReadOnlySpan<double> bounds, ReadOnlySpan<double> cones)
{
    /// <summary>y: one for each linear row.</summary>
    public ReadOnlySpan<double> Rows { get; } = rows;

    /// <summary>z: one for each variable.</summary>
    public ReadOnlySpan<double> Bounds { get; } = bounds;

    /// <summary>λ: one for each cone row.</summary>
    public ReadOnlySpan<double> Cones { get; } = cones;

    /// <summary>Whether values are given for every constraint of a problem.</summary>
    public bool Fit(OptimizationProblem problem) =>
        Rows.Length == problem.RowCount && Bounds.Length == problem.ColumnCount && Cones.Length == problem.ConeConstants.Length;
}
