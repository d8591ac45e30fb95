using System.Globalization;
using Gat.Derms.Envelope;
using Gat.Derms.Envelope.Geometry;
using Gat.Dist;
using Gat.Dist.Assets;
using Gat.Dist.PowerFlow;
using Gat.Faults;

namespace Gat.Derms.Tests.Envelope;

public sealed class EnvelopeSearchTests
{
    [Theory, InlineData(EnvelopeFormulation.Socp), InlineData(EnvelopeFormulation.LinDistFlow)]
    public void Without_binding_limits_of_the_network_the_envelope_is_what_the_assets_can_do(EnvelopeFormulation formulation)
    {
        var grid = new Feeder33Case(new GridOverlay { VMinPu = 0.8, VMaxPu = 1.2 }, options: new EnvelopeOptions(formulation));

        foreach (var group in AssetGroup.All(grid.Assets, grid.Feeder, AssetGrouping.Bus))
        {
            var region = grid.Find(group);

            Assert.Equal(SolveStatus.Solved, region.Status);
            Assert.InRange(region.InnerArea, 0.99 * region.UnconstrainedArea, region.UnconstrainedArea + 1e-9);
            Assert.InRange(region.OuterArea, region.UnconstrainedArea - 1e-7, (1.01 * region.UnconstrainedArea) + 1e-7);
            Assert.DoesNotContain(region.Corners, corner => corner.IsPulledIn);
        }
    }

    [Theory, InlineData(EnvelopeFormulation.Socp), InlineData(EnvelopeFormulation.LinDistFlow), InlineData(EnvelopeFormulation.Ac)]
    public void A_binding_limit_of_the_network_makes_the_region_smaller_and_is_named(EnvelopeFormulation formulation)
    {
        var options = new EnvelopeOptions(formulation);
        var wide = new Feeder33Case(new GridOverlay { VMinPu = 0.8, VMaxPu = 1.2 }, 0.5, options);
        var narrow = new Feeder33Case(new GridOverlay { VMinPu = 0.95, VMaxPu = 1.02 }, 0.5, options);

        var (all, some) = (wide.Find(wide.Group(AssetGrouping.Aggregator, "a1")), narrow.Find(narrow.Group(AssetGrouping.Aggregator, "a1")));

        Assert.True(some.InnerArea < 0.9 * all.InnerArea, $"{some.InnerArea} of {all.InnerArea}");
        Assert.Contains(some.Corners, corner => corner.Limit.Constraint == EnvelopeConstraint.OverVoltage);
        Assert.Contains(some.Corners, corner => corner.Limit.Constraint == EnvelopeConstraint.UnderVoltage);
        Assert.DoesNotContain(all.Corners, corner => corner.Limit.Constraint is EnvelopeConstraint.OverVoltage or EnvelopeConstraint.UnderVoltage);
    }

    [Theory]
    [InlineData(0.9, 1.1, 1, EnvelopeFormulation.Socp), InlineData(0.95, 1.05, 0.5, EnvelopeFormulation.Socp), InlineData(0.97, 1.02, 0.4, EnvelopeFormulation.Socp)]
    [InlineData(0.9, 1.1, 1, EnvelopeFormulation.Ac), InlineData(0.95, 1.05, 0.5, EnvelopeFormulation.Ac)]
    [InlineData(0.9, 1.1, 1, EnvelopeFormulation.LinDistFlow), InlineData(0.97, 1.02, 0.4, EnvelopeFormulation.LinDistFlow)]
    public void Every_corner_keeps_all_limits_in_another_engine_of_the_power_flow_and_lies_within_what_the_assets_can_do(
        double low, double high, double load, EnvelopeFormulation formulation)
    {
        var grid = new Feeder33Case(new GridOverlay { VMinPu = low, VMaxPu = high }, load, new EnvelopeOptions(formulation));
        var (solver, state) = (new PowerFlowSolver(grid.Feeder, new PowerFlowOptions(PowerFlowMethod.Newton)), new PowerFlowState(grid.Feeder));
        foreach (var group in AssetGroup.All(grid.Assets, grid.Feeder, AssetGrouping.Aggregator))
        {
            var (region, shapes) = (grid.Find(group), grid.Shapes(group));

            Assert.NotEmpty(region.Corners);
            foreach (var corner in region.Points)
            {
                grid.Flow.Check(group.Assets, corner.Powers);
                solver.Solve(grid.Flow.Values.AsInput(), state);
                for (var bus = 1; bus < grid.Feeder.Buses.Count; bus++)
                {
                    Assert.InRange(Math.Sqrt((state.VRePu[bus] * state.VRePu[bus]) + (state.VImPu[bus] * state.VImPu[bus])), low - 2e-6, high + 2e-6);
                }

                Assert.All(corner.Powers.Zip(shapes), pair => Assert.True((pair.Second.Within(pair.First) - pair.First).Length < 1e-7));
            }
        }
    }

