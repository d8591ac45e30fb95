using Gat.Derms.Envelope;
using Gat.Derms.Envelope.Geometry;
using Gat.Derms.Envelope.Network;
using Gat.Derms.Envelope.Operating;
using Gat.Dist;
using Gat.Dist.Assets;
using Gat.Dist.PowerFlow;
using Gat.Faults;

namespace Gat.Derms.Tests.Envelope.Operating;

public sealed class OperatingSearchTests
{
    [Theory, InlineData(Fairness.Equal), InlineData(Fairness.Proportional), InlineData(Fairness.MaxMin), InlineData(Fairness.Efficiency)]
    public void Ranges_are_as_wide_as_linear_limits_allow_and_no_corner_nor_random_point_breaks_a_limit(Fairness fairness)
    {
        var grid = new Feeder33Case(new GridOverlay { VMinPu = 0.95, VMaxPu = 1.05 }, 0.4);

        var box = Find(grid, new OperatingOptions(fairness, Samples: 10_000));

        Assert.Equal(SolveStatus.Solved, box.Status);
        Assert.True(box.IsVerified);
        Assert.Equal(0, box.ViolationPu);
        Assert.True(box.PointsChecked >= 10_000 + 256, $"{box.PointsChecked}");
        Assert.True(box.WidthMw >= 0.95 * box.LinearWidthMw, $"{box.WidthMw} of {box.LinearWidthMw}");
        Assert.Contains(box.Limits, limit => limit.High is { Constraint: EnvelopeConstraint.OverVoltage });
    }

    [Fact]
    public void Points_of_the_box_keep_all_limits_in_another_engine_too_and_just_outside_of_it_a_corner_does_not()
    {
        var grid = new Feeder33Case(new GridOverlay { VMinPu = 0.95, VMaxPu = 1.05 }, 0.4);
        var box = Find(grid, new OperatingOptions(Samples: 100));
        var random = new Random(3);

        for (var draw = 0; draw < 300; draw++)
        {
            Assert.InRange(Excess(grid, [.. box.Ranges.Select(range => random.Next(3) switch
            {
                0 => range.Low,
                1 => range.High,
                _ => range.Low + (random.NextDouble() * (range.High - range.Low)),
            })]), double.NegativeInfinity, 2e-6);
        }

        Assert.True(Excess(grid, [.. box.Ranges.Select(range => range.High)]) > -1e-4, "the box ends at a limit");
        Assert.True(Excess(grid, [.. box.Ranges.Select(range => range.High * 1.01)]) > 1e-4, "and there is no room beyond");
    }

    [Theory, InlineData(1.5), InlineData(0.6)]
    public void Ratings_of_branches_hold_in_both_directions(double ratingMva)
    {
        var plants = new[] { "18", "25", "33" }.Select(bus => new DerAssetRow { Id = $"at{bus}", Bus = bus, PMinMw = -1, PMaxMw = 3 }).ToArray();
        var overlay = new GridOverlay { VMinPu = 0.7, VMaxPu = 1.3, Set = [$"dist_branches.22.thermal_limit={ratingMva}", "dist_branches.6.thermal_limit=2.5"] };
        var grid = new Feeder33Case(overlay, 0.3, assets: plants);

        var box = Find(grid, new OperatingOptions(Fairness.Efficiency, Samples: 2000));

        Assert.Equal((SolveStatus.Solved, true), (box.Status, box.IsVerified));
        var at25 = box.Ranges[grid.Assets.Index["at25"]];

        // Behind branch 22 stand 0.09 + 0.42 + 0.42 MW and 0.05 + 0.2 + 0.2 Mvar, times 0.3: what flows back is power less load, up to losses.
        var back = Math.Sqrt((ratingMva * ratingMva) - Math.Pow(0.3 * 0.45, 2)) + (0.3 * 0.93);
        Assert.InRange(at25.High, Math.Min(3, back) - 0.01, Math.Min(3, back) + 0.1);
        Assert.Equal(EnvelopeConstraint.ThermalPower, box.Limits[grid.Assets.Index["at25"]].High.Constraint);
        Assert.Equal("22", box.Limits[grid.Assets.Index["at25"]].High.ElementId(grid.Feeder, grid.Assets));
    }

    [Fact]
    public void Without_a_safe_anchor_there_are_no_ranges_and_the_reason_is_told()
    {
        var grid = new Feeder33Case(new GridOverlay { VMinPu = 0.95, VMaxPu = 1.05 });

        var box = Find(grid, new OperatingOptions());

        Assert.Equal(SolveStatus.BaseViolates, box.Status);
        Assert.Empty(box.Ranges);
        Assert.Equal((EnvelopeConstraint.UnderVoltage, "18"), (box.Broken.Constraint, box.Broken.ElementId(grid.Feeder, grid.Assets)));
    }

    [Fact]
    public void A_meshed_grid_is_checked_point_by_point()
    {
        var grid = new Feeder33Case(new GridOverlay { VMinPu = 0.95, VMaxPu = 1.03, Close = ["33"] }, 0.4);

        var box = Find(grid, new OperatingOptions(Samples: 100, AllCornersUpTo: 0));

        Assert.Equal((SolveStatus.Solved, true, 100), (box.Status, box.IsVerified, box.PointsChecked));
    }

    private static OperatingBox Find(Feeder33Case grid, OperatingOptions options)
    {
        int[] all = [.. Enumerable.Range(0, grid.Assets.Count)];
        return new OperatingSearch(grid.Flow, new StepSlopes(grid.Feeder), options, all).Find(0, [.. all.Select(asset => grid.Ranges.Shape(asset, 0))], CancellationToken.None);
    }

    /// <summary>What a point breaks a voltage limit by, by Newton-Raphson, pu.</summary>
    private static double Excess(Feeder33Case grid, double[] pMw)
    {
        int[] all = [.. Enumerable.Range(0, grid.Assets.Count)];
        grid.Flow.SetPowers(all, [.. pMw.Select((p, asset) => new PlanePoint(p, grid.Ranges.Shape(asset, 0).Nearest(0).Q))]);
        var state = new PowerFlowState(grid.Feeder);
        new PowerFlowSolver(grid.Feeder, new PowerFlowOptions(PowerFlowMethod.Newton)).Solve(grid.Flow.Values.AsInput(), state);
        return Enumerable.Range(1, grid.Feeder.Buses.Count - 1).Max(bus =>
            Math.Sqrt((state.VRePu[bus] * state.VRePu[bus]) + (state.VImPu[bus] * state.VImPu[bus])) is var v
                ? Math.Max(v - grid.Feeder.Buses.VMaxPu[bus], grid.Feeder.Buses.VMinPu[bus] - v)
                : 0);
    }
}
