using Gat.Faults;
using Gat.Optimization.Problems;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Cli.Commands;

/// <summary>The rows of the tables of <c>gat solve</c>.</summary>
internal static class SolveRows
{
    /// <summary><c>solve_summary</c>.</summary>
    public static RecordBatch Summary(OptimizationProblem problem, Solution solution)
    {
        var certificate = solution.Certificate;
        return new RecordBatch(SolveTables.Summary, 1,
        [
            Texts([problem.Name]), Texts([solution.Status.Word()]), Texts([solution.Solver]),
            Whole([problem.ColumnCount]), Whole([problem.RowCount]), Whole([problem.Cones.Count]), Whole([problem.IsInteger.Count(flag => flag)]),
            Numbers([solution.Objective]), Numbers([solution.Bound]), Numbers([certificate.PrimalResidual]), Numbers([certificate.DualResidual]),
            Numbers([certificate.RelativeGap]), Numbers([certificate.InfeasibilityResidual]), Numbers([certificate.UnboundednessResidual]), Whole([solution.Iterations]),
        ]);
    }

    /// <summary><c>solve_variables</c>.</summary>
    public static RecordBatch Variables(OptimizationProblem problem, Solution solution)
    {
        var count = problem.ColumnCount;
        return new RecordBatch(SolveTables.Variables, count,
        [
            Positions(count), Texts([.. Enumerable.Range(0, count).Select(problem.ColumnName)]), Numbers(Fitted(solution.X, count)), Numbers(problem.Lower), Numbers(problem.Upper),
            Flags(problem.IsInteger), Numbers(Fitted(solution.BoundDuals, count)),
        ]);
    }

    /// <summary><c>solve_constraints</c>.</summary>
    public static RecordBatch Constraints(OptimizationProblem problem, Solution solution)
    {
        var (rows, coneRows) = (problem.RowCount, problem.ConeConstants.Length);
        var (values, points) = (new double[rows], (double[])problem.ConeConstants.Clone());
        var x = Fitted(solution.X, problem.ColumnCount);
        problem.Rows.Multiply(x, values);
        var products = new double[coneRows];
        problem.ConeRows.Multiply(x, products);
        var (kinds, names, places) = (new List<string>(), new List<string>(), new List<long?>());
        for (var row = 0; row < rows; row++)
        {
            kinds.Add("row");
            names.Add(problem.RowName(row));
            places.Add(null);
        }

        for (var cone = 0; cone < problem.Cones.Count; cone++)
        {
            for (var place = 0; place < problem.Cones[cone].Dimension; place++)
            {
                kinds.Add(problem.Cones[cone].Kind == ConeKind.SecondOrder ? "cone" : "rotated_cone");
                names.Add(problem.ConeName(cone));
                places.Add(place + 1);
                points[problem.Cones[cone].FirstRow + place] += products[problem.Cones[cone].FirstRow + place];
            }
        }

        double[] none = [.. Enumerable.Repeat(double.NaN, coneRows)];
        return new RecordBatch(SolveTables.Constraints, rows + coneRows,
        [
            Positions(rows + coneRows), Texts([.. kinds]), Texts([.. names]), Places(places), Numbers([.. values, .. points]),
            Numbers([.. problem.RowLower, .. none]), Numbers([.. problem.RowUpper, .. none]),
            Numbers([.. Fitted(solution.RowDuals, rows), .. Fitted(solution.ConeDuals, coneRows)]),
        ]);
    }

    /// <summary><c>solve_conflict</c>; without rows where nothing was explained.</summary>
    public static RecordBatch Conflict(OptimizationProblem problem, ConflictReport? report)
    {
        var (limits, given) = (report?.Limits ?? [], report?.Given ?? []);
        var count = limits.Count + given.Count;
        return new RecordBatch(SolveTables.Conflict, count,
        [
            Positions(count), Texts([.. limits.Select(_ => "conflict"), .. given.Select(_ => "relaxation")]),
            Texts([.. limits.Select(limit => limit.Words(problem)), .. given.Select(way => way.Limit.Words(problem))]),
            Numbers([.. limits.Select(_ => double.NaN), .. given.Select(way => way.Amount)]),
        ]);
    }

    private static double[] Fitted(double[] values, int count) => values.Length == count ? values : [.. Enumerable.Repeat(double.NaN, count)];

    private static Column<long> Positions(int count) => new([.. Enumerable.Range(1, count).Select(position => (long)position)]);

    private static Column<long> Whole(long[] values) => new(values);

    private static TextColumn Texts(string[] values) => TextColumn.From(values);

    // What was not computed, and limits that are absent, are null.
    private static Column<double> Numbers(double[] values)
    {
        var isKnown = Array.ConvertAll(values, double.IsFinite);
        return new Column<double>(Array.ConvertAll(values, value => double.IsFinite(value) ? value : 0), Validity(isKnown));
    }

    private static Column<long> Places(List<long?> values) =>
        new([.. values.Select(value => value ?? 0)], Validity([.. values.Select(value => value is not null)]));

    private static FlagColumn Flags(bool[] values)
    {
        var bits = new byte[Bitmap.ByteCount(values.Length)];
        for (var row = 0; row < values.Length; row++)
        {
            Bitmap.Set(bits, row, values[row]);
        }

        return new FlagColumn(bits, values.Length);
    }

    private static byte[]? Validity(bool[] isKnown)
    {
        if (Array.TrueForAll(isKnown, known => known))
        {
            return null;
        }

        var validity = Bitmap.AllSet(isKnown.Length);
        for (var row = 0; row < isKnown.Length; row++)
        {
            Bitmap.Set(validity, row, isKnown[row]);
        }

        return validity;
    }
}
