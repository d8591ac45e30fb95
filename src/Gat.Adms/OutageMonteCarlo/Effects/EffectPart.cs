namespace Gat.Adms.OutageMonteCarlo.Effects;

/// <summary>Zones that a fault leaves without supply and that come back together.</summary>
/// <param name="Hours">Hours until they do; NaN: with the repair.</param>
/// <param name="SuccessFraction">How sure that is; else they wait for the repair too.</param>
/// <param name="Zones">The zones.</param>
/// <param name="Customers">Their customers.</param>
/// <param name="UnitMw">Their load by class of <see cref="Draws.LoadYear"/>.</param>
internal sealed record EffectPart(double Hours, double SuccessFraction, int[] Zones, double Customers, double[] UnitMw);