    [Theory]
    [InlineData(EnvelopeFormulation.Socp, 2.085, 2.086)]
    [InlineData(EnvelopeFormulation.Ac, 2.085, 2.086)]
    [InlineData(EnvelopeFormulation.LinDistFlow, 1.9, 2.085)]
    public void One_plant_at_bus_18_can_feed_in_its_hosting_capacity_and_less_where_losses_are_not_counted(EnvelopeFormulation formulation, double least, double most)
    {
        var plant = new DerAssetRow { Id = "plant", Bus = "18", PMinMw = 0, PMaxMw = 20 };
        var grid = new Feeder33Case(new GridOverlay { VMinPu = 0.9, VMaxPu = 1.05 }, options: new EnvelopeOptions(formulation), assets: plant);

        var region = grid.Find(grid.Group(AssetGrouping.Bus, "18"));

        // 2.085 MW, rounded down to 1 kW: hosting capacity of bus 18 of case33bw at unity power factor, by power flows of another program.
        Assert.InRange(region.Corners.Max(corner => corner.Sum.P), least, most);
        Assert.Equal(0, region.Corners.Min(corner => corner.Sum.P));
        var highest = region.Corners.MaxBy(corner => corner.Sum.P)!;
        Assert.Equal((EnvelopeConstraint.OverVoltage, "18"), (highest.Limit.Constraint, highest.Limit.ElementId(grid.Feeder, grid.Assets)));
    }

    [Theory, InlineData(EnvelopeFormulation.Socp), InlineData(EnvelopeFormulation.LinDistFlow), InlineData(EnvelopeFormulation.Ac)]
    public void A_rating_ends_the_region_where_what_flows_back_reaches_it(EnvelopeFormulation formulation)
    {
        var plant = new DerAssetRow { Id = "plant", Bus = "25", PMinMw = -2, PMaxMw = 3 };
        var overlay = new GridOverlay { VMinPu = 0.7, VMaxPu = 1.3, Set = ["dist_branches.22.thermal_limit=1.2"] };
        var grid = new Feeder33Case(overlay, 0.3, new EnvelopeOptions(formulation), plant);

        var region = grid.Find(grid.Group(AssetGrouping.Bus, "25"));

        // Behind branch 22 stand 0.93 MW and 0.45 Mvar, times 0.3; losses of the two lines behind it are below 20 kW.
        var (load, most) = (0.3 * 0.93, Math.Sqrt((1.2 * 1.2) - Math.Pow(0.3 * 0.45, 2)));
        var (least, greatest) = (region.Corners.MinBy(corner => corner.Sum.P)!, region.Corners.MaxBy(corner => corner.Sum.P)!);
        Assert.InRange(greatest.Sum.P, most + load - 0.01, most + load + 0.02);
        Assert.InRange(least.Sum.P, -(most - load) - 0.01, -(most - load) + 0.02);
        Assert.All(new[] { least, greatest }, corner =>
        {
            Assert.Equal((EnvelopeConstraint.ThermalPower, "22"), (corner.Limit.Constraint, corner.Limit.ElementId(grid.Feeder, grid.Assets)));
            Assert.True(corner.IsVerified);
        });
    }

    [Theory, InlineData(0.95, 1.05, 0.6, 9), InlineData(0.97, 1.03, 0.4, 9), InlineData(0.9, 1.02, 1, 9), InlineData(0.9, 1.1, 0.4, 1.1)]
    public void No_power_flow_that_keeps_the_limits_lies_outside_of_the_support_lines_of_the_cone_program(double low, double high, double load, double ratingMva)
    {
        var overlay = new GridOverlay
        {
            VMinPu = low,
            VMaxPu = high,
            Set = [.. new[] { 6, 10, 18, 22, 25 }.Select(branch => string.Create(CultureInfo.InvariantCulture, $"dist_branches.{branch}.thermal_limit={ratingMva}"))],
        };
        var grid = new Feeder33Case(overlay, load);
        var random = new Random(7);
        foreach (var group in AssetGroup.All(grid.Assets, grid.Feeder, AssetGrouping.Aggregator))
        {
            var (region, shapes, kept) = (grid.Find(group), grid.Shapes(group), 0);
            for (var draw = 0; draw < 400; draw++)
            {
                // Extreme powers of all assets in one direction, and some drawn back: near the boundary on both sides.
                var direction = PlanePoint.AtAngle(2 * Math.PI * random.NextDouble());
                PlanePoint[] powers = [.. shapes.Select(shape => shape.Within(shape.Farthest(direction) + (random.NextDouble() * 0.3 * PlanePoint.AtAngle(2 * Math.PI * random.NextDouble()))))];
                if (!grid.Flow.Check(group.Assets, powers).IsVerified)
                {
                    continue;
                }

                kept++;
                var sum = powers.Aggregate(default(PlanePoint), (total, power) => total + power);
                for (var at = 0; at < region.OuterCorners.Length; at++)
                {
                    var (from, to) = (region.OuterCorners[at], region.OuterCorners[(at + 1) % region.OuterCorners.Length]);
                    Assert.True((to - from).Cross(sum - from) >= -1e-6 * (to - from).Length, $"{sum} beyond {from} - {to}");
                }
            }

            Assert.True(kept > 50);
        }
    }

