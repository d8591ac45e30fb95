using System.Collections.Immutable;
using Gat.Faults;

namespace Gat.Dist.Reconfiguration.Enumeration;

/// <summary>What became of all configurations of a network in one load situation. The counts add up to <see cref="Trees"/>.</summary>
public sealed record EnumerationResult
{
    /// <summary>solved; infeasible where no configuration has a solution that is allowed; invalid_input.</summary>
    public required SolveStatus Status { get; init; }

    /// <summary>The configuration of least losses; null where there is none.</summary>
    public RadialConfiguration? Best { get; init; }

    /// <summary>All configurations with these losses, the chosen one first; at most 1000.</summary>
    public ImmutableArray<RadialConfiguration> Ties { get; init; } = [];

    /// <summary>All configurations.</summary>
    public required long Trees { get; init; }

    /// <summary>Those whose power flow was solved.</summary>
    public long Solved { get; init; }

    /// <summary>Those that are proven to lose more than the best.</summary>
    public long Bounded { get; init; }

    /// <summary>Those without a solution: proven, or none found by sweep and Newton.</summary>
    public long Unsolvable { get; init; }

    /// <summary>Those of the unsolvable for which there is a proof.</summary>
    public long UnsolvableProven { get; init; }

    /// <summary>Those that need more operations than allowed; not looked at any further.</summary>
    public long OutOfReach { get; init; }

    /// <summary>Whether the best is proven to be the best: every other configuration is solved, bounded, proven to have no solution or out of reach.</summary>
    public bool IsProven => Unsolvable == UnsolvableProven;
}
