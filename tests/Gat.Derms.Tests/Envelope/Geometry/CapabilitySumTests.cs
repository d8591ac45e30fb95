using Gat.Derms.Envelope.Geometry;

namespace Gat.Derms.Tests.Envelope.Geometry;

public sealed class CapabilitySumTests
{
    [Fact]
    public void Areas_of_boxes_circles_and_their_sums_are_those_of_geometry()
    {
        var box = new CapabilityShape(-1, 2, -0.5, 0.5, double.PositiveInfinity);
        var circle = new CapabilityShape(-2, 2, -2, 2, 1.5);
        var half = new CapabilityShape(0, 2, -2, 2, 1.5);

        Assert.Equal(3, new CapabilitySum([box]).Area(), 12);
        Assert.Equal(Math.PI * 2.25, new CapabilitySum([circle]).Area(), 12);
        Assert.Equal(Math.PI * 2.25 / 2, new CapabilitySum([half]).Area(), 12);

        // Steiner: area, circumference times radius, circle.
        Assert.Equal(3 + (8 * 1.5) + (Math.PI * 2.25), new CapabilitySum([box, circle]).Area(), 12);
        Assert.Equal(Math.PI * 9, new CapabilitySum([circle, circle]).Area(), 12);
    }

    [Fact]
    public void A_circle_that_misses_the_box_leaves_nothing()
    {
        Assert.True(new CapabilityShape(1, 2, 0, 0, 0.9).IsEmpty);
        Assert.False(new CapabilityShape(1, 2, 0, 0, 1).IsEmpty);
        Assert.False(new CapabilityShape(0, 0, 0, 0, 1).IsEmpty);
    }

    [Fact]
    public void The_area_is_the_limit_of_polygons_inside() =>
        Properties.HoldForAnySeed(100, seed =>
        {
            var sum = new CapabilitySum(RandomShapes.Of(new Random(seed)));
            const int count = 5_000;
            var corners = Enumerable.Range(0, count).Select(at => sum.Farthest(PlanePoint.AtAngle(2 * Math.PI * (at + 0.5) / count))).ToArray();

            var inner = Polygon.Area(corners);

            // A polygon of n corners in a circle lacks (2π / n)² / 6 of its area.
            Assert.InRange(sum.Area() - inner, -1e-12, 2.7e-7 * sum.Area());
        });
}
