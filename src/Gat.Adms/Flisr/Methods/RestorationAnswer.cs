using Gat.Faults;

namespace Gat.Adms.Flisr.Methods;

/// <summary>What a method found.</summary>
/// <param name="Target">For each place of the grid whether it is closed when the restoration is done.</param>
/// <param name="UnservedKw">Power beyond the fault that waits for the repair.</param>
/// <param name="Operations">Switches operated for the restoration beyond the fault.</param>
/// <param name="IsProven">Whether no other state serves more, or as much with fewer operations.</param>
/// <param name="BoundKw">No state leaves less than this unserved; NaN: not known.</param>
/// <param name="Status">solved; or why a proof is missing: iteration_limit or time_limit.</param>
internal sealed record RestorationAnswer(
    bool[] Target, double UnservedKw, int Operations, bool IsProven, double BoundKw, SolveStatus Status = SolveStatus.Solved)
{
    /// <summary>What methods minimise, kW.</summary>
    public double CostKw => UnservedKw + (RestorationRegion.OperationKw * Operations);
}
