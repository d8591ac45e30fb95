using Gat.Faults;
using Gat.Optimization.Modeling;
using static Gat.Optimization.Modeling.Expressions;

namespace Gat.Optimization.Tests.Modeling;

/// <summary>The example of the page on modelling: the branch-flow relaxation of a small radial feeder, its data typed in.</summary>
public sealed class BranchFlowTests
{
    // Branch i leads from bus Parent[i] to bus i + 1; bus 0 is the source. Per unit.
    private static readonly int[] parent = [0, 1, 2, 1, 4, 4];
    private static readonly double[] r = [0.010, 0.020, 0.015, 0.025, 0.030, 0.020];
    private static readonly double[] x = [0.020, 0.030, 0.020, 0.020, 0.030, 0.025];
    private static readonly double[] activeLoad = [0.20, 0.35, 0.15, 0.25, 0.10, 0.30];
    private static readonly double[] reactiveLoad = [0.10, 0.12, 0.05, 0.10, 0.04, 0.15];

    [Theory, InlineData(1), InlineData(0.4), InlineData(1.2)]
    public void The_relaxation_is_exact_where_losses_cost(double scale)
    {
        var (compiled, load, variables) = BranchFlow();

        load.Value = scale;
        var solution = compiled.Solve();

        Assert.Equal(SolveStatus.Solved, solution.Status);
        var (losses, voltages) = Sweep(scale);
        Assert.Equal(losses, solution.Objective, 1e-7);
        Assert.Equal(voltages, solution[variables].Select(Math.Sqrt), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void The_dual_value_of_a_balance_is_the_marginal_loss()
    {
        var (compiled, _, _) = BranchFlow();
        var balance = compiled.Model;

        var dual = compiled.Solve().Dual(new Constraint(balance, 5));

        var step = 1e-5;
        Assert.Equal((Sweep(1, step).Losses - Sweep(1, -step).Losses) / (2 * step), dual, 1e-5);
    }

    /// <summary>
    /// Farivar and Low (2013), Branch flow model: relaxations and convexification. v is |V|², l is |I|², p and q enter a branch at its
    /// parent's end.
    /// </summary>
    private static (CompiledModel Compiled, Parameter Load, VariableVector Voltage) BranchFlow()
    {
        var n = parent.Length;
        var model = new Model("feeder");
        var load = model.Parameter("load", 1);
        var (p, q, l) = (model.Variables("p", n), model.Variables("q", n), model.Variables("l", n, lower: 0));
        var v = model.Variables("v", n + 1, lower: 0.81, upper: 1.21);

        model.SubjectTo("active", n, i => p[i] - (r[i] * l[i]) == (activeLoad[i] * load) + Sum(Children(i), j => p[j]));
        model.SubjectTo("reactive", n, i => q[i] - (x[i] * l[i]) == (reactiveLoad[i] * load) + Sum(Children(i), j => q[j]));
        model.SubjectTo("drop", n, i => v[i + 1] == v[parent[i]] - (2 * ((r[i] * p[i]) + (x[i] * q[i]))) + (((r[i] * r[i]) + (x[i] * x[i])) * l[i]));
        model.SubjectTo("current", n, i => SumOfSquares(p[i], q[i]) <= l[i] * v[parent[i]]);
        model.SubjectTo("source", v[0] == 1);
        model.Minimize(Sum(n, i => r[i] * l[i]));

        return (model.Compile(), load, v);
    }

    private static IEnumerable<int> Children(int branch) => Enumerable.Range(0, parent.Length).Where(other => parent[other] == branch + 1);

    // The same feeder by currents: loads turn into currents at the voltages, currents into voltages, until nothing moves.
    private static (double Losses, double[] Voltages) Sweep(double scale, double moreAtLast = 0)
    {
        var n = parent.Length;
        var voltages = Enumerable.Repeat(System.Numerics.Complex.One, n + 1).ToArray();
        var currents = new System.Numerics.Complex[n];
        for (var sweep = 0; sweep < 100; sweep++)
        {
            for (var i = n - 1; i >= 0; i--)
            {
                var power = new System.Numerics.Complex((scale * activeLoad[i]) + (i == n - 1 ? moreAtLast : 0), scale * reactiveLoad[i]);
                currents[i] = System.Numerics.Complex.Conjugate(power / voltages[i + 1]);
                foreach (var child in Children(i))
                {
                    currents[i] += currents[child];
                }
            }

            for (var i = 0; i < n; i++)
            {
                voltages[i + 1] = voltages[parent[i]] - (new System.Numerics.Complex(r[i], x[i]) * currents[i]);
            }
        }

        return (currents.Select((current, i) => r[i] * current.Magnitude * current.Magnitude).Sum(), [.. voltages.Select(voltage => voltage.Magnitude)]);
    }
}
