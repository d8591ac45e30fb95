using System.CommandLine;
using System.Text.Json.Nodes;
using Gat.Cli.Shell;
using Gat.Faults;
using Gat.Optimization.Problems;
using Gat.Pipeline.Chunks;
using Gat.Pipeline.Execution;
using Gat.Pipeline.Runs;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Cli.Commands;

/// <summary>A solve that leaves tables and <c>run.json</c> behind: one scenario in one chunk.</summary>
internal static class SolveRun
{
    /// <summary>Where results go; without it nothing is written.</summary>
    public static Option<string?> Out { get; } = new("--out", "-o", "--out-dir", "--output-dir", "-d")
    {
        Description = "Directory for the results: solve_summary, solve_variables, solve_constraints, solve_conflict and run.json. Default: none.",
        HelpName = "DIR",
    };

    /// <summary>Solves and writes, unless the run is there already.</summary>
    /// <param name="parsed">The call.</param>
    /// <param name="file">The file of the problem.</param>
    /// <param name="options">What decides about the answer.</param>
    /// <param name="solve">Solves the problem.</param>
    /// <param name="cancel">Stops the run; it may be resumed.</param>
    public static Task<RunOutcome> RunAsync(ParseResult parsed, string file, JsonObject options, Func<CancellationToken, SolveAnswer> solve, CancellationToken cancel)
    {
        var request = new RunRequest
        {
            Command = ["solve"],
            CommandLine = GivenOptions.CommandLine(parsed),
            OptionsGiven = GivenOptions.Of(parsed),
            Options = options,
            Inputs = RunInput.OfFiles([file]),
            Tables = SolveTables.All,
            Plan = ChunkPlan.Single,
        };
        return ChunkedRun.RunAsync(request, Settings(parsed), (_, token) => Rows(solve(token)), cancel);
    }

    private static ChunkResult Rows(SolveAnswer answer)
    {
        var rows = new ChunkResult();
        rows.Add(SolveRows.Summary(answer.Problem, answer.Solution));
        rows.Add(SolveRows.Variables(answer.Problem, answer.Solution));
        rows.Add(SolveRows.Constraints(answer.Problem, answer.Solution));
        rows.Add(SolveRows.Conflict(answer.Problem, answer.Conflict));
        rows.Count(answer.Solution.Status);
        return rows;
    }

    private static RunSettings Settings(ParseResult parsed)
    {
        var (force, resume) = (parsed.GetValue(CommonOptions.Force), parsed.GetValue(CommonOptions.Resume));
        return force && resume
            ? throw new CommandLineException("--force and --resume contradict each other.", "", "Give one of them.")
            : new RunSettings
            {
                Directory = parsed.GetValue(Out)!,
                Existing = force ? ExistingRun.Replace : resume ? ExistingRun.Resume : ExistingRun.Refuse,
            };
    }
}

/// <summary>What a solve found.</summary>
/// <param name="Problem">The problem.</param>
/// <param name="Solution">Its answer.</param>
/// <param name="Conflict">Why it has none, where that was asked for.</param>
internal sealed record SolveAnswer(OptimizationProblem Problem, Solution Solution, ConflictReport? Conflict);
