namespace Gat.Adms.Flisr.Plan;

/// <summary>The operations that follow a fault until all is restored that can be before the repair, and what they bring.</summary>
internal sealed class RestorationPlan
{
    /// <param name="fault">The fault.</param>
    /// <param name="steps">Trip, isolation and restoration, in order.</param>
    public RestorationPlan(FaultState fault, IReadOnlyList<PlannedStep> steps)
    {
        (Fault, Steps) = (fault, steps);
        var cursor = new PlanCursor(fault);
        foreach (var step in steps.Where(step => step.Stage > RestorationStage.Trip && step.Stage < RestorationStage.Repair))
        {
            cursor.Apply(step);
        }

        (RestoredMinute, SuccessFraction) = (cursor.RestoredMinute, cursor.SuccessFraction);
        WaitsForRepair = [.. cursor.IsRestored.Select(isRestored => !isRestored)];
        Closed = cursor.Closed.ToArray();
    }

    /// <summary>The fault.</summary>
    public FaultState Fault { get; }

    /// <summary>The operations.</summary>
    public IReadOnlyList<PlannedStep> Steps { get; }

    /// <summary>For each place whether it is closed when the restoration is done.</summary>
    public bool[] Closed { get; }

    /// <summary>For each zone when it is supplied again; 0 where it never was without, NaN where it waits for the repair.</summary>
    public double[] RestoredMinute { get; }

    /// <summary>For each zone how sure it is that the ties on its way close.</summary>
    public double[] SuccessFraction { get; }

    /// <summary>For each zone whether it is without supply until the repair.</summary>
    public bool[] WaitsForRepair { get; }
}
