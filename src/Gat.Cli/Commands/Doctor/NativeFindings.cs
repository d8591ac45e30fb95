using Gat.Faults;
using Gat.Optimization.Modeling;
using Gat.Optimization.Native;
using Gat.Optimization.Problems;
using Gat.Optimization.Solving;
using Gat.Schemas.DuckDb;

namespace Gat.Cli.Commands.Doctor;

/// <summary>The libraries that are not .NET: DuckDB, CLP, CBC.</summary>
internal static class NativeFindings
{
    private const double TrialSeconds = 20;

    public static IEnumerable<Finding> All()
    {
        yield return Database();
        var solvers = NativeSolver.Find();
        foreach (var solver in solvers)
        {
            yield return solver.Version is null
                ? new Finding(solver.Name, Health.Missing, $"{solver.FileName} cannot be loaded; gat's own solvers stand in", solver.Advice)
                : new Finding(solver.Name, Health.Ok, solver.Path is { } path ? $"{solver.Version}, {path}" : solver.Version);
        }

        if (solvers.All(solver => solver.Version is not null))
        {
            yield return CbcTrial();
        }
    }

    private static Finding Database()
    {
        try
        {
            using var database = new DuckDatabase();
            database.Execute("select 1");
            return new Finding("DuckDB", Health.Ok, DuckDatabase.LibraryVersion);
        }
        catch (OutsideException missing)
        {
            return new Finding("DuckDB", Health.Missing, $"{missing.Faults[0].What} ({AppContext.BaseDirectory})", missing.Faults[0].Fix);
        }
    }

    // CBC runs in a process of its own, which must be allowed to start.
    private static Finding CbcTrial()
    {
        const string Name = "CBC runs";
        try
        {
            var model = new Model("trial");
            var units = model.Variable("units", 0, 10, isInteger: true);
            model.SubjectTo(2 * units <= 7);
            model.Maximize(units);
            var solution = ProblemSolver.Solve(model.Compile().Problem, SolverChoice.Cbc, new SolveOptions { TimeLimitSeconds = TrialSeconds });
            return solution.Status == SolveStatus.Solved && Math.Abs(solution.X[0] - 3) < 1e-6
                ? new Finding(Name, Health.Ok, "solves a problem with whole numbers in a process of its own")
                : new Finding(Name, Health.Missing, $"the trial ended as {solution.Status.Word()}", "Install CBC again; gat needs version 2.10.");
        }
        catch (GatException failure)
        {
            return new Finding(Name, Health.Missing, failure.Faults[0].What, failure.Faults[0].Fix);
        }
    }
}
