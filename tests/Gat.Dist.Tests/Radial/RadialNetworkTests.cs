using Gat.Dist.PowerFlow;
using Gat.Dist.Radial;
using Gat.Dist.Sensitivity;
using Gat.Faults;
using Gat.Optimization.Nonlinear;

namespace Gat.Dist.Tests.Radial;

public sealed class RadialNetworkTests
{
    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public void Draws_and_impedances_give_the_voltages_of_LinDistFlow_on_any_radial_feeder(int seed)
    {
        var feeder = RandomFeeder.Create(seed, busCount: 30, varies: seed % 2 == 0).Build();
        var network = new RadialNetwork(new BalancedNetwork(feeder));
        var state = new RadialState(network, ScenarioInput.Of(feeder));
        var expected = new double[feeder.Buses.Count];
        new LinDistFlow(network.Network).Voltages(ScenarioInput.Of(feeder), LinDistFlowForm.SquaredVoltage, expected);

        double[] p = [.. state.DrawP], q = [.. state.DrawQ], w = new double[network.NodeCount];
        for (var node = network.NodeCount - 1; node > 0; node--)
        {
            p[network.Network.Parent[node]] += p[node];
            q[network.Network.Parent[node]] += q[node];
        }

        for (var node = 0; node < w.Length; node++)
        {
            var above = network.Network.Parent[node];
            w[node] = above < 0 ? state.SourcePu[node] * state.SourcePu[node] : w[above] - (2 * ((network.RPu[node] * p[node]) + (network.XPu[node] * q[node])));
        }

        for (var bus = 0; bus < expected.Length; bus++)
        {
            var node = network.Network.BusNode[bus];
            Assert.Equal(expected[bus], network.ScaleRatio[node] * Math.Sqrt(w[node]), 1e-12);
        }
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5), InlineData(6)]
    public void The_program_of_a_fixed_injection_is_the_power_flow(int seed)
    {
        // Parallel transformers of unequal ratio circulate power, which the program leaves to the replay.
        var feeder = LimitedFeeder.Of(RandomFeeder.Create(seed, busCount: 30, varies: seed % 2 == 0).Build(), hasParallelTransformers: false);
        var network = new RadialNetwork(new BalancedNetwork(feeder));
        int[] buses = [.. Enumerable.Range(0, feeder.Buses.Count).Where(bus => network.Network.Parent[network.Network.BusNode[bus]] >= 0).TakeLast(2)];
        double[] p = [0.05, -0.02], q = [0.01, 0.03];
        var program = new RadialInjectionProgram(
            new RadialState(network, ScenarioInput.Of(feeder)), [.. buses.Select(bus => network.Network.BusNode[bus])], new InjectionBox(p, p, q, q), new InjectionPoint([1, 1], [0, 0]));
        program.Tighten(100, 0);

        var solution = NonlinearSolver.Solve(program.Program);

        Assert.Equal(SolveStatus.Solved, solution.Status);
        var values = new ScenarioValues(feeder);
        for (var unit = 0; unit < 2; unit++)
        {
            values.LoadPMw[buses[unit]] -= p[unit] * feeder.BaseMva;
            values.LoadQMvar[buses[unit]] -= q[unit] * feeder.BaseMva;
        }

        var replay = new AcReplay(feeder, new PowerFlowOptions { TolerancePu = 1e-10 });
        replay.Check(values.AsInput());
        foreach (var at in program.Fed)
        {
            var bus = network.FirstBus[at.Node];
            Assert.Equal(replay.Flow.VmPu[bus], network.ScaleRatio[at.Node] * Math.Sqrt(solution.X[at.SquaredVoltage]), 1e-7);
        }
    }

    [Fact]
    public void Derivatives_are_those_of_differences()
    {
        var feeder = RandomFeeder.Create(2, busCount: 12, varies: true).Build();
        var network = new RadialNetwork(new BalancedNetwork(feeder));
        var radial = new RadialInjectionProgram(
            new RadialState(network, ScenarioInput.Of(feeder)), [network.NodeCount - 1], new InjectionBox([-1], [1], [-1], [1]), new InjectionPoint([1], [0.5]));
        var program = radial.Program;
        var random = new Random(1);
        var x = new double[program.VariableCount];
        radial.StartAt(new InjectionPoint([0.1], [0.05]));
        program.Start(x);
        var gradient = new double[x.Length];
        var (jacobian, hessian) = (new double[program.JacobianPattern.EntryCount], new double[program.HessianPattern.EntryCount]);
        double[] multipliers = [.. Enumerable.Range(0, program.ConstraintCount).Select(_ => random.NextDouble() - 0.5)];
        program.Differentiate(x, gradient, jacobian);
        program.Curve(x, 1, multipliers, hessian);
        const double step = 1e-6;
        for (var column = 0; column < x.Length; column++)
        {
            var (up, down) = (At(column, step), At(column, -step));
            Assert.Equal((up.Objective - down.Objective) / (2 * step), gradient[column], 1e-6);
            for (var row = 0; row < program.ConstraintCount; row++)
            {
                var slot = program.JacobianPattern.Slot(row, column);
                Assert.Equal((up.Rows[row] - down.Rows[row]) / (2 * step), slot < 0 ? 0 : jacobian[slot], 1e-6);
            }

            for (var other = 0; other <= column; other++)
            {
                var slot = program.HessianPattern.Slot(column, other);
                Assert.Equal((up.Slopes[other] - down.Slopes[other]) / (2 * step), slot < 0 ? 0 : hessian[slot], 1e-5);
            }
        }

        (double Objective, double[] Rows, double[] Slopes) At(int column, double change)
        {
            double[] moved = [.. x];
            moved[column] += change;
            var rows = new double[program.ConstraintCount];
            var objective = program.Evaluate(moved, rows);
            var (slope, entries) = (new double[x.Length], new double[jacobian.Length]);
            program.Differentiate(moved, slope, entries);
            for (var row = 0; row < rows.Length; row++)
            {
                for (var slot = program.JacobianPattern.Pointers[row]; slot < program.JacobianPattern.Pointers[row + 1]; slot++)
                {
                    slope[program.JacobianPattern.Indices[slot]] += multipliers[row] * entries[slot];
                }
            }

            return (objective, rows, slope);
        }
    }

    [Fact]
    public void A_loop_is_refused_by_name()
    {
        var feeder = Feeder33.Create(Feeder33.BusRows, Feeder33.BranchRows.Select(row => row with { Closed = true }));

        var refusal = Assert.Throws<InputDataException>(() => new RadialNetwork(new BalancedNetwork(feeder)));

        Assert.Contains("loop", refusal.Message, StringComparison.Ordinal);
    }
}
