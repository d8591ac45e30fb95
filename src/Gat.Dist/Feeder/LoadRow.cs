namespace Gat.Dist;

/// <summary>One load as the detail table of loads tells it.</summary>
public sealed record LoadRow
{
    /// <summary>Its id; unique among the loads.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the bus it is connected to.</summary>
    public required string Bus { get; init; }

    /// <summary>Its phases.</summary>
    public PhaseSet Phases { get; init; } = PhaseSet.Abc;

    /// <summary>Active power at 1 pu, MW, positive when consuming.</summary>
    public double PMw { get; init; }

    /// <summary>Reactive power at 1 pu, Mvar, positive when consuming.</summary>
    public double QMvar { get; init; }

    /// <summary>Share of the active power that is constant impedance, 0 to 1.</summary>
    public double PImpedanceFraction { get; init; }

    /// <summary>Share of the active power that is constant current, 0 to 1.</summary>
    public double PCurrentFraction { get; init; }

    /// <summary>Share of the reactive power that is constant impedance, 0 to 1.</summary>
    public double QImpedanceFraction { get; init; }

    /// <summary>Share of the reactive power that is constant current, 0 to 1.</summary>
    public double QCurrentFraction { get; init; }
}
