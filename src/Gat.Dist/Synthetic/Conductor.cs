using System.Collections.Immutable;
using Gat.Numerics.Maths;

namespace Gat.Dist.Synthetic;

/// <summary>An overhead conductor of aluminium and steel, AL1/ST1A.</summary>
/// <param name="Name">Its code: mm² of aluminium and of steel.</param>
/// <param name="OhmPerKm">Resistance at 20 °C, ohm per km.</param>
/// <param name="DiameterMm">Outer diameter, mm.</param>
/// <param name="RatingKa">Continuous current, kA.</param>
/// <remarks>
/// Resistances and diameters: EN 50182:2001, annex for Germany (earlier DIN 48204). Currents: the guide values of DIN 48204 for 35 °C,
/// 0.6 m/s wind, sunshine and 80 °C at the conductor.
/// </remarks>
internal sealed record Conductor(string Name, double OhmPerKm, double DiameterMm, double RatingKa)
{
    /// <summary>Geometric mean distance of the conductors of a medium-voltage line.</summary>
    public const double SpacingM = 1.4;

    private const double FrequencyHz = 50;

    /// <summary>By rising section.</summary>
    public static ImmutableArray<Conductor> Catalogue { get; } =
    [
        new("34-AL1/6-ST1A", 0.8342, 8.1, 0.170),
        new("48-AL1/8-ST1A", 0.5939, 9.6, 0.210),
        new("70-AL1/11-ST1A", 0.4132, 11.7, 0.290),
        new("94-AL1/15-ST1A", 0.3060, 13.6, 0.350),
        new("122-AL1/20-ST1A", 0.2376, 15.5, 0.410),
        new("149-AL1/24-ST1A", 0.1940, 17.1, 0.470),
        new("184-AL1/30-ST1A", 0.1571, 19.0, 0.535),
        new("243-AL1/39-ST1A", 0.1188, 21.8, 0.645),
        new("305-AL1/39-ST1A", 0.0949, 24.1, 0.740),
    ];

    /// <summary>Positive-sequence reactance, ohm per km: ω μ0 / 2π (ln(D/r) + 1/4).</summary>
    /// <remarks>J. J. Grainger, W. D. Stevenson, Power System Analysis (1994), chapter 4.</remarks>
    public double ReactanceOhmPerKm => 2 * Math.PI * FrequencyHz * 2e-4 * (LogOfDistance + 0.25);

    /// <summary>Positive-sequence susceptance, S per km: ω 2π ε0 / ln(D/r).</summary>
    /// <remarks>As there, chapter 5; ε0 = 8.854 nF/km over 1000.</remarks>
    public double SusceptanceSPerKm => 2 * Math.PI * FrequencyHz * 2 * Math.PI * 8.8541878e-9 / LogOfDistance;

    private double LogOfDistance => DeterministicMath.Log(SpacingM / (DiameterMm / 2000));
}
