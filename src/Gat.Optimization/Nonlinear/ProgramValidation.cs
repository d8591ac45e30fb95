using Gat.Faults;

namespace Gat.Optimization.Nonlinear;

/// <summary>Refuses what would make an answer meaningless, by name and all at once.</summary>
internal static class ProgramValidation
{
    /// <summary>Checks shapes, then limits.</summary>
    /// <exception cref="InputDataException">There is a fault; all are listed.</exception>
    public static void Check(NonlinearProgram program)
    {
        var faults = new FaultList();
        CheckShapes(program, faults);
        faults.ThrowIfAny();
        CheckLimits(program.VariableLower, program.VariableUpper, program.VariableName, faults);
        CheckLimits(program.ConstraintLower, program.ConstraintUpper, program.ConstraintName, faults);
        faults.ThrowIfAny();
    }

    /// <summary>Checks that an earlier solution fits, and is made of numbers.</summary>
    /// <exception cref="InputDataException">It does not fit.</exception>
    public static void Check(NonlinearProgram program, NonlinearSolution start)
    {
        var (variables, constraints) = (program.VariableCount, program.ConstraintCount);
        if (start.X.Length != variables || start.LowerMultipliers.Length != variables || start.UpperMultipliers.Length != variables
            || start.ConstraintMultipliers.Length != constraints)
        {
            throw new InputDataException(
                $"The solution has {start.X.Length} variables and {start.ConstraintMultipliers.Length} constraints, "
                + $"the program {variables} and {constraints}.",
                "warm start", "Give a solution of a program of the same shape.");
        }

        if (!AreFinite(start.X) || !AreFinite(start.ConstraintMultipliers)
            || !AreFinite(start.LowerMultipliers) || !AreFinite(start.UpperMultipliers))
        {
            throw new InputDataException("The solution holds infinities or NaN.", "warm start", "Give a solution that was solved.");
        }
    }

    /// <summary>Checks that all functions and derivatives have values where the iteration begins.</summary>
    /// <exception cref="InputDataException">Some have none; the first few are listed.</exception>
    public static void CheckStart(NonlinearProgram program, ReadOnlySpan<double> x)
    {
        var (rows, gradient) = (new double[program.ConstraintCount], new double[program.VariableCount]);
        var (jacobian, faults) = (new double[program.JacobianPattern.EntryCount], new FaultList(limit: 20));
        Expect(program.Evaluate(x, rows), "objective");
        program.Differentiate(x, gradient, jacobian);
        for (var j = 0; j < gradient.Length; j++)
        {
            Expect(gradient[j], $"derivative of the objective by {program.VariableName(j)}");
        }

        for (var row = 0; row < rows.Length; row++)
        {
            Expect(rows[row], program.ConstraintName(row));
            for (var slot = program.JacobianPattern.Pointers[row]; slot < program.JacobianPattern.Pointers[row + 1]; slot++)
            {
                Expect(jacobian[slot], $"derivative of {program.ConstraintName(row)} by {program.VariableName(program.JacobianPattern.Indices[slot])}");
            }
        }

        faults.ThrowIfAny();

        void Expect(double value, string where)
        {
            if (!double.IsFinite(value))
            {
                faults.Add(
                    $"The value at the starting point is {value:R}.", where,
                    "Start where all functions have values, and keep variables there by limits.");
            }
        }
    }

    /// <summary>Whether all numbers are finite.</summary>
    public static bool AreFinite(ReadOnlySpan<double> numbers)
    {
        foreach (var number in numbers)
        {
            if (!double.IsFinite(number))
            {
                return false;
            }
        }

        return true;
    }

    private static void CheckShapes(NonlinearProgram program, FaultList faults)
    {
        var (variables, constraints) = (program.VariableCount, program.ConstraintCount);
        var (jacobian, hessian) = (program.JacobianPattern, program.HessianPattern);
        Expect("Upper limits of variables", program.VariableUpper.Length, variables);
        Expect("Upper limits of constraints", program.ConstraintUpper.Length, constraints);
        Expect("Rows of the Jacobian", jacobian.Rows, constraints);
        Expect("Columns of the Jacobian", jacobian.Columns, variables);
        Expect("Rows of the Hessian", hessian.Rows, variables);
        Expect("Columns of the Hessian", hessian.Columns, variables);
        for (var row = 0; row < hessian.Rows; row++)
        {
            if (hessian.Row(row).Length > 0 && hessian.Row(row)[^1] > row)
            {
                faults.Add(
                    $"The Hessian has an entry in row {row}, column {hessian.Row(row)[^1]}, above the diagonal.",
                    "Hessian pattern", "Give the lower triangle.");
            }
        }

        void Expect(string what, int count, int expected)
        {
            if (count != expected)
            {
                faults.Add($"{what}: {count}; there must be {expected}.", "nonlinear program", "Give limits and patterns that agree.");
            }
        }
    }

    private static void CheckLimits(
        ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, Func<int, string> name, FaultList faults)
    {
        for (var place = 0; place < lower.Length; place++)
        {
            // Written so that a NaN fails as well.
            if (!(lower[place] <= upper[place]) || double.IsPositiveInfinity(lower[place]) || double.IsNegativeInfinity(upper[place]))
            {
                faults.Add(
                    $"The lower limit is {lower[place]:R}, the upper limit {upper[place]:R}.",
                    name(place), "Give a lower limit that is not above the upper one; no limit is an infinity.");
            }
        }
    }
}
