using Gat.Derms.Envelope.Geometry;

namespace Gat.Derms.Tests.Envelope.Geometry;

public sealed class SupportSamplesTests
{
    [Fact]
    public void A_box_is_known_exactly_after_eight_directions()
    {
        var samples = Look(new CapabilitySum([new CapabilityShape(-1, 3, -2, 0.5, double.PositiveInfinity)]).Farthest, 36);

        Assert.Equal(10, samples.InnerArea, 12);
        Assert.Equal(10, samples.OuterArea, 12);
        Assert.InRange(samples.Points.Count, 4, 8);
        Assert.Null(samples.Next());
    }

    [Fact]
    public void A_circle_is_closed_in_from_both_sides()
    {
        var samples = Look(direction => direction, 36);

        Assert.InRange(samples.InnerArea, 0.98 * Math.PI, Math.PI);
        Assert.InRange(samples.OuterArea, Math.PI, 1.02 * Math.PI);
    }

    [Fact]
    public void A_region_without_reactive_power_has_no_area_and_needs_no_more_directions()
    {
        var samples = Look(direction => new PlanePoint(direction.P >= 0 ? 2 : -1, 0), 36);

        Assert.Equal(0, samples.InnerArea);
        Assert.Equal(4, samples.Points.Count);
    }

    [Fact]
    public void The_hull_lies_within_the_polygon_and_more_directions_never_shrink_it() =>
        Properties.HoldForAnySeed(200, seed =>
        {
            var sum = new CapabilitySum(RandomShapes.Of(new Random(seed)));
            var before = 0.0;
            var outerBefore = double.PositiveInfinity;
            var area = sum.Area();
            var samples = new SupportSamples(1e-9);
            while (samples.Points.Count < 40 && samples.Next() is { } direction)
            {
                samples.Add(direction, sum.Farthest(direction), direction.Dot(sum.Farthest(direction)));
                if (samples.Points.Count < 4)
                {
                    continue;
                }

                var (inner, outer) = (samples.InnerArea, samples.OuterArea);
                var slack = 1e-9 * Math.Max(1, area);
                Assert.True(inner >= before - slack, $"inner {inner} after {before}");
                Assert.True(outer <= outerBefore + slack, $"outer {outer} after {outerBefore}");
                Assert.True(inner <= area + slack && area <= outer + slack, $"{inner} <= {area} <= {outer}");
                (before, outerBefore) = (inner, outer);
            }

            Assert.True(before >= (0.97 * outerBefore) - 1e-9, $"{before} of {outerBefore} after {samples.Points.Count} directions");
        });

    private static SupportSamples Look(Func<PlanePoint, PlanePoint> farthest, int directions)
    {
        var samples = new SupportSamples(1e-6);
        while (samples.Points.Count < directions && samples.Next() is { } direction)
        {
            samples.Add(direction, farthest(direction), direction.Dot(farthest(direction)));
        }

        return samples;
    }
}
