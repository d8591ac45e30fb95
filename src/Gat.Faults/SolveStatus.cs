namespace Gat.Faults;

/// <summary>How a calculation ended. Tables hold the words of <see cref="SolveStatusWords"/>.</summary>
public enum SolveStatus
{
    /// <summary>A solution within tolerance was found.</summary>
    Solved,

    /// <summary>The iteration stopped without meeting the tolerance; the numbers beside it are not a solution.</summary>
    NotConverged,

    /// <summary>No point satisfies the limits.</summary>
    Infeasible,

    /// <summary>The objective improves without end.</summary>
    Unbounded,

    /// <summary>The iteration limit was reached.</summary>
    IterationLimit,

    /// <summary>The time limit was reached.</summary>
    TimeLimit,

    /// <summary>The inputs of this scenario are not numbers that can be used.</summary>
    InvalidInput,

    /// <summary>Some load has no path to a source.</summary>
    Islanded,

    /// <summary>The case violates its limits before anything was changed.</summary>
    BaseViolates,
}
