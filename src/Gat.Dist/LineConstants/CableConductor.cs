namespace Gat.Dist.LineConstants;

/// <summary>A cable with concentric neutral strands, or a bare wire beside cables.</summary>
/// <param name="XM">Horizontal place, m, from any origin.</param>
/// <param name="DepthM">Depth below ground, or height above it, m; not 0.</param>
/// <param name="ROhmPerKm">Resistance of the core at the operating frequency, ohm per km.</param>
/// <param name="GmrM">Geometric mean radius of the core, m.</param>
/// <param name="Neutral">Its concentric neutral and insulation; null = a bare wire.</param>
/// <param name="RDcOhmPerKm">Resistance of the core to direct current, ohm per km; used as in <see cref="LineConductor"/>.</param>
internal sealed record CableConductor(double XM, double DepthM, double ROhmPerKm, double GmrM, ConcentricNeutral? Neutral, double? RDcOhmPerKm = null);

/// <summary>The strands around a cable and what lies within them.</summary>
/// <param name="Strands">Number of strands.</param>
/// <param name="StrandROhmPerKm">Resistance of one strand, ohm per km.</param>
/// <param name="StrandGmrM">Geometric mean radius of one strand, m.</param>
/// <param name="CircleRadiusM">Radius of the circle through the centres of the strands, m.</param>
/// <param name="InsulationOuterM">Outer radius of the insulation, m.</param>
/// <param name="InsulationInnerM">Inner radius of the insulation, m.</param>
/// <param name="RelativePermittivityRatio">Permittivity of the insulation over that of vacuum.</param>
internal sealed record ConcentricNeutral(
    int Strands, double StrandROhmPerKm, double StrandGmrM, double CircleRadiusM, double InsulationOuterM, double InsulationInnerM,
    double RelativePermittivityRatio);
