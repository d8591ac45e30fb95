namespace Gat.Dist.Assets;

/// <summary>One asset as the table tells it; null means that the table does not say. Powers are positive when injecting.</summary>
public sealed record DerAssetRow
{
    /// <summary>Its id; unique among the assets.</summary>
    public required string Id { get; init; }

    /// <summary>Id of its bus.</summary>
    public required string Bus { get; init; }

    /// <summary>Its phases; <see cref="PhaseSet.None"/>: all phases of its bus.</summary>
    public PhaseSet Phases { get; init; }

    /// <summary>What it is.</summary>
    public DerKind Kind { get; init; } = DerKind.Other;

    /// <summary>Lowest active power, MW; negative when consuming or charging.</summary>
    public double PMinMw { get; init; }

    /// <summary>Highest active power, MW.</summary>
    public double PMaxMw { get; init; }

    /// <summary>Lowest reactive power, Mvar; null: -<see cref="SMaxMva"/>, and 0 where that is null too.</summary>
    public double? QMinMvar { get; init; }

    /// <summary>Highest reactive power, Mvar; null: <see cref="SMaxMva"/>, and 0 where that is null too.</summary>
    public double? QMaxMvar { get; init; }

    /// <summary>Largest apparent power, MVA; null: no limit.</summary>
    public double? SMaxMva { get; init; }

    /// <summary>Largest rise of active power, MW per hour; null: no limit.</summary>
    public double? RampUpMwPerHour { get; init; }

    /// <summary>Largest fall of active power, MW per hour, positive; null: no limit.</summary>
    public double? RampDownMwPerHour { get; init; }

    /// <summary>Energy it holds when full, MWh; null: it holds none.</summary>
    public double? EnergyCapMwh { get; init; }

    /// <summary>Lowest state of charge, 0 to 1; null: 0.</summary>
    public double? SocMinFraction { get; init; }

    /// <summary>Highest state of charge, 0 to 1; null: 1.</summary>
    public double? SocMaxFraction { get; init; }

    /// <summary>State of charge at the start; null: chosen by a schedule, which comes back to it.</summary>
    public double? SocInitFraction { get; init; }

    /// <summary>Energy regained per energy charged; null: the next two say it.</summary>
    public double? RoundTripEfficiencyFraction { get; init; }

    /// <summary>Energy stored per energy charged; null: the square root of the round trip.</summary>
    public double? ChargeEfficiencyFraction { get; init; }

    /// <summary>Energy delivered per energy taken out; null: the square root of the round trip.</summary>
    public double? DischargeEfficiencyFraction { get; init; }

    /// <summary>Its owner; empty: not known.</summary>
    public string Owner { get; init; } = "";

    /// <summary>Its aggregator; empty: none.</summary>
    public string Aggregator { get; init; } = "";

    /// <summary>Order of curtailment; null: curtailed before all numbered ones.</summary>
    public long? Priority { get; init; }

    /// <summary>Its cost curve; empty: <see cref="CostPerMwh"/> applies.</summary>
    public string CostCurve { get; init; } = "";

    /// <summary>Cost of energy injected, of a demand the payment per energy not consumed; null: 0.</summary>
    public double? CostPerMwh { get; init; }

    /// <summary>Where its measurements come from; empty: not measured.</summary>
    public string Telemetry { get; init; } = "";

    /// <summary>The site behind whose meter it stands; empty: none.</summary>
    public string Site { get; init; } = "";

    /// <summary>The converter it shares; empty: its own.</summary>
    public string Converter { get; init; } = "";
}
