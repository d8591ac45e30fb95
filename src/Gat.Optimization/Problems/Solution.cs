using Gat.Faults;
using Gat.Optimization.Certificates;

namespace Gat.Optimization.Problems;

/// <summary>What a solver found, with the proof of it.</summary>
/// <remarks>
/// Signs of dual values: at a solution <c>P x + c = A'y + z + F'λ</c> with y and z at least zero where only the lower
/// limit is met and at most zero where only the upper one is, and λ in the (self-dual) cones. y and z are then what the
/// minimised objective gains per unit of the limit that is met. For a maximised problem they belong to the negated objective.
/// </remarks>
public sealed class Solution
{
    /// <summary>How the solve ended. Solved, infeasible and unbounded follow from <see cref="Certificate"/>.</summary>
    public required SolveStatus Status { get; init; }

    /// <summary>
    /// x: the point. Where the status is unbounded, the direction of endless improvement; where it is infeasible, or no point
    /// is known, empty.
    /// </summary>
    public required double[] X { get; init; }

    /// <summary>
    /// y: dual value of each linear row. Where the status is infeasible, the weights that prove it. Empty where there are none.
    /// </summary>
    public required double[] RowDuals { get; init; }

    /// <summary>z: dual value (reduced cost) of each variable's limits. Empty where there are none.</summary>
    public required double[] BoundDuals { get; init; }

    /// <summary>λ: dual value of each cone row. Empty where there are none.</summary>
    public required double[] ConeDuals { get; init; }

    /// <summary>Objective at <see cref="X"/>, in the author's sense (maximised problems are negated back). NaN without a point.</summary>
    public required double Objective { get; init; }

    /// <summary>The best value that the objective can have, as far as it is proved: the dual objective, in the author's sense. NaN without one.</summary>
    public required double Bound { get; init; }

    /// <summary>Iterations of the interior point, of the simplex method, or nodes of a search.</summary>
    public required int Iterations { get; init; }

    /// <summary>Wall time of the solve.</summary>
    public required double Seconds { get; init; }

    /// <summary>Which solver found it: <c>conic</c>, <c>clp</c>, <c>cbc</c>, and so on.</summary>
    public required string Solver { get; init; }

    /// <summary>What the answer is worth, computed afresh from the original data.</summary>
    public required Certificate Certificate { get; init; }
}
