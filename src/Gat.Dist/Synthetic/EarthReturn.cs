using Gat.Numerics.Maths;

namespace Gat.Dist.Synthetic;

/// <summary>What the earth adds to the impedances of an overhead line.</summary>
/// <remarks>J. R. Carson, "Wave propagation in overhead wires with ground return", Bell System Technical Journal 5 (1926), first terms; 50 Hz, 100 ohm m.</remarks>
internal static class EarthReturn
{
    private const double FrequencyHz = 50;
    private const double EarthOhmM = 100;

    /// <summary>Capacitance of a line's zero sequence over that of its positive sequence, as is usual.</summary>
    private const double ZeroSequenceRatio = 0.5;

    /// <summary>Resistance of the earth, in every element of the matrix, ohm per km: ω μ0 / 8.</summary>
    public static double OhmPerKm { get; } = Math.PI * Math.PI * FrequencyHz * 1e-4;

    /// <summary>Reactance between two conductors with return through earth, ohm per km: ω μ0 / 2π ln(De / D), De = 658 √(ρ / f).</summary>
    public static double MutualReactanceOhmPerKm { get; } =
        2 * Math.PI * FrequencyHz * 2e-4 * DeterministicMath.Log(658 * Math.Sqrt(EarthOhmM / FrequencyHz) / Conductor.SpacingM);

    /// <summary>Susceptance of a conductor, over that of the positive sequence.</summary>
    public static double SelfSusceptanceRatio => (ZeroSequenceRatio + 2) / 3;

    /// <summary>Susceptance between two conductors, over that of the positive sequence; negative.</summary>
    public static double MutualSusceptanceRatio => (ZeroSequenceRatio - 1) / 3;
}
