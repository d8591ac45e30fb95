using Gat.Derms.Envelope;
using Gat.Dist;
using Gat.Faults;
using Xunit.Abstractions;

namespace Gat.Derms.Tests.Envelope;

public sealed class EnvelopeSearchTests(ITestOutputHelper log)
{
    [Theory, InlineData(0.9, 1.1), InlineData(0.95, 1.05), InlineData(0.98, 1.02)]
    public void Spike(double low, double high)
    {
        var grid = new Feeder33Case(new GridOverlay { VMinPu = low, VMaxPu = high }, 0.5);
        foreach (var group in AssetGroup.All(grid.Assets, grid.Feeder, AssetGrouping.Aggregator).Concat(AssetGroup.All(grid.Assets, grid.Feeder, AssetGrouping.Feeder)))
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            var region = grid.Find(group);
            log.WriteLine($"{group.Id}: {region.Status} inner {region.InnerArea:F4} outer {region.OuterArea:F4} free {region.UnconstrainedArea:F4} directions {region.Directions} edge {region.EdgeViolationPu:E1} {watch.Elapsed.TotalMilliseconds:F1} ms base {region.Limit}");
            foreach (var corner in region.Corners)
            {
                log.WriteLine($"   {corner.Sum.P,9:F5} {corner.Sum.Q,9:F5}  {corner.Limit.Constraint} {corner.Limit.ElementId(grid.Feeder, grid.Assets)} {corner.IsVerified} {corner.IsPulledIn} {corner.ViolationPu:E1}");
            }
        }
    }
}
