namespace Gat.Adms.Reliability;

/// <summary>An element that fails: one row of <c>reliability</c>.</summary>
/// <param name="Type">Where it stands.</param>
/// <param name="Id">Its id there.</param>
/// <param name="Index">Its position there: of a branch, a bus or a device.</param>
/// <param name="FailuresPerYear">Failures that need repair, per year.</param>
/// <param name="TemporaryPerYear">Faults per year that are gone when the supply was away for a moment.</param>
/// <param name="RepairHours">Hours from the failure until the element is in service again.</param>
/// <param name="SwitchingHours">Hours until supply is restored by switching; NaN: the devices say it.</param>
internal sealed record ReliabilityElement(
    ElementType Type, string Id, int Index, double FailuresPerYear, double TemporaryPerYear, double RepairHours, double SwitchingHours)
{
    /// <summary>How tables and messages name it: its id, with the type where the id alone could be another element.</summary>
    public string Name => Type is ElementType.Branch ? Id : $"{Type.ToString().ToLowerInvariant()}:{Id}";
}
