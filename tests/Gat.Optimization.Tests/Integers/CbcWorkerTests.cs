using System.Diagnostics;
using Gat.Faults;
using Gat.Optimization.Integers;
using Gat.Optimization.Integers.Cbc;
using Gat.Optimization.Modeling;
using Gat.Optimization.Problems;
using static Gat.Optimization.Modeling.Expressions;

namespace Gat.Optimization.Tests.Integers;

[Collection(CbcCollection.Name)]
public sealed class CbcWorkerTests
{
    [Fact]
    public void Several_searches_run_side_by_side()
    {
        var answers = new double[6];

        Parallel.For(0, answers.Length, k => answers[k] = CbcSolver.Solve(Cover(k + 3)).Objective);

        // A cycle of n edges needs (n + 1) / 2 vertices.
        Assert.Equal([2, 2, 3, 3, 4, 4], answers);
    }

    [Fact]
    public void A_cancelled_search_ends_at_once_and_leaves_no_process()
    {
        using var cancel = new CancellationTokenSource(TimeSpan.FromSeconds(1.5));
        var watch = Stopwatch.StartNew();

        Assert.Throws<OperationCanceledException>(() => CbcSolver.Solve(MarketSplit(), cancel: cancel.Token));

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10));
        Assert.Equal(0, Workers());
    }

    [Fact]
    public void A_search_out_of_time_brings_its_best_point()
    {
        var problem = MarketSplit();
        var options = new IntegerOptions { Solve = new SolveOptions { TimeLimitSeconds = 1.5 } };

        var solution = CbcSolver.Solve(problem, options);

        Assert.Equal(SolveStatus.TimeLimit, solution.Status);
        Assert.True(solution.Certificate.PrimalResidual <= 1e-9);
        Assert.True(solution.Bound < solution.Objective);
    }

    [Fact]
    public void A_search_starts_from_the_point_it_is_given()
    {
        var problem = MarketSplit();
        // All slack: the point that any search finds last.
        var start = new double[problem.ColumnCount];
        var options = new IntegerOptions { Solve = new SolveOptions { TimeLimitSeconds = 1 }, Start = start };
        var lines = new List<string>();

        CbcSolver.Solve(problem, options with { Solve = options.Solve with { Log = lines.Add } });

        Assert.Contains(lines, line => line.Contains("MIPStart", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void What_the_library_prints_reaches_the_log_alone()
    {
        var lines = new List<string>();

        CbcSolver.Solve(Cover(5), new IntegerOptions { Solve = new SolveOptions { Log = lines.Add } });

        Assert.Contains(lines, line => line.Contains("Cbc", StringComparison.Ordinal));
    }

    /// <summary>Fewest vertices that touch every edge of a cycle.</summary>
    private static OptimizationProblem Cover(int vertices)
    {
        var model = new Model("cover");
        var x = model.Binaries("x", vertices);
        model.SubjectTo("edge", vertices, i => x[i] + x[(i + 1) % vertices] >= 1);
        model.Minimize(Sum(x));
        return model.Compile().Problem;
    }

    /// <summary>
    /// Cornuéjols and Dawande (1998): equations of 0-1 variables with coefficients drawn from 0 to 99, which no branch and bound
    /// ends in a minute.
    /// </summary>
    private static OptimizationProblem MarketSplit()
    {
        const int rows = 5, columns = 40;
        var random = new Random(1);
        var model = new Model("market split");
        var x = model.Binaries("x", columns);
        var (over, under) = (model.Variables("over", rows, 0), model.Variables("under", rows, 0));
        for (var row = 0; row < rows; row++)
        {
            double[] weights = [.. Enumerable.Range(0, columns).Select(_ => (double)random.Next(100))];
            model.SubjectTo(Dot(weights, x) + over[row] - under[row] == Math.Floor(weights.Sum() / 2));
        }

        model.Minimize(Sum(over) + Sum(under));
        return model.Compile().Problem;
    }

    // Workers are children of this process that run the library as a program.
    private static int Workers() => Directory.Exists("/proc")
        ? Directory.GetDirectories("/proc").Count(IsWorker)
        : 0;

    private static bool IsWorker(string directory)
    {
        try
        {
            return File.ReadAllText(Path.Combine(directory, "cmdline")).Contains("Gat.Optimization.dll", StringComparison.Ordinal)
                && File.ReadAllText(Path.Combine(directory, "stat")).Split(')')[^1].Split(' ')[2] == $"{Environment.ProcessId}";
        }
        catch (IOException)
        {
            return false;
        }
    }
}
