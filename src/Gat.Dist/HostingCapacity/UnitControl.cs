using Gat.Faults;

namespace Gat.Dist.HostingCapacity;

/// <summary>How a unit chooses its power.</summary>
public enum UnitControlKind
{
    /// <summary>Active power alone.</summary>
    Unity,

    /// <summary>Reactive power in a fixed ratio to the active one.</summary>
    FixedPowerFactor,

    /// <summary>Reactive power by the voltage at its bus.</summary>
    VoltVar,

    /// <summary>Active power by the voltage at its bus.</summary>
    VoltWatt,
}

/// <summary>How the connected units behave.</summary>
/// <param name="Kind">The behaviour.</param>
/// <param name="ReactiveRatio">Reactive over active power of a fixed power factor; positive: of the same sign as the active power.</param>
/// <param name="RatingRatio">Apparent rating over rated active power, for volt-var.</param>
/// <param name="Curve">The curve of volt-var or volt-watt; null for the others.</param>
public sealed record UnitControl(UnitControlKind Kind, double ReactiveRatio = 0, double RatingRatio = UnitControl.FullBothRatio, PiecewiseCurve? Curve = null)
{
    /// <summary>The rating at which full active power leaves room for 44 % reactive power: 1 / sqrt(1 - 0.44²).</summary>
    public const double FullBothRatio = 1.1136;

    /// <summary>Active power alone.</summary>
    public static UnitControl Unity { get; } = new(UnitControlKind.Unity);

    /// <summary>Whether the power depends on the voltage.</summary>
    public bool FollowsVoltage => Kind is UnitControlKind.VoltVar or UnitControlKind.VoltWatt;

    /// <summary>A fixed power factor.</summary>
    /// <param name="powerFactorRatio">From above 0 to 1: reactive power of the sign of the active one; negative: of the other sign.</param>
    /// <exception cref="CommandLineException">It is 0, or beyond 1.</exception>
    public static UnitControl PowerFactor(double powerFactorRatio)
    {
        if (!(Math.Abs(powerFactorRatio) is > 0 and <= 1))
        {
            throw new CommandLineException(
                $"A power factor of {powerFactorRatio} does not exist; from above 0 to 1, or negative down to -1.", "--power-factor",
                "A unit that takes reactive power while it feeds in has a negative one, such as -0.95.");
        }

        return new UnitControl(UnitControlKind.FixedPowerFactor, Math.Sign(powerFactorRatio) * Math.Sqrt((1 / (powerFactorRatio * powerFactorRatio)) - 1));
    }

    /// <summary>Volt-var by a curve; that of IEEE Std 1547-2018, category B, where none is given.</summary>
    /// <exception cref="CommandLineException">The rating is below the active power.</exception>
    public static UnitControl VoltVar(PiecewiseCurve? curve = null, double ratingRatio = FullBothRatio) => ratingRatio >= 1 && double.IsFinite(ratingRatio)
        ? new(UnitControlKind.VoltVar, RatingRatio: ratingRatio, Curve: curve ?? PiecewiseCurve.VoltVarCategoryB)
        : throw new CommandLineException($"An apparent rating of {ratingRatio} times the active power is too little; 1 or more.", "--rating-ratio", "");

    /// <summary>Volt-watt by a curve; that of IEEE Std 1547-2018, category B, where none is given.</summary>
    /// <exception cref="CommandLineException">The curve goes below 0.</exception>
    public static UnitControl VoltWatt(PiecewiseCurve? curve = null) => (curve ?? PiecewiseCurve.VoltWattCategoryB).At(double.MaxValue) >= 0
        ? new(UnitControlKind.VoltWatt, Curve: curve ?? PiecewiseCurve.VoltWattCategoryB)
        : throw new CommandLineException("A unit cannot feed in less than nothing: the curve goes below 0.", "--curve", "");

    /// <summary>Active and reactive power of a unit.</summary>
    /// <param name="ratedMw">Its rated active power, MW.</param>
    /// <param name="fraction">Value of its curve; not read where it has none.</param>
    internal (double PMw, double QMvar) Power(double ratedMw, double fraction) => Kind switch
    {
        UnitControlKind.Unity => (ratedMw, 0),
        UnitControlKind.FixedPowerFactor => (ratedMw, ReactiveRatio * ratedMw),
        UnitControlKind.VoltWatt => (fraction * ratedMw, 0),
        _ => (ratedMw, ReactiveFraction(fraction) * RatingRatio * ratedMw),
    };

    /// <summary>What the rating leaves beside the full active power limits the curve.</summary>
    internal double ReactiveFraction(double fraction)
    {
        var room = Math.Sqrt(Math.Max(0, 1 - (1 / (RatingRatio * RatingRatio))));
        return Math.Clamp(fraction, -room, room);
    }
}
