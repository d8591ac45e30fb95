namespace Gat.Adms.Flisr;

/// <summary>What becomes of each zone after a fault, and the operations that bring it about.</summary>
/// <param name="Fault">The fault.</param>
/// <param name="Target">For each place whether it is closed when the restoration is done.</param>
/// <param name="Steps">Trip, isolation and restoration, in order.</param>
/// <param name="RestoredMinute">For each zone when it is supplied again; 0 where it never was without, NaN where it waits for the repair.</param>
/// <param name="SuccessFraction">For each zone how sure it is that the ties on its way close.</param>
internal sealed record RestorationPlan(
    FaultState Fault, bool[] Target, IReadOnlyList<PlannedStep> Steps, double[] RestoredMinute, double[] SuccessFraction)
{
    /// <summary>Whether a zone waits for the repair.</summary>
    public bool WaitsForRepair(int zone) => Fault.IsDead[zone] && IsUnserved[zone];

    /// <summary>For each zone whether nothing supplies it when the restoration is done, though it was supplied before.</summary>
    public required bool[] IsUnserved { get; init; }
}
