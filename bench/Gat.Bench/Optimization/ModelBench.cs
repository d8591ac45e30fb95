using System.Diagnostics;
using Gat.Optimization.Modeling;
using static Gat.Optimization.Modeling.Expressions;

namespace Gat.Bench.Optimization;

/// <summary>How long a model of a million nonzeros takes to build, to lower and to update.</summary>
internal static class ModelBench
{
    private const int Buses = 100_000, Runs = 5;

    public static void Run()
    {
        Console.WriteLine("modelling: balances, voltage drops and cones of a tree; ms, best of 5 / median");
        var (build, compile, update) = (new double[Runs], new double[Runs], new double[Runs]);
        for (var run = 0; run < Runs; run++)
        {
            var watch = Stopwatch.StartNew();
            var (model, load) = Feeder();
            build[run] = watch.Elapsed.TotalMilliseconds;
            var compiled = model.Compile();
            compile[run] = watch.Elapsed.TotalMilliseconds - build[run];
            load.Set(new double[Buses]);
            watch.Restart();
            compiled.Update();
            update[run] = watch.Elapsed.TotalMilliseconds;
            if (run == 0)
            {
                var problem = compiled.Problem;
                Console.WriteLine($"  {problem.ColumnCount} variables, {problem.RowCount} rows, {problem.Cones.Count} cones, {problem.Rows.Values.Length + problem.ConeRows.Values.Length} nonzeros");
            }
        }

        Tell("build", build);
        Tell("compile", compile);
        Tell("update of every load", update);
    }

    // Branch-flow equations; the parent of bus i is i / 2.
    private static (Model Model, ParameterVector Load) Feeder()
    {
        var model = new Model("tree");
        var load = model.Parameters("load", Enumerable.Repeat(0.01, Buses).ToArray());
        var (p, q) = (model.Variables("p", Buses), model.Variables("q", Buses));
        var (v, l) = (model.Variables("v", Buses, 0.81, 1.21), model.Variables("l", Buses, 0));
        var (r, x) = (1e-4, 2e-4);
        model.SubjectTo("active", Buses, i => p[i] - (r * l[i]) - Sum(Children(i), j => p[j]) == load[i]);
        model.SubjectTo("reactive", Buses, i => q[i] - (x * l[i]) - Sum(Children(i), j => q[j]) == 0.5 * load[i]);
        model.SubjectTo("drop", Buses, i => v[i / 2] - v[i] == (2 * ((r * p[i]) + (x * q[i]))) - (((r * r) + (x * x)) * l[i]));
        model.SubjectTo("current", Buses, i => SumOfSquares(p[i], q[i]) <= l[i] * v[i / 2]);
        model.Minimize(Sum(Buses, i => r * l[i]));
        return (model, load);
    }

    private static IEnumerable<int> Children(int bus) =>
        Enumerable.Range(2 * bus, 2).Where(child => child > bus && child < Buses);

    private static void Tell(string what, double[] times) =>
        Console.WriteLine($"  {what,-22} {times.Min(),8:F1} / {times.Order().ElementAt(Runs / 2),8:F1}");
}
