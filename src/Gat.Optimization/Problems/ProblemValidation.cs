using Gat.Faults;
using Gat.Numerics.Sparse;

namespace Gat.Optimization.Problems;

/// <summary>Refuses what would make a solver's answer meaningless, by name and all at once.</summary>
internal static class ProblemValidation
{
    /// <summary>Checks dimensions first; the numbers only where the dimensions agree.</summary>
    /// <exception cref="InputDataException">There is a fault; all are listed.</exception>
    public static void Check(OptimizationProblem problem)
    {
        var faults = new FaultList();
        CheckDimensions(problem, faults);
        faults.ThrowIfAny();
        CheckCones(problem, faults);
        CheckSides(problem.Lower, problem.Upper, problem.ColumnName, "variable", faults);
        CheckSides(problem.RowLower, problem.RowUpper, problem.RowName, "row", faults);
        CheckNumbers(problem, faults);
        faults.ThrowIfAny();
        CheckSymmetry(problem, faults);
        faults.ThrowIfAny();
    }

    private static void CheckDimensions(OptimizationProblem problem, FaultList faults)
    {
        var (columns, rows) = (problem.ColumnCount, problem.RowCount);
        Expect("P has rows", problem.Quadratic.Pattern.Rows, columns, "one for each variable");
        Expect("P has columns", problem.Quadratic.Pattern.Columns, columns, "one for each variable");
        Expect("A has columns", problem.Rows.Pattern.Columns, columns, "one for each variable");
        Expect("A has rows", problem.Rows.Pattern.Rows, rows, "one for each row side");
        Expect("Upper row sides", problem.RowUpper.Length, rows, "one for each row");
        Expect("Lower bounds", problem.Lower.Length, columns, "one for each variable");
        Expect("Upper bounds", problem.Upper.Length, columns, "one for each variable");
        Expect("Integer marks", problem.IsInteger.Length, columns, "one for each variable");
        Expect("F has columns", problem.ConeRows.Pattern.Columns, columns, "one for each variable");
        Expect("Cone constants", problem.ConeConstants.Length, problem.ConeRows.Pattern.Rows, "one for each cone row");
        Expect("Column names", problem.ColumnNames?.Count ?? columns, columns, "one for each variable");
        Expect("Row names", problem.RowNames?.Count ?? rows, rows, "one for each row");

        void Expect(string what, int count, int expected, string rule)
        {
            if (count != expected)
            {
                faults.Add($"{what}: {count}; there must be {expected}, {rule}.", problem.Name, "Give arrays and matrices that agree.");
            }
        }
    }

    private static void CheckCones(OptimizationProblem problem, FaultList faults)
    {
        var next = 0;
        for (var k = 0; k < problem.Cones.Count; k++)
        {
            var cone = problem.Cones[k];
            var least = cone.Kind == ConeKind.RotatedSecondOrder ? 2 : 1;
            if (cone.Dimension < least)
            {
                faults.Add($"The cone has {cone.Dimension} rows; it needs at least {least}.", problem.ConeName(k), "Remove the cone or give it rows.");
            }

            if (cone.FirstRow != next)
            {
                faults.Add($"The cone starts at row {cone.FirstRow}, the one before ends at {next}.", problem.ConeName(k), "Cones follow each other without gap.");
            }

            next = cone.FirstRow + cone.Dimension;
        }

        if (next != problem.ConeConstants.Length)
        {
            faults.Add($"The cones hold {next} rows of {problem.ConeConstants.Length}.", problem.Name, "Every cone row belongs to one cone.");
        }
    }

    private static void CheckSides(double[] lower, double[] upper, Func<int, string> name, string kind, FaultList faults)
    {
        for (var i = 0; i < lower.Length; i++)
        {
            // Comparisons with NaN are false: this refuses it as well.
            if (!(lower[i] < double.PositiveInfinity) || !(upper[i] > double.NegativeInfinity))
            {
                faults.Add(
                    FormattableString.Invariant($"The {kind} has limits {lower[i]} to {upper[i]}."), name(i),
                    "Give finite limits, or -infinity below and +infinity above for none.");
            }
        }
    }

    private static void CheckNumbers(OptimizationProblem problem, FaultList faults)
    {
        if (!double.IsFinite(problem.CostConstant))
        {
            faults.Add(FormattableString.Invariant($"The constant of the objective is {problem.CostConstant}."), problem.Name, "Give a finite number.");
        }

        CheckVector(problem.Cost, j => $"cost of {problem.ColumnName(j)}", faults);
        CheckVector(problem.ConeConstants, i => $"constant of row {RowWithin(problem, i)}", faults);
        CheckMatrix(problem.Quadratic, (i, j) => $"quadratic cost of {problem.ColumnName(i)} and {problem.ColumnName(j)}", faults);
        CheckMatrix(problem.Rows, (i, j) => $"coefficient of {problem.ColumnName(j)} in {problem.RowName(i)}", faults);
        CheckMatrix(problem.ConeRows, (i, j) => $"coefficient of {problem.ColumnName(j)} in row {RowWithin(problem, i)}", faults);
    }

    private static void CheckVector(double[] values, Func<int, string> place, FaultList faults)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                faults.Add(FormattableString.Invariant($"The number is {values[i]}."), place(i), "Give a finite number.");
            }
        }
    }

    private static void CheckMatrix(SparseMatrix matrix, Func<int, int, string> place, FaultList faults)
    {
        for (var row = 0; row < matrix.Pattern.Rows; row++)
        {
            for (var slot = matrix.Pattern.Pointers[row]; slot < matrix.Pattern.Pointers[row + 1]; slot++)
            {
                if (!double.IsFinite(matrix.Values[slot]))
                {
                    faults.Add(FormattableString.Invariant($"The number is {matrix.Values[slot]}."), place(row, matrix.Pattern.Indices[slot]), "Give a finite number.");
                }
            }
        }
    }

    private static void CheckSymmetry(OptimizationProblem problem, FaultList faults)
    {
        var (pattern, values) = (problem.Quadratic.Pattern, problem.Quadratic.Values);
        if (!pattern.IsSymmetric())
        {
            faults.Add("P has an entry without its mirror image.", problem.Name, "Give both triangles of P.");
            return;
        }

        // Mirror images are met in ascending order, so one running place per row replaces a search.
        var next = pattern.Pointers[..pattern.Rows].ToArray();
        for (var row = 0; row < pattern.Rows; row++)
        {
            for (var slot = pattern.Pointers[row]; slot < pattern.Pointers[row + 1]; slot++)
            {
                var (column, mirror) = (pattern.Indices[slot], next[pattern.Indices[slot]]++);
                if (column < row && values[mirror] != values[slot])
                {
                    faults.Add(
                        FormattableString.Invariant($"P has {values[slot]} on one side of the diagonal and {values[mirror]} on the other."),
                        $"quadratic cost of {problem.ColumnName(row)} and {problem.ColumnName(column)}", "Give both the same value.");
                }
            }
        }
    }

    private static string RowWithin(OptimizationProblem problem, int coneRow)
    {
        var k = 0;
        while (k + 1 < problem.Cones.Count && problem.Cones[k + 1].FirstRow <= coneRow)
        {
            k++;
        }

        return $"{coneRow - problem.Cones[k].FirstRow} of {problem.ConeName(k)}";
    }
}
