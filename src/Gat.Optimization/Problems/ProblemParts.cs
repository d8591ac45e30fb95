using Gat.Numerics.Sparse;

namespace Gat.Optimization.Problems;

/// <summary>The arrays of an <see cref="OptimizationProblem"/> before they are checked.</summary>
internal sealed record ProblemParts
{
    public string Name { get; init; } = "";

    public bool IsMaximised { get; init; }

    public required SparseMatrix Quadratic { get; init; }

    public required double[] Cost { get; init; }

    public double CostConstant { get; init; }

    public required SparseMatrix Rows { get; init; }

    public required double[] RowLower { get; init; }

    public required double[] RowUpper { get; init; }

    public required double[] Lower { get; init; }

    public required double[] Upper { get; init; }

    public required bool[] IsInteger { get; init; }

    public required SparseMatrix ConeRows { get; init; }

    public required double[] ConeConstants { get; init; }

    public required IReadOnlyList<Cone> Cones { get; init; }

    public IReadOnlyList<string>? ColumnNames { get; init; }

    public IReadOnlyList<string>? RowNames { get; init; }

    /// <summary>The parts of a problem, shared with it: a variation replaces those that differ.</summary>
    public static ProblemParts Of(OptimizationProblem problem) => new()
    {
        Name = problem.Name,
        IsMaximised = problem.IsMaximised,
        Quadratic = problem.Quadratic,
        Cost = problem.Cost,
        CostConstant = problem.CostConstant,
        Rows = problem.Rows,
        RowLower = problem.RowLower,
        RowUpper = problem.RowUpper,
        Lower = problem.Lower,
        Upper = problem.Upper,
        IsInteger = problem.IsInteger,
        ConeRows = problem.ConeRows,
        ConeConstants = problem.ConeConstants,
        Cones = problem.Cones,
        ColumnNames = problem.ColumnNames,
        RowNames = problem.RowNames,
    };
}
