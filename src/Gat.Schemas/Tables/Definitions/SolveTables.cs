using System.Collections.Immutable;
using Gat.Faults;
using static Gat.Schemas.Tables.ColumnDefinitions;

namespace Gat.Schemas.Tables.Definitions;

/// <summary>What <c>gat solve</c> writes with <c>--out</c>. Numbers have the units of the problem's author.</summary>
public static class SolveTables
{
    private const string Group = "Solver results";

    /// <summary><c>solve_summary</c>: the answer and what it is worth.</summary>
    public static TableSchema Summary { get; } = new("solve_summary", Group, "The answer to one problem, with its certificate: residuals and bound computed from the problem itself.",
        Text("problem", "Name of the problem."),
        Word("status", "How the solve ended.", [.. SolveStatusWords.All]),
        Text("solver", "Which solver found the answer."),
        Integer("variables", "Variables of the problem.").AtLeast(0),
        Integer("rows", "Its linear rows.").AtLeast(0),
        Integer("cones", "Its cones.").AtLeast(0),
        Integer("integers", "Its variables that must be whole.").AtLeast(0),
        Number("objective", "", "Objective in the author's sense. Null = no point.").Optional(),
        Number("bound", "", "The best objective that is possible, as far as it is proved. Null = none.").Optional(),
        Number("primal_residual", "fraction", "Largest violation of rows, limits and cones, relative to the right-hand sides. Null = no point.").Optional(),
        Number("dual_residual", "fraction", "Largest violation of the dual equations and signs, relative to the costs. Null = no dual values.").Optional(),
        Number("relative_gap", "fraction", "Difference of objective and bound over 1 + the objective. Null = not computed.").Optional(),
        Number("infeasibility_residual", "fraction", "How far the proof of infeasibility is from a perfect one. Null = no such proof.").Optional(),
        Number("unboundedness_residual", "fraction", "How far the direction of endless improvement is from a perfect one. Null = none.").Optional(),
        Integer("iterations", "Iterations of the solver, or nodes of a search.").AtLeast(0))
    {
        Key = ["problem"],
        IsResult = true,
    };

    /// <summary><c>solve_variables</c>: the point.</summary>
    public static TableSchema Variables { get; } = new("solve_variables", Group,
        "One variable: its value, or its part in the direction of endless improvement where the status is unbounded.",
        Integer("position", "Its place in the problem, from 1.").AtLeast(1),
        Text("variable", "Its name."),
        Number("value", "", "Its value. Null = no point.").Optional(),
        Number("lower", "", "Its least value. Null = none.").Optional(),
        Number("upper", "", "Its largest value. Null = none.").Optional(),
        Flag("is_integer", "Whether it must be whole."),
        Number("reduced_cost", "", "What the minimised objective gains per unit of the limit that is met. Where the status is infeasible, the weight of its limit in the proof. "
            + "Null = no dual values.").Optional())
    {
        Key = ["position"],
        IsResult = true,
    };

    /// <summary><c>solve_constraints</c>: rows and cones.</summary>
    public static TableSchema Constraints { get; } = new("solve_constraints", Group, "One linear row, or one row of a cone; rows before cones.",
        Integer("position", "Its place in the problem, from 1.").AtLeast(1),
        Word("kind", "Linear row, second-order cone or rotated one.", "row", "cone", "rotated_cone"),
        Text("constraint", "Name of the row or cone."),
        Integer("cone_row", "Which row of its cone, from 1. Null = a linear row.").AtLeast(1).Optional(),
        Number("value", "", "Value of the row at the point. Null = no point.").Optional(),
        Number("lower", "", "Its least value. Null = none.").Optional(),
        Number("upper", "", "Its largest value. Null = none.").Optional(),
        Number("dual_value", "", "What the minimised objective gains per unit of the right-hand side. Where the status is infeasible, the weight of the row in the proof. "
            + "Null = no dual values.").Optional())
    {
        Key = ["position"],
        IsResult = true,
    };

    /// <summary><c>solve_conflict</c>: why there is no point.</summary>
    public static TableSchema Conflict { get; } = new("solve_conflict", Group, "Of an infeasible problem, with --explain: a limit in conflict, or one that must give way.",
        Integer("position", "Its place, from 1; limits in conflict first.").AtLeast(1),
        Word("part", "conflict: no point satisfies all of these limits; relaxation: the least amounts by which limits must give way.", "conflict", "relaxation"),
        Text("limit", "The limit in words."),
        Number("amount", "", "By how much it must give way, in the unit of its row. Null = part conflict.").AtLeast(0).Optional())
    {
        Key = ["position"],
        IsResult = true,
    };

    /// <summary>All of them.</summary>
    public static ImmutableArray<TableSchema> All { get; } = [Summary, Variables, Constraints, Conflict];
}
