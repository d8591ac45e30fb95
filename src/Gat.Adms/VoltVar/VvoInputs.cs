using Gat.Dist.PowerFlow;

namespace Gat.Adms.VoltVar;

/// <summary>What a volt/VAR plan reads beside its grid.</summary>
/// <param name="Profiles">Directory of <c>profiles</c> and <c>profile_map</c>; null: the grid's own loads, for one step.</param>
/// <param name="DayTypes">A number of clusters, or the file or directory of <c>day_types</c>; null: clusters, 4 at most.</param>
/// <param name="Controls">Kinds of devices joined by commas (capacitors, regulators, assets), or the file or directory of <c>vvo_controls</c>; null: all that are not fixed.</param>
/// <param name="HasAssets">Whether the grid's table <c>der_assets</c> takes part.</param>
/// <param name="Method">Auto: by phase where the tables tell what a balanced calculation cannot take; three-phase: in any case.</param>
/// <param name="KeepsRatings">Whether ratings of branches are limits, as voltages are.</param>
public sealed record VvoInputs(
    string? Profiles = null, string? DayTypes = null, string? Controls = null, bool HasAssets = false, PowerFlowMethod Method = PowerFlowMethod.Auto,
    bool KeepsRatings = false);
