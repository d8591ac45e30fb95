using System.Collections.Immutable;

namespace Gat.Dist.Synthetic;

/// <summary>A distribution transformer, medium to low voltage.</summary>
/// <param name="RatedMva">Rated power.</param>
/// <param name="ShortCircuitRatio">Impedance voltage over the rated voltage.</param>
/// <param name="CopperLossKw">Load loss at rated current, kW.</param>
/// <remarks>EN 50464-1:2007, tables of load losses (class Ck) and of impedance voltages (4 % to 630 kVA, 6 % above).</remarks>
internal sealed record ServiceTransformer(double RatedMva, double ShortCircuitRatio, double CopperLossKw)
{
    /// <summary>Voltage of the low-voltage side, kV.</summary>
    public const double LowKv = 0.4;

    /// <summary>By rising size.</summary>
    public static ImmutableArray<ServiceTransformer> Catalogue { get; } =
    [
        new(0.05, 0.04, 1.1), new(0.1, 0.04, 1.75), new(0.16, 0.04, 2.35), new(0.25, 0.04, 3.25), new(0.4, 0.04, 4.6), new(0.63, 0.04, 6.5),
        new(1, 0.06, 10.5), new(1.6, 0.06, 17), new(2.5, 0.06, 26.5),
    ];

    /// <summary>Positions of the off-load tap changer, as ratios at the medium-voltage side.</summary>
    public static ImmutableArray<double> TapRatios { get; } = [1.05, 1.025, 1, 0.975, 0.95];

    /// <summary>Series resistance on its own rating, pu.</summary>
    public double RPu => CopperLossKw / 1000 / RatedMva;

    /// <summary>Series reactance on its own rating, pu.</summary>
    public double XPu => Math.Sqrt((ShortCircuitRatio * ShortCircuitRatio) - (RPu * RPu));

    /// <summary>The smallest that carries a load with a quarter to spare; the largest where none does.</summary>
    public static ServiceTransformer For(double loadMva) => Catalogue.FirstOrDefault(one => one.RatedMva >= 1.25 * loadMva) ?? Catalogue[^1];
}
