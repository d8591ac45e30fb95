using Gat.Optimization.Problems;

namespace Gat.Optimization.Conflicts;

/// <summary>Problems made of some of the limits of another one, and of ways around the rest.</summary>
internal static class LimitSelection
{
    private const int NoSlack = -1;

    /// <summary>The problem with the kept limits alone, and nothing to minimise.</summary>
    public static OptimizationProblem Keep(OptimizationProblem problem, IReadOnlySet<ProblemLimit> kept) => Build(problem, kept, []);

    /// <summary>
    /// The problem with the kept limits, and others that may be passed at a price: a variable of its own for each, behind the
    /// original variables and in the order given, is how far it is passed; their sum, weighted, is minimised.
    /// </summary>
    public static OptimizationProblem Elastic(
        OptimizationProblem problem, IReadOnlySet<ProblemLimit> kept, IReadOnlyList<(ProblemLimit Limit, double Weight)> elastic) => Build(problem, kept, elastic);

    private static OptimizationProblem Build(
        OptimizationProblem problem, IReadOnlySet<ProblemLimit> kept, IReadOnlyList<(ProblemLimit Limit, double Weight)> elastic)
    {
        var builder = new ProblemBuilder { Name = problem.Name };
        for (var column = 0; column < problem.ColumnCount; column++)
        {
            builder.AddColumn(
                kept.Contains(new ProblemLimit(LimitKind.Lower, column)) ? problem.Lower[column] : double.NegativeInfinity,
                kept.Contains(new ProblemLimit(LimitKind.Upper, column)) ? problem.Upper[column] : double.PositiveInfinity,
                isInteger: kept.Contains(new ProblemLimit(LimitKind.Whole, column)),
                name: problem.ColumnName(column));
        }

        foreach (var (limit, weight) in elastic)
        {
            builder.AddColumn(0, cost: weight, name: $"passing {limit.Words(problem)}");
        }

        AddKeptRows(problem, builder, kept);
        for (var cone = 0; cone < problem.Cones.Count; cone++)
        {
            if (kept.Contains(new ProblemLimit(LimitKind.Cone, cone)))
            {
                AddCone(problem, builder, cone, NoSlack);
            }
        }

        for (var k = 0; k < elastic.Count; k++)
        {
            AddElastic(problem, builder, elastic[k].Limit, problem.ColumnCount + k);
        }

        return builder.Build();
    }

    private static void AddKeptRows(OptimizationProblem problem, ProblemBuilder builder, IReadOnlySet<ProblemLimit> kept)
    {
        for (var row = 0; row < problem.RowCount; row++)
        {
            var (hasLower, hasUpper) = (kept.Contains(new ProblemLimit(LimitKind.RowLower, row)), kept.Contains(new ProblemLimit(LimitKind.RowUpper, row)));
            if (hasLower || hasUpper)
            {
                AddRow(problem, builder, row, hasLower ? problem.RowLower[row] : double.NegativeInfinity, hasUpper ? problem.RowUpper[row] : double.PositiveInfinity);
            }
        }
    }

    private static void AddElastic(OptimizationProblem problem, ProblemBuilder builder, ProblemLimit limit, int slack)
    {
        switch (limit.Kind)
        {
            case LimitKind.RowLower:
                builder.AddEntry(AddRow(problem, builder, limit.Index, problem.RowLower[limit.Index], double.PositiveInfinity), slack, 1);
                break;
            case LimitKind.RowUpper:
                builder.AddEntry(AddRow(problem, builder, limit.Index, double.NegativeInfinity, problem.RowUpper[limit.Index]), slack, -1);
                break;
            case LimitKind.Lower:
                AddPair(builder, problem.Lower[limit.Index], double.PositiveInfinity, limit.Index, slack, 1);
                break;
            case LimitKind.Upper:
                AddPair(builder, double.NegativeInfinity, problem.Upper[limit.Index], limit.Index, slack, -1);
                break;
            case LimitKind.Cone:
                AddCone(problem, builder, limit.Index, slack);
                break;
            default:
                throw new ArgumentException("Wholeness cannot be passed by an amount.", nameof(limit));
        }
    }

    private static void AddPair(ProblemBuilder builder, double lower, double upper, int column, int slack, double sign)
    {
        var row = builder.AddRow(lower, upper);
        builder.AddEntry(row, column, 1);
        builder.AddEntry(row, slack, sign);
    }

    private static int AddRow(OptimizationProblem problem, ProblemBuilder builder, int row, double lower, double upper)
    {
        var added = builder.AddRow(lower, upper, problem.RowName(row));
        var pattern = problem.Rows.Pattern;
        for (var slot = pattern.Pointers[row]; slot < pattern.Pointers[row + 1]; slot++)
        {
            builder.AddEntry(added, pattern.Indices[slot], problem.Rows.Values[slot]);
        }

        return added;
    }

    // With a slack: its heads are raised by it.
    private static void AddCone(OptimizationProblem problem, ProblemBuilder builder, int index, int slack)
    {
        var cone = problem.Cones[index];
        var first = builder.AddCone(cone.Kind, cone.Dimension, problem.ConeName(index));
        var pattern = problem.ConeRows.Pattern;
        for (var k = 0; k < cone.Dimension; k++)
        {
            builder.AddConeConstant(first + k, problem.ConeConstants[cone.FirstRow + k]);
            for (var slot = pattern.Pointers[cone.FirstRow + k]; slot < pattern.Pointers[cone.FirstRow + k + 1]; slot++)
            {
                builder.AddConeEntry(first + k, pattern.Indices[slot], problem.ConeRows.Values[slot]);
            }

            if (slack != NoSlack && k < (cone.Kind == ConeKind.SecondOrder ? 1 : 2))
            {
                builder.AddConeEntry(first + k, slack, 1);
            }
        }
    }
}
