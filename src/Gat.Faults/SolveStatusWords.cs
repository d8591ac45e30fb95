namespace Gat.Faults;

/// <summary>The words that stand for a <see cref="SolveStatus"/> in tables, in the order of the enum.</summary>
public static class SolveStatusWords
{
    private static readonly string[] words =
    [
        "solved", "not_converged", "infeasible", "unbounded", "iteration_limit", "time_limit", "invalid_input", "islanded",
        "base_violates",
    ];

    /// <summary>All words, indexed by the numeric value of <see cref="SolveStatus"/>.</summary>
    public static IReadOnlyList<string> All => words;

    /// <summary>The word for one status.</summary>
    public static string Word(this SolveStatus status) => words[(int)status];
}
