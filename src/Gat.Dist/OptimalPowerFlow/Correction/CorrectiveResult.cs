using Gat.Dist.PowerFlow;
using Gat.Faults;

namespace Gat.Dist.OptimalPowerFlow.Correction;

/// <summary>What brings a state inside its limits.</summary>
/// <param name="Status">Solved: limits are kept, by doing nothing or by the moves; infeasible: the units cannot; or how the solve ended.</param>
/// <param name="Exceeded">Limits that the state exceeds, those exceeded most first.</param>
/// <param name="Moves">What moves, in the order of the tables.</param>
/// <param name="Conflict">Where it is infeasible the limits that cannot be kept together, in words.</param>
/// <param name="Verdict">What an exact power flow says of the moves; null where there are none.</param>
public sealed record CorrectiveResult(
    SolveStatus Status, IReadOnlyList<ExceededLimit> Exceeded, IReadOnlyList<UnitMove> Moves, IReadOnlyList<string> Conflict, AcReplayResult? Verdict);

/// <summary>A limit that a state exceeds.</summary>
/// <param name="ElementKind">node or branch.</param>
/// <param name="ElementId">Its id.</param>
/// <param name="Quantity">v_min, v_max or loading.</param>
/// <param name="Unit">Unit of the numbers: pu or %.</param>
/// <param name="Limit">The limit.</param>
/// <param name="Before">The state's value.</param>
/// <param name="After">The value after the moves; NaN where there are none.</param>
public readonly record struct ExceededLimit(string ElementKind, string ElementId, string Quantity, string Unit, double Limit, double Before, double After);

/// <summary>A change of a unit or of a control.</summary>
/// <param name="ElementKind">generator, asset, source, cap or branch.</param>
/// <param name="ElementId">Its id.</param>
/// <param name="Quantity">p, q or ratio.</param>
/// <param name="Unit">Unit of the numbers: MW, Mvar or pu.</param>
/// <param name="Before">The value before.</param>
/// <param name="After">The value after.</param>
public readonly record struct UnitMove(string ElementKind, string ElementId, string Quantity, string Unit, double Before, double After);
