using System.Collections.Immutable;

namespace Gat.Dist.Reconfiguration.Plan;

/// <summary>Configurations of several periods, of least losses in all with a limited number of operations in all.</summary>
/// <param name="Configurations">One per period; null where no configuration is allowed, or no plan was found.</param>
/// <param name="LossSumMw">Sum of their losses, MW; NaN where there is no plan.</param>
/// <param name="BoundSumMw">What the losses of every plan that is allowed add up to at least, MW; NaN where nothing is known.</param>
/// <param name="IsProven">Whether no other plan loses less.</param>
public sealed record SwitchingPlan(
    ImmutableArray<RadialConfiguration?> Configurations, double LossSumMw, double BoundSumMw, bool IsProven);
