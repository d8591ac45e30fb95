namespace Gat.Dist.Radial;

/// <summary>What units may feed in, one number for each unit, pu on the base power; a unit that consumes has a negative number.</summary>
/// <param name="PMinPu">Least active powers.</param>
/// <param name="PMaxPu">Greatest active powers.</param>
/// <param name="QMinPu">Least reactive powers.</param>
/// <param name="QMaxPu">Greatest reactive powers.</param>
public sealed record InjectionBox(double[] PMinPu, double[] PMaxPu, double[] QMinPu, double[] QMaxPu);

/// <summary>Powers that units feed in, one number for each, pu on the base power.</summary>
/// <param name="PPu">Active powers.</param>
/// <param name="QPu">Reactive powers.</param>
public sealed record InjectionPoint(double[] PPu, double[] QPu);
