namespace Gat.Optimization.Integers.Cbc;

/// <summary>How CBC's search ended.</summary>
internal enum CbcEnding
{
    /// <summary>The point is proved to be the best.</summary>
    Optimal,

    /// <summary>No point satisfies the limits.</summary>
    Infeasible,

    /// <summary>The relaxation improves without end.</summary>
    Unbounded,

    /// <summary>It stopped at a limit of time or nodes, perhaps with a point.</summary>
    Stopped,

    /// <summary>It gave up.</summary>
    Failed,

    /// <summary>The library is not installed.</summary>
    Missing,
}

/// <summary>What CBC answers.</summary>
/// <param name="Ending">How it ended.</param>
/// <param name="IsTimeUp">Whether a stop was for time.</param>
/// <param name="X">The best point; empty where there is none.</param>
/// <param name="Bound">What no point is better than, without the constant of the objective.</param>
/// <param name="Nodes">Nodes searched.</param>
/// <param name="SearchSeconds">Wall time of CBC's search alone.</param>
internal sealed record CbcReply(CbcEnding Ending, bool IsTimeUp, double[] X, double Bound, int Nodes, double SearchSeconds)
{
    /// <summary>A reply without a point or a bound.</summary>
    public static CbcReply Without(CbcEnding ending, bool isTimeUp = false) => new(ending, isTimeUp, [], double.NaN, 0, 0);
}
