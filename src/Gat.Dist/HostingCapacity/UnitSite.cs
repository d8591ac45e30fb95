namespace Gat.Dist.HostingCapacity;

/// <summary>Where a unit can be connected: some phases of a bus, among which its power is divided evenly.</summary>
internal readonly record struct UnitSite(int Bus, PhaseSet Phases);
