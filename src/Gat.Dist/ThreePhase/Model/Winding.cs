namespace Gat.Dist.ThreePhase.Model;

/// <summary>One winding of a transformer.</summary>
/// <param name="Bus">Its bus.</param>
/// <param name="Branch">The branch that shows its flows.</param>
/// <param name="IsAtTo">Whether it is at the to side of that branch.</param>
/// <param name="Coils">The ends of its coils.</param>
/// <param name="CoilScale">Base voltage to earth of its bus on the rated voltage of a coil.</param>
/// <param name="ROnFirst">Resistance, pu on the power of winding 1.</param>
/// <param name="CoilPower">Rated power of one coil, pu on base_mva.</param>
/// <param name="Tap">Ratio.</param>
/// <param name="Core">Admittance across each coil, pu on the coil's power and voltage.</param>
/// <param name="AntiFloat">Admittance from the two ends of each coil together to earth, in the same measure; inductive where positive.</param>
/// <param name="Neutral">Admittance from the neutral to earth, pu of the bus; 0: none.</param>
internal sealed record Winding(
    int Bus, int Branch, bool IsAtTo, ElementEnds[] Coils, double CoilScale, double ROnFirst, double CoilPower, double Tap,
    System.Numerics.Complex Core, double AntiFloat, System.Numerics.Complex Neutral);
