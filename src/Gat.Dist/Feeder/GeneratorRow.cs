namespace Gat.Dist;

/// <summary>One generator as the grid tables tell it; null means that the tables do not say.</summary>
public sealed record GeneratorRow
{
    /// <summary>Its id; unique among the generators.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the bus it feeds.</summary>
    public required string Bus { get; init; }

    /// <summary>Scheduled active power, MW, positive when feeding in.</summary>
    public double PMw { get; init; }

    /// <summary>Scheduled reactive power, Mvar, positive when feeding in; solved for where the bus holds its voltage.</summary>
    public double QMvar { get; init; }

    /// <summary>Least active power, MW; null: no limit.</summary>
    public double? PMinMw { get; init; }

    /// <summary>Greatest active power, MW; null: no limit.</summary>
    public double? PMaxMw { get; init; }

    /// <summary>Least reactive power, Mvar; null: no limit.</summary>
    public double? QMinMvar { get; init; }

    /// <summary>Greatest reactive power, Mvar; null: no limit.</summary>
    public double? QMaxMvar { get; init; }

    /// <summary>Voltage it holds at its bus, pu; null: it follows its schedule of reactive power.</summary>
    public double? VSetPu { get; init; }

    /// <summary>True when in service.</summary>
    public bool InService { get; init; } = true;
}