    [Fact]
    public void The_AC_optimum_lies_between_the_corners_and_the_support_lines_of_the_cone_program()
    {
        var overlay = new GridOverlay { VMinPu = 0.95, VMaxPu = 1.05 };
        var (cones, exact) = (new Feeder33Case(overlay, 0.5), new Feeder33Case(overlay, 0.5, new EnvelopeOptions(EnvelopeFormulation.Ac)));
        foreach (var group in AssetGroup.All(cones.Assets, cones.Feeder, AssetGrouping.Aggregator))
        {
            var (relaxed, optimum) = (cones.Find(group), exact.Find(group));

            Assert.InRange(optimum.InnerArea, 0.998 * relaxed.InnerArea, relaxed.OuterArea);
            Assert.True(optimum.InnerArea > 0.98 * optimum.OuterArea, $"{optimum.InnerArea} of {optimum.OuterArea}");
        }
    }

    [Theory, InlineData(EnvelopeFormulation.Socp, 0.95), InlineData(EnvelopeFormulation.LinDistFlow, 0.93)]
    public void Hull_and_support_lines_are_close(EnvelopeFormulation formulation, double least)
    {
        foreach (var (low, high) in new[] { (0.9, 1.1), (0.95, 1.05) })
        {
            var grid = new Feeder33Case(new GridOverlay { VMinPu = low, VMaxPu = high }, 0.5, new EnvelopeOptions(formulation));
            foreach (var group in AssetGroup.All(grid.Assets, grid.Feeder, AssetGrouping.Aggregator))
            {
                var region = grid.Find(group);

                Assert.InRange(region.InnerArea, least * region.OuterArea, region.OuterArea);
            }
        }
    }

    [Fact]
    public void More_directions_never_shrink_the_hull_although_corners_are_pulled_in()
    {
        var (before, pulledIn) = (0.0, 0);
        foreach (var directions in (int[])[4, 5, 8, 13, 21, 34])
        {
            var grid = new Feeder33Case(new GridOverlay { VMinPu = 0.95, VMaxPu = 1.02 }, 0.5, new EnvelopeOptions(EnvelopeFormulation.LinDistFlow, directions));

            var region = grid.Find(grid.Group(AssetGrouping.Aggregator, "a2"));

            Assert.True(region.InnerArea >= before, $"{region.InnerArea} with {directions} directions after {before}");
            before = region.InnerArea;
            pulledIn = region.Points.Count(point => point.IsPulledIn);
        }

        Assert.True(pulledIn > 0);
    }

    [Fact]
    public void A_base_that_breaks_a_limit_is_told_and_left_out_where_the_group_can_mend_it()
    {
        var grid = new Feeder33Case(new GridOverlay { VMinPu = 0.93, VMaxPu = 1.1 }, options: new EnvelopeOptions(Others: OtherAssets.Idle));

        var region = grid.Find(grid.Group(AssetGrouping.Feeder, "feeder"));

        Assert.Equal(SolveStatus.BaseViolates, region.Status);
        Assert.Equal(EnvelopeConstraint.UnderVoltage, region.Limit.Constraint);
        Assert.Equal("18", region.Limit.ElementId(grid.Feeder, grid.Assets));
        Assert.NotEmpty(region.Corners);
        Assert.All(region.Points, point => Assert.True(point.IsVerified));
    }

    [Fact]
    public void A_group_that_cannot_mend_the_network_has_no_envelope()
    {
        var grid = new Feeder33Case(new GridOverlay { VMinPu = 0.97, VMaxPu = 1.1 });

        var region = grid.Find(grid.Group(AssetGrouping.Bus, "10"));

        Assert.Equal(SolveStatus.Infeasible, region.Status);
        Assert.Empty(region.Corners);
        Assert.True(double.IsNaN(region.InnerArea));
        Assert.True(double.IsFinite(region.UnconstrainedArea));
    }

    [Fact]
    public void What_the_sources_feed_in_is_what_the_loads_draw_less_what_assets_feed_in_with_losses()
    {
        var grid = new Feeder33Case(loadFactor: 0.5);

        var region = grid.Find(grid.Group(AssetGrouping.Aggregator, "a1"));

        foreach (var point in region.Points)
        {
            grid.Flow.Check(grid.Group(AssetGrouping.Aggregator, "a1").Assets, point.Powers);
            var drawn = Enumerable.Range(0, grid.Feeder.Buses.Count).Sum(bus => grid.Flow.Values.LoadPMw[bus]);
            Assert.InRange(point.Source.P - drawn, 0, 0.5);
        }
    }
}
