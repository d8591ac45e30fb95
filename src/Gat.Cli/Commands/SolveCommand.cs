using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Gat.Cli.Shell;
using Gat.Faults;
using Gat.Optimization.Certificates;
using Gat.Optimization.Files;
using Gat.Optimization.Problems;
using Gat.Optimization.Solving;
using Gat.Pipeline.Runs;

namespace Gat.Cli.Commands;

/// <summary><c>gat solve</c>: an optimisation problem from a file, its answer with the certificate.</summary>
internal static class SolveCommand
{
    private static readonly Argument<string> file = new("file")
    {
        Description = "A problem in MPS or QPS (.mps, .qps, .sif) or CBF (.cbf), each also packed (.gz).",
    };

    private static readonly Option<string> solver = new Option<string>("--solver")
    {
        Description = "Which solver to use; auto takes the one that suits the problem.",
        DefaultValueFactory = _ => "auto",
    }.Among("auto", "conic", "clp", "cbc");

    private static readonly Option<double> timeLimit = new Option<double>("--time-limit")
    {
        Description = "Seconds after which the solver stops. Default: none.",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => double.PositiveInfinity,
    }.Within(0, double.PositiveInfinity);

    private static readonly Option<bool> explain = new("--explain")
    {
        Description = "Tell of an infeasible problem which limits are in conflict, and the least amounts by which limits must give way.",
    };

    public static Command Create(Terminal terminal) => GatCommand.Create(
        terminal, "solve", "Solve a linear, quadratic or conic problem, with whole numbers or without, from a file and prove the answer.",
        "gat solve gat-demo/dispatch.mps --solver conic --out runs/dispatch", [file, solver, timeLimit, explain, SolveRun.Out, CommonOptions.Force, CommonOptions.Resume],
        (parsed, cancel) => Task.Run(() => RunAsync(terminal, parsed, cancel), CancellationToken.None));

    private static async Task<ExitCode> RunAsync(Terminal terminal, ParseResult parsed, CancellationToken cancel)
    {
        var directory = parsed.GetValue(SolveRun.Out);
        if (directory is null && (parsed.GetValue(CommonOptions.Force) || parsed.GetValue(CommonOptions.Resume)))
        {
            throw new CommandLineException("--force and --resume need a run.", "", "Give its directory by --out.");
        }

        var problem = ProblemFile.Read(parsed.GetRequiredValue(file));
        terminal.Say($"{Named(problem)}: {problem.ColumnCount} variables, {problem.RowCount} rows, {problem.Cones.Count} cones, {problem.IsInteger.Count(flag => flag)} whole numbers.");
        if (directory is null)
        {
            var answer = Answer(terminal, parsed, problem, cancel);
            terminal.WriteJson(() => Summary(answer));
            return answer.Solution.Status == SolveStatus.Solved ? ExitCode.Done : ExitCode.NoSolution;
        }

        SolveAnswer? found = null;
        var outcome = await SolveRun.RunAsync(
            parsed, parsed.GetRequiredValue(file), Options(parsed), token => found = Answer(terminal, parsed, problem, token), cancel);
        if (outcome.WasCancelled)
        {
            return StudyRun.TellCancelled(terminal, outcome, directory);
        }

        terminal.Say(found is null ? $"The run in {directory} is complete; nothing was solved anew." : $"tables and run.json in {directory}");
        terminal.WriteJson(() => Written(found, outcome, directory));
        return outcome.NothingSolved ? ExitCode.NoSolution : ExitCode.Done;
    }

    private static SolveAnswer Answer(Terminal terminal, ParseResult parsed, OptimizationProblem problem, CancellationToken cancel)
    {
        var options = new SolveOptions { TimeLimitSeconds = parsed.GetValue(timeLimit), Log = terminal.IsVerbose ? terminal.Detail : null };
        var solution = ProblemSolver.Solve(problem, Enum.Parse<SolverChoice>(parsed.GetRequiredValue(solver), ignoreCase: true), options, cancel);
        Tell(terminal, solution);
        var conflict = parsed.GetValue(explain) && solution.Status == SolveStatus.Infeasible ? ConflictReport.Of(problem, cancel) : null;
        conflict?.Tell(terminal);
        return new SolveAnswer(problem, solution, conflict);
    }

    private static JsonObject Options(ParseResult parsed) => new()
    {
        ["solver"] = parsed.GetRequiredValue(solver),
        ["time_limit_seconds"] = Number(parsed.GetValue(timeLimit)),
        ["explain"] = parsed.GetValue(explain),
    };

    private static JsonObject Written(SolveAnswer? answer, RunOutcome outcome, string directory)
    {
        var status = Enum.GetValues<SolveStatus>().FirstOrDefault(word => outcome.Manifest.Counts[word] > 0);
        var summary = answer is null ? new JsonObject { ["status"] = status.Word() } : Summary(answer);
        summary["out"] = directory;
        return summary;
    }

    private static string Named(OptimizationProblem problem) => problem.Name.Length > 0 ? problem.Name : "The problem";

    private static void Tell(Terminal terminal, Solution solution)
    {
        var certificate = solution.Certificate;
        terminal.Say(string.Create(
            CultureInfo.InvariantCulture, $"{solution.Status.Word()} by {solution.Solver} in {solution.Seconds:0.000} s, {solution.Iterations} iterations"));
        terminal.Say(solution.Status switch
        {
            SolveStatus.Infeasible when double.IsNaN(certificate.InfeasibilityResidual) => "every branch of the search is empty",
            SolveStatus.Infeasible => FormattableString.Invariant($"proof of infeasibility: residual {certificate.InfeasibilityResidual:0.0e-0}"),
            SolveStatus.Unbounded => FormattableString.Invariant($"direction of endless improvement: residual {certificate.UnboundednessResidual:0.0e-0}"),
            _ => FormattableString.Invariant($"objective {solution.Objective:g12}, bound {solution.Bound:g12}; ")
                + "residuals: " + string.Join(", ", Residuals(certificate)),
        });
    }

    // With whole numbers there are no dual values, so no residual of them.
    private static IEnumerable<string> Residuals(Certificate certificate)
    {
        (string Name, double Value)[] all = [("primal", certificate.PrimalResidual), ("dual", certificate.DualResidual), ("gap", certificate.RelativeGap)];
        return all.Where(one => !double.IsNaN(one.Value)).Select(one => FormattableString.Invariant($"{one.Name} {one.Value:0.0e-0}"));
    }

    private static JsonObject Summary(SolveAnswer answer)
    {
        var summary = Summary(answer.Solution);
        answer.Conflict?.AddTo(summary);
        return summary;
    }

    private static JsonObject Summary(Solution solution) => new()
    {
        ["status"] = solution.Status.Word(),
        ["objective"] = Number(solution.Objective),
        ["bound"] = Number(solution.Bound),
        ["primal_residual"] = Number(solution.Certificate.PrimalResidual),
        ["dual_residual"] = Number(solution.Certificate.DualResidual),
        ["relative_gap"] = Number(solution.Certificate.RelativeGap),
        ["infeasibility_residual"] = Number(solution.Certificate.InfeasibilityResidual),
        ["unboundedness_residual"] = Number(solution.Certificate.UnboundednessResidual),
        ["iterations"] = solution.Iterations,
        ["seconds"] = solution.Seconds,
        ["solver"] = solution.Solver,
    };

    // JSON knows no NaN: what was not computed is null.
    private static JsonValue? Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;
}
