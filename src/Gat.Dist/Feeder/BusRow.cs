namespace Gat.Dist;

/// <summary>One bus as the grid tables tell it; null means that the tables do not say.</summary>
public sealed record BusRow
{
    /// <summary>Its id; unique among the buses.</summary>
    public required string Id { get; init; }

    /// <summary>Its phases.</summary>
    public PhaseSet Phases { get; init; } = PhaseSet.Abc;

    /// <summary>What it is; <see cref="BusType.Slack"/> fixes voltage and angle.</summary>
    public BusType Type { get; init; } = BusType.Load;

    /// <summary>Lowest permitted voltage, pu.</summary>
    public double? VMinPu { get; init; }

    /// <summary>Highest permitted voltage, pu.</summary>
    public double? VMaxPu { get; init; }

    /// <summary>Active load of all phases together, MW, positive when consuming; null: what its loads in detail add up to, else 0.</summary>
    public double? LoadPMw { get; init; }

    /// <summary>Reactive load of all phases together, Mvar, positive when consuming; null: what its loads in detail add up to, else 0.</summary>
    public double? LoadQMvar { get; init; }

    /// <summary>Shunt conductance as the MW it consumes at 1 pu.</summary>
    public double GsMw { get; init; }

    /// <summary>Shunt susceptance as the Mvar it feeds in at 1 pu (a capacitor is positive).</summary>
    public double BsMvar { get; init; }

    /// <summary>Line-to-line base voltage, kV.</summary>
    public double? BaseKv { get; init; }

    /// <summary>Voltage held by a slack bus, pu; elsewhere a summary of what its generators say.</summary>
    public double? VSetPu { get; init; }

    /// <summary>Angle held by a slack bus, degrees; not told means 0, the reference direction.</summary>
    public double? VaSetDeg { get; init; }

    /// <summary>Voltage magnitude of a known operating point, pu: a start for a solver that fails from a flat one.</summary>
    public double? VStartPu { get; init; }

    /// <summary>Voltage angle of that operating point, degrees.</summary>
    public double? VaStartDeg { get; init; }

    /// <summary>Customers connected at the bus.</summary>
    public int Customers { get; init; }

    /// <summary>The feeder it belongs to; empty when not told.</summary>
    public string FeederId { get; init; } = "";
}
