using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Gat.Cli.Shell;
using Gat.Faults;
using Gat.Optimization.Files;
using Gat.Optimization.Problems;
using Gat.Optimization.Solving;

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
        "gat solve afiro.mps.gz --solver conic --json", [file, solver, timeLimit, explain],
        (parsed, cancel) => Task.Run(() => Run(terminal, parsed, cancel), CancellationToken.None));

    private static ExitCode Run(Terminal terminal, ParseResult parsed, CancellationToken cancel)
    {
        var problem = ProblemFile.Read(parsed.GetRequiredValue(file));
        terminal.Say($"{Named(problem)}: {problem.ColumnCount} variables, {problem.RowCount} rows, {problem.Cones.Count} cones, {problem.IsInteger.Count(flag => flag)} whole numbers.");
        var options = new SolveOptions { TimeLimitSeconds = parsed.GetValue(timeLimit), Log = terminal.IsVerbose ? terminal.Detail : null };
        var solution = ProblemSolver.Solve(problem, Enum.Parse<SolverChoice>(parsed.GetRequiredValue(solver), ignoreCase: true), options, cancel);
        Tell(terminal, solution);
        var conflict = parsed.GetValue(explain) && solution.Status == SolveStatus.Infeasible ? ConflictReport.Tell(terminal, problem, cancel) : null;
        terminal.WriteJson(() => Summary(solution, conflict));
        return solution.Status == SolveStatus.Solved ? ExitCode.Done : ExitCode.NoSolution;
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
            SolveStatus.Infeasible => FormattableString.Invariant($"proof of infeasibility: residual {certificate.InfeasibilityResidual:e1}"),
            SolveStatus.Unbounded => FormattableString.Invariant($"direction of endless improvement: residual {certificate.UnboundednessResidual:e1}"),
            _ => FormattableString.Invariant($"objective {solution.Objective:g12}, bound {solution.Bound:g12}; ")
                + FormattableString.Invariant($"residuals: primal {certificate.PrimalResidual:e1}, dual {certificate.DualResidual:e1}, gap {certificate.RelativeGap:e1}"),
        });
    }

    private static JsonObject Summary(Solution solution, ConflictReport? conflict)
    {
        var summary = Summary(solution);
        conflict?.AddTo(summary);
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
