using Gat.Adms.Flisr;
using Gat.Adms.Flisr.Flows;
using Gat.Adms.Flisr.Methods;
using Gat.Adms.Reliability;

namespace Gat.Adms.Tests.Flisr;

/// <summary>The faults of <c>test_data/adms/feeder33</c>.</summary>
internal static class Feeder33
{
    public static AdmsGrid Grid { get; } = AdmsCase.Read("feeder33");

    public static FaultState Fault(ReliabilityElement element) =>
        new(Grid.Network, FaultSite.Of(Grid.Network, Grid.Devices, element.Type, element.Index));

    public static RestorationRegion Region(ReliabilityElement element, double levelRatio = 1) => new(Fault(element), Grid.ZoneLoadMw, levelRatio);

    /// <summary>Elements whose faults take different zones out.</summary>
    public static IEnumerable<ReliabilityElement> Distinct { get; } =
        [.. Grid.Elements.DistinctBy(element => string.Join(',', Fault(element).Site.Zones))];

    public static RestorationFlow Flow(double levelRatio = 1) => new(Grid.Network, levelRatio);
}
