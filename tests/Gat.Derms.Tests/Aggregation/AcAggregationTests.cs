using Gat.Derms.Aggregation;
using Gat.Dist;
using Gat.Dist.PowerFlow;

namespace Gat.Derms.Tests.Aggregation;

public sealed class AcAggregationTests
{
    [Fact]
    public void The_default_request_re_optimised_reaches_what_successive_linear_programs_did_without_a_violation()
    {
        var aggregator = DefaultRequest.Aggregator(DefaultRequest.Grid());
        var step = DefaultRequest.Step();
        var linear = aggregator.Solve(step);

        var pair = new AcAggregation(aggregator).Solve(step, linear);

        Assert.True(pair.Injection.NetKw >= 12060, $"{pair.Injection.NetKw} kW");
        Assert.True(pair.Absorption.NetKw >= -67.2, $"{pair.Absorption.NetKw} kW");
        foreach (var extreme in new[] { pair.Injection, pair.Absorption })
        {
            Assert.True(extreme.Replay!.IsVerified);
            Assert.True(extreme.Replay.MaxMismatchPu <= AcReplay.MismatchTolerancePu);
            for (var plant = 0; plant < 5; plant++)
            {
                Assert.InRange(extreme.Dispatch!.PKw[plant], -step.PAbsMaxKw[plant] - 0.01, step.PInjMaxKw[plant] + 0.01);
                Assert.InRange(extreme.Dispatch.QKvar[plant], -step.QMaxKvar[plant] - 0.01, step.QMaxKvar[plant] + 0.01);
            }
        }

        // What the linear law promises is too much where voltages are low.
        Assert.False(pair.LinearAbsorption!.IsVerified);
        Assert.InRange(pair.LinearAbsorption.MaxViolationPu, 0.0043, 0.0143);
        Assert.Contains("below v_min", pair.LinearAbsorption.WorstElement, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_can_keep_the_limits_both_laws_say_so()
    {
        var aggregator = DefaultRequest.Aggregator(DefaultRequest.Grid());
        var step = AggregationStep.Of([10, 10, 10, 10, 10], [0, 0, 0, 0, 0], 0.5, null);

        var pair = new AcAggregation(aggregator).Solve(step, aggregator.Solve(step));

        Assert.Null(pair.Injection.NetKw);
        Assert.Null(pair.Absorption.NetKw);
        Assert.Null(pair.LinearInjection);
    }

    [Fact]
    public void A_current_rating_holds_to_the_last_digit()
    {
        var grid = new AggregationGrid(AggregationFeeder.Read(null, new GridOverlay { Set = ["dist_branches.24.i_max_ka=0.1"], VMinPu = 0.9 }).Feeder);
        var aggregator = new Aggregator(grid, [grid.Feeder.BusIndex["25"]]);
        var step = new AggregationStep([8000], [0], [0]);

        var pair = new AcAggregation(aggregator).Solve(step, aggregator.Solve(step));

        Assert.True(pair.Injection.Replay!.IsVerified);
        Assert.Equal("branch 24 at its rating", pair.Injection.BindingElement);
    }
}
