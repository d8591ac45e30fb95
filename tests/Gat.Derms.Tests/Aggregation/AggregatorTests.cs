using Gat.Derms.Aggregation;
using Gat.Dist;
using Gat.Faults;

namespace Gat.Derms.Tests.Aggregation;

public sealed class AggregatorTests
{
    // Exact answers on the document's data, by another program.
    [Theory]
    [InlineData(0.5, true, 11598.029, 184.671)]
    [InlineData(0.0, true, 10836.778, -351.254)]
    public void The_default_request_has_the_answers_of_an_outside_linear_program(double qRatio, bool isCapped, double injectionKw, double absorptionKw)
    {
        var answer = DefaultRequest.Aggregator(DefaultRequest.Grid()).Solve(DefaultRequest.Step(qRatio, isCapped));

        Assert.Equal(SolveStatus.Solved, answer.Status);
        Assert.Equal(injectionKw, answer.Injection!.NetKw, 0.001);
        Assert.Equal(absorptionKw, answer.Absorption!.NetKw, 0.001);
        Assert.Equal((98000, 5000), (answer.PhyInjSumKw, answer.PhyAbsSumKw));
        Assert.False(answer.IsBaseFeasible);
    }

    [Fact]
    public void Without_caps_reactive_power_is_plenty_and_absorption_meets_no_limit_of_the_network()
    {
        var answer = DefaultRequest.Aggregator(DefaultRequest.Grid()).Solve(DefaultRequest.Step(isCapped: false));

        Assert.Equal(29201, answer.Injection!.NetKw, 0.5);
        Assert.Equal(5000, answer.Absorption!.NetKw, 1e-6);
        Assert.Empty(answer.Absorption.Binding);
    }

    [Fact]
    public void The_reactive_load_of_bus_29_is_70_kvar_and_its_absence_would_show()
    {
        var answer = DefaultRequest.Aggregator(DefaultRequest.Grid("dist_nodes.29.load_q=0")).Solve(DefaultRequest.Step());

        Assert.Equal(11575.962, answer.Injection!.NetKw, 0.001);
        Assert.Equal(291.007, answer.Absorption!.NetKw, 0.001);
    }

    [Fact]
    public void The_dispatch_adds_up_keeps_every_limit_of_its_plants_and_of_the_linear_law_and_names_what_binds()
    {
        var grid = DefaultRequest.Grid();
        var aggregator = DefaultRequest.Aggregator(grid);
        var step = DefaultRequest.Step();
        var rows = new ConstraintMatrices(grid, aggregator.Buses);

        var answer = aggregator.Solve(step);

        foreach (var (extreme, sign) in new[] { (answer.Injection!, 1.0), (answer.Absorption!, -1.0) })
        {
            Assert.Equal(extreme.NetKw, sign * extreme.Dispatch.PKw.Sum(), 1e-6);
            Assert.NotEmpty(extreme.Binding);
            double[] x = [.. extreme.Dispatch.PKw, .. extreme.Dispatch.QKvar];
            var most = double.NegativeInfinity;
            for (var row = 0; row < 2 * rows.BusCount; row++)
            {
                var line = new double[10];
                rows.VoltageRow(row, line);
                var b = row < rows.BusCount ? rows.BUpper[row] : rows.BLower[row - rows.BusCount];
                most = Math.Max(most, line.Zip(x).Sum(pair => pair.First * pair.Second) - b);
            }

            Assert.InRange(most, -1e-6, 1e-6);
            for (var plant = 0; plant < 5; plant++)
            {
                Assert.InRange(extreme.Dispatch.PKw[plant], -step.PAbsMaxKw[plant] - 1e-6, step.PInjMaxKw[plant] + 1e-6);
                Assert.InRange(extreme.Dispatch.QKvar[plant], -step.QMaxKvar[plant] - 1e-6, step.QMaxKvar[plant] + 1e-6);
            }
        }

        Assert.All(answer.Injection!.Binding, limit => Assert.Contains("v_max", limit.Element, StringComparison.Ordinal));
        Assert.All(answer.Absorption!.Binding, limit => Assert.Contains("v_min", limit.Element, StringComparison.Ordinal));
    }

