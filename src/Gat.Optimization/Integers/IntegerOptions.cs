using Gat.Optimization.Problems;

namespace Gat.Optimization.Integers;

/// <summary>When a search for whole numbers stops, and what it starts from.</summary>
public sealed record IntegerOptions
{
    /// <summary>Time limit, log and the tolerances of the relaxations.</summary>
    public SolveOptions Solve { get; init; } = new();

    /// <summary>The search ends when objective and bound differ by no more than this times the larger of 1 and |objective|.</summary>
    public double GapRatio { get; init; } = 1e-7;

    /// <summary>Nodes after which the search stops with the status iteration limit.</summary>
    public int NodeLimit { get; init; } = int.MaxValue;

    /// <summary>A known point, one number for each variable; null for none. One that is not feasible is ignored.</summary>
    public IReadOnlyList<double>? Start { get; init; }
}
