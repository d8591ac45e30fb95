using Gat.Dist;
using Gat.Dist.Assets;

namespace Gat.Derms.Envelope;

/// <summary>What ends an envelope in some direction.</summary>
public enum EnvelopeConstraint
{
    /// <summary>Nothing is known to.</summary>
    None,

    /// <summary>Highest voltage of a bus.</summary>
    OverVoltage,

    /// <summary>Lowest voltage of a bus.</summary>
    UnderVoltage,

    /// <summary>MVA rating of a branch.</summary>
    ThermalPower,

    /// <summary>Current rating of a branch.</summary>
    ThermalCurrent,

    /// <summary>Active power of an asset.</summary>
    ActivePower,

    /// <summary>Active power of an asset, as far as its store lets it.</summary>
    Energy,

    /// <summary>Reactive power of an asset.</summary>
    ReactivePower,

    /// <summary>Apparent power of an asset.</summary>
    ApparentPower,

    /// <summary>No power flow exists beyond.</summary>
    NoSolution,
}

/// <summary>A limit and whose it is.</summary>
/// <param name="Constraint">Which.</param>
/// <param name="Element">Index of the bus, branch or asset; -1 where there is none.</param>
internal readonly record struct EnvelopeLimit(EnvelopeConstraint Constraint, int Element)
{
    /// <summary>The words of <see cref="EnvelopeConstraint"/>, by its numbers; the first one is never written.</summary>
    public static IReadOnlyList<string> Words { get; } =
    [
        "none", "over_voltage", "under_voltage", "thermal_power", "thermal_current", "active_power", "energy", "reactive_power", "apparent_power", "no_solution",
    ];

    public static EnvelopeLimit None => new(EnvelopeConstraint.None, -1);

    /// <summary>The word of the constraint; null where there is none.</summary>
    public string? Word => Constraint == EnvelopeConstraint.None ? null : Words[(int)Constraint];

    /// <summary>Id of the bus, branch or asset; null where there is none.</summary>
    public string? ElementId(Feeder feeder, DerAssets assets) => Element < 0 ? null : Constraint switch
    {
        EnvelopeConstraint.OverVoltage or EnvelopeConstraint.UnderVoltage => feeder.Buses.Id[Element],
        EnvelopeConstraint.ThermalPower or EnvelopeConstraint.ThermalCurrent => feeder.Branches.Id[Element],
        EnvelopeConstraint.None or EnvelopeConstraint.NoSolution => null,
        _ => assets.Id[Element],
    };
}
