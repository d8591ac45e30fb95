using Gat.Derms.Aggregation;
using Gat.Dist;

namespace Gat.Derms.Tests.Aggregation;

/// <summary>The example of the API document: five plants on the 33-bus feeder.</summary>
internal static class DefaultRequest
{
    public static readonly string[] Nodes = ["10", "15", "18", "20", "25"];
    public static readonly double[] InjectionKw = [40000, 10000, 40000, 4000, 4000];
    public static readonly double[] AbsorptionKw = [1000, 1000, 1000, 1000, 1000];
    public static readonly double[] CapKvar = [250, 300, 200, 200, 350];

    public static AggregationGrid Grid(params string[] set) => new(AggregationFeeder.Read(null, new GridOverlay { Set = [.. set] }).Feeder);

    public static Aggregator Aggregator(AggregationGrid grid) => new(grid, [.. Nodes.Select(id => grid.Feeder.BusIndex[id])]);

    public static AggregationStep Step(double qRatio = 0.5, bool isCapped = true) =>
        AggregationStep.Of(InjectionKw, AbsorptionKw, qRatio, isCapped ? CapKvar : null);
}
