using System.CommandLine;
using Gat.Faults;
using Gat.Pipeline.Chunks;

namespace Gat.Cli.Shell;

/// <summary>The option <c>--fail-on</c>: whether a batch exits with 4 where nothing has an answer, or already where anything has none.</summary>
internal static class FailOn
{
    /// <summary>The option of a command.</summary>
    /// <param name="description">What both words mean there.</param>
    public static Option<string> Option(string description) =>
        new Option<string>("--fail-on") { Description = description, DefaultValueFactory = _ => "all" }.Among("all", "any");

    /// <summary>The exit code of a batch that was not cancelled.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="option">Its option.</param>
    /// <param name="counts">How the scenarios ended.</param>
    /// <param name="answers">What counts as an answer beside <see cref="SolveStatus.Solved"/>.</param>
    public static ExitCode Judge(ParseResult parsed, Option<string> option, StatusCounts counts, params ReadOnlySpan<SolveStatus> answers)
    {
        var answered = counts[SolveStatus.Solved];
        foreach (var status in answers)
        {
            answered += counts[status];
        }

        var failed = parsed.GetValue(option) == "any" ? answered < counts.Total : answered == 0 && counts.Total > 0;
        return failed ? ExitCode.NoSolution : ExitCode.Done;
    }
}
