namespace Gat.Optimization.Integers.Search;

/// <summary>The problem without wholeness, solved again and again within other limits of its variables.</summary>
internal interface INodeRelaxation : IDisposable
{
    /// <summary>Solves within limits.</summary>
    /// <param name="lower">Least value of each variable.</param>
    /// <param name="upper">Largest value of each variable.</param>
    /// <param name="cutoff">Minimised objective from which on the answer is of no use.</param>
    /// <param name="start">What an earlier answer on the way here left for warm starts; null for none.</param>
    /// <param name="isProbe">Whether a rough answer will do: its bound counts, its point need not be final.</param>
    NodeAnswer Solve(ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, double cutoff, object? start, bool isProbe);
}

/// <summary>How a relaxation ended.</summary>
internal enum NodeOutcome
{
    /// <summary>There is a point, and a bound.</summary>
    Solved,

    /// <summary>No point satisfies the limits.</summary>
    Infeasible,

    /// <summary>No point is better than the cutoff.</summary>
    CutOff,

    /// <summary>The relaxation improves without end.</summary>
    Unbounded,

    /// <summary>No answer; the bound of the parent still holds.</summary>
    Failed,
}

/// <summary>What a relaxation answers.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Bound">What no point within the limits is better than, minimised.</param>
/// <param name="X">The point; empty where there is none.</param>
/// <param name="Start">For warm starts nearby.</param>
internal readonly record struct NodeAnswer(NodeOutcome Outcome, double Bound, double[] X, object? Start)
{
    public static NodeAnswer Without(NodeOutcome outcome) => new(outcome, double.NegativeInfinity, [], null);
}
