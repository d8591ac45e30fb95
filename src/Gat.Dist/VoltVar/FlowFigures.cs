using Gat.Faults;

namespace Gat.Dist.VoltVar;

/// <summary>What a power flow at given settings says in one step.</summary>
/// <param name="Status">How it ended; the other figures are NaN and 0 where it has no solution.</param>
/// <param name="LossMw">Losses of all branches, MW.</param>
/// <param name="SourceMw">Active power that the sources feed in, MW.</param>
/// <param name="VMinPu">Lowest voltage of any phase, pu.</param>
/// <param name="VMaxPu">Highest voltage of any phase, pu.</param>
/// <param name="MaxLoadingPct">Highest loading, percent; NaN where no branch is rated.</param>
/// <param name="DeviationPu">Sum over the phases of all buses but sources of the squared deviation from 1 pu, pu².</param>
/// <param name="ExcessPu">Sum of what voltages exceed their limits by, pu, and, where ratings are limits, loadings their ratings, as a share.</param>
/// <param name="Violations">How many phases of buses, and branches where ratings are limits, exceed one.</param>
public readonly record struct FlowFigures(
    SolveStatus Status, double LossMw, double SourceMw, double VMinPu, double VMaxPu, double MaxLoadingPct, double DeviationPu, double ExcessPu, int Violations)
{
    /// <summary>What is said of settings that have no power flow.</summary>
    public static FlowFigures None(SolveStatus status) => new(status, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, 0);

    /// <summary>Whether there is a power flow.</summary>
    public bool IsSolved => Status == SolveStatus.Solved;
}
