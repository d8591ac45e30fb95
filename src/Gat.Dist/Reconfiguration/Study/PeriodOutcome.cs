using Gat.Dist.Reconfiguration.Enumeration;
using Gat.Dist.Reconfiguration.Exchange;
using Gat.Dist.Reconfiguration.MixedInteger;
using Gat.Faults;

namespace Gat.Dist.Reconfiguration.Study;

/// <summary>What was found for one period, by whatever way.</summary>
/// <param name="Status">solved, infeasible or invalid_input.</param>
/// <param name="Best">The configuration; null where there is none.</param>
/// <param name="IsProven">Whether it is proven to be the best that is allowed.</param>
/// <param name="BoundMw">What every configuration that is allowed loses at least, MW; NaN: not known.</param>
/// <param name="EqualCount">Configurations with the same losses, or searches that ended there.</param>
/// <param name="Solved">Power flows solved.</param>
/// <param name="GapFraction">How far from the best it can be, as a share; NaN: as its own losses and bound tell.</param>
/// <param name="Counts">What became of the other configurations; null where they were not enumerated.</param>
internal sealed record PeriodOutcome(
    SolveStatus Status, RadialConfiguration? Best, bool IsProven, double BoundMw, int EqualCount, long Solved, EnumerationResult? Counts,
    double GapFraction = double.NaN)
{
    /// <summary>Where limits leave no configuration, the one found that breaks them least; null: none is told.</summary>
    public RadialConfiguration? Nearest { get; init; }

    public static PeriodOutcome Of(EnumerationResult result, double meshBoundMw) => new(
        result.Status, result.Best, result.IsProven && result.Status is SolveStatus.Solved or SolveStatus.Infeasible,
        result.IsProven && result.Best is { } best ? best.LossMw : meshBoundMw, result.Ties.Length, result.Solved, result);

    public static PeriodOutcome Of(MixedIntegerResult result) =>
        new(result.Status, result.Best, result.IsProven, result.BoundMw, result.Best is null ? 0 : 1, result.Solved, null);

    /// <param name="result">What branch exchange found.</param>
    /// <param name="meshBoundMw">The bound of the mesh.</param>
    /// <param name="isOnly">Whether there is no other configuration.</param>
    public static PeriodOutcome Of(ExchangeResult result, double meshBoundMw, bool isOnly)
    {
        var isProven = isOnly && result.Best is not null;
        return new(result.Status, result.Best, isProven, isProven ? result.Best!.LossMw : meshBoundMw, result.Agreeing, result.Evaluated, null) { Nearest = result.Nearest };
    }
}
