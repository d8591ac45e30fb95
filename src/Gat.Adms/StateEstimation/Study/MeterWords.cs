using Gat.Adms.StateEstimation.Measurements;
using Gat.Dist;

namespace Gat.Adms.StateEstimation.Study;

/// <summary>How tables say where a meter is.</summary>
internal static class MeterWords
{
    /// <summary>node, branch or switch.</summary>
    public static string ElementKind(this Meter meter) => meter.Kind.IsOfNode() ? "node" : meter.Switch.Length > 0 ? "switch" : "branch";

    /// <summary>Identifier of the element.</summary>
    public static string ElementId(this Meter meter, Feeder feeder) =>
        meter.Kind.IsOfNode() ? feeder.Buses.Id[meter.Element] : meter.Switch.Length > 0 ? meter.Switch : feeder.Branches.Id[meter.Element];

    /// <summary>End of the branch; empty at a node.</summary>
    public static string End(this Meter meter) => meter.Kind.IsOfNode() ? "" : meter.AtTo ? "to" : "from";
}
