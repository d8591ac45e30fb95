using Gat.Faults;

namespace Gat.Optimization.Certificates;

/// <summary>What a solver claims, before anybody has checked it. Arrays may be empty; signs as in <see cref="Problems.Solution"/>.</summary>
/// <param name="Claim">How the solver says that it ended.</param>
/// <param name="X">Point, or direction of endless improvement.</param>
/// <param name="RowDuals">y.</param>
/// <param name="BoundDuals">z.</param>
/// <param name="ConeDuals">λ.</param>
public sealed record RawAnswer(SolveStatus Claim, double[] X, double[] RowDuals, double[] BoundDuals, double[] ConeDuals);
