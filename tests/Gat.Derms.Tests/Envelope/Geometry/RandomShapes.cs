using Gat.Derms.Envelope.Geometry;

namespace Gat.Derms.Tests.Envelope.Geometry;

/// <summary>Capabilities of one to six assets: boxes, boxes in circles, whole circles, lines and points.</summary>
internal static class RandomShapes
{
    public static CapabilityShape[] Of(Random random) => [.. Enumerable.Range(0, random.Next(1, 7)).Select(_ => Shape(random))];

    private static CapabilityShape Shape(Random random)
    {
        double pMax = random.Next(4) == 0 ? 0 : random.NextDouble(), pMin = random.Next(2) == 0 ? 0 : -random.NextDouble();
        var q = random.Next(4) == 0 ? 0 : random.NextDouble();
        var sMax = random.Next(3) switch
        {
            0 => double.PositiveInfinity,
            1 => 0.3 + random.NextDouble(),
            _ => 0.1 + (0.5 * random.NextDouble()),
        };
        return new CapabilityShape(pMin, pMax, -q, random.Next(5) == 0 ? 0 : q, sMax);
    }
}
