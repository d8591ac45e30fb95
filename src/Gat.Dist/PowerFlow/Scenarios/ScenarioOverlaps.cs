using Gat.Faults;

namespace Gat.Dist.PowerFlow.Scenarios;

/// <summary>Finds changes under different names that meet in one number, such as a switch and its branch, of which only the last would count.</summary>
internal sealed class ScenarioOverlaps(FaultList faults)
{
    private readonly Dictionary<(string Scenario, ScenarioQuantity Quantity, int Index), (double Value, bool IsScale, string Name)> seen = [];

    /// <summary>Takes note of a change; a fault where another one is about the same number, unless both set it to the same value.</summary>
    public void Add(string scenario, ScenarioTarget target, double value, bool isScale, string name, string where)
    {
        // Loads in detail are parts of what their bus draws: their changes add up.
        if (target.Quantity is ScenarioQuantity.LoadDetailP or ScenarioQuantity.LoadDetailQ)
        {
            return;
        }

        if (!seen.TryAdd((scenario, target.Quantity, target.Index), (value, isScale, name))
            && seen[(scenario, target.Quantity, target.Index)] is var before && (isScale || before.IsScale || before.Value != value))
        {
            faults.Add($"{name} and {before.Name} are one number of the grid and change differently.", where, "Keep one of the two changes.");
        }
    }
}
