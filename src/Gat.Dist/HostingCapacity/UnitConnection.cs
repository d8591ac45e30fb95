namespace Gat.Dist.HostingCapacity;

/// <summary>How units are connected to a grid by phase.</summary>
public enum UnitConnection
{
    /// <summary>To all phases of the bus, evenly.</summary>
    ThreePhase,

    /// <summary>To one phase, each phase of the bus being a place of its own.</summary>
    SinglePhase,
}