    [Fact]
    public void A_limit_that_no_powers_can_keep_is_named_with_the_amount_missed()
    {
        var grid = DefaultRequest.Grid();
        var step = AggregationStep.Of([10, 10, 10, 10, 10], [0, 0, 0, 0, 0], 0.5, null);

        var answer = DefaultRequest.Aggregator(grid).Solve(step);

        Assert.Equal(SolveStatus.Infeasible, answer.Status);
        Assert.Null(answer.Injection);
        Assert.Null(answer.Absorption);

        // The linear voltage of bus 18 is 0.91947 pu without plants; 50 kW lift it by less than 0.001 pu.
        Assert.Matches("^bus (18|33) stays below v_min of 0.95 pu by at least 0.0[23]", answer.Reason);
    }

    [Fact]
    public void Without_a_plant_the_linear_voltages_are_the_published_ones()
    {
        var grid = DefaultRequest.Grid();

        var own = new AggregationBase(grid);

        Assert.Equal(0.91947, own.VmPu[grid.Network.Network.BusNode[grid.Feeder.BusIndex["18"]]], 1e-5);
    }

    [Fact]
    public void Current_ratings_of_the_grid_limit_the_sum_of_powers_behind_a_branch()
    {
        // 0.1 kA at 12.66 kV are 2193 kVA; the polygon is inscribed, so a little less is promised.
        var grid = new AggregationGrid(AggregationFeeder.Read(null, new GridOverlay { Set = ["dist_branches.24.i_max_ka=0.1"], VMinPu = 0.9 }).Feeder);
        var bus = grid.Feeder.BusIndex["25"];
        var aggregator = new Aggregator(grid, [bus]);

        var answer = aggregator.Solve(new AggregationStep([8000], [0], [5000]));

        var flowKva = Complex(answer.Injection!.Dispatch.PKw[0] - 420, answer.Injection.Dispatch.QKvar[0] - 200);
        Assert.Contains(answer.Injection.Binding, limit => limit.Element == "branch 24 at its rating");
        Assert.InRange(flowKva, 0.98 * 2192.8, 2192.8);
        Assert.Equal(0.1 * Math.Sqrt(3), grid.DocumentLimitKa(grid.Network.Network.BusNode[bus]), 1e-9);

        static double Complex(double p, double q) => Math.Sqrt((p * p) + (q * q));
    }

    [Fact]
    public void The_same_step_gives_the_same_bits_whatever_was_solved_before()
    {
        var grid = DefaultRequest.Grid();
        var aggregator = DefaultRequest.Aggregator(grid);
        var first = aggregator.Solve(DefaultRequest.Step());

        aggregator.Solve(DefaultRequest.Step(0));
        var again = aggregator.Solve(DefaultRequest.Step());

        Assert.Equal(first.Injection!.Dispatch.PKw.ToArray(), again.Injection!.Dispatch.PKw.ToArray());
        Assert.Equal(first.Absorption!.Dispatch.QKvar.ToArray(), again.Absorption!.Dispatch.QKvar.ToArray());
    }

    [Theory]
    [InlineData("1")]
    public void A_source_cannot_be_a_plant(string node)
    {
        var grid = DefaultRequest.Grid();

        var refusal = Assert.Throws<InputDataException>(() => new Aggregator(grid, [grid.Feeder.BusIndex[node]]));

        Assert.Contains("is a source", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_grid_with_loops_is_refused_with_the_loop_named()
    {
        var refusal = Assert.Throws<InputDataException>(() => new AggregationGrid(AggregationFeeder.Read(null, new GridOverlay { Close = ["33"] }).Feeder));

        Assert.Contains("loop", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Limits_of_the_document_hold_unless_the_caller_gives_others_or_the_grid_is_stricter()
    {
        var ours = AggregationFeeder.Read(null, GridOverlay.None).Feeder;
        var wider = AggregationFeeder.Read(null, new GridOverlay { VMinPu = 0.9, VMaxPu = 1.1 }).Feeder;

        Assert.Equal((0.95, 1.05), (ours.Buses.VMinPu[17], ours.Buses.VMaxPu[17]));
        Assert.Equal((0.9, 1.1), (wider.Buses.VMinPu[17], wider.Buses.VMaxPu[17]));
    }
}
