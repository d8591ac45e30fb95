namespace Gat.Adms.OutageMonteCarlo;

/// <summary>One fault of a year.</summary>
/// <param name="Element">The element.</param>
/// <param name="IsTemporary">Whether it needs no repair.</param>
/// <param name="StartHour">When, hours from the start of the year.</param>
/// <param name="RepairHours">Hours until the element is in service again.</param>
/// <param name="Outcome">Which devices trip.</param>
/// <param name="TieFraction">A number between 0 and 1: ties on ways that are less sure than this do not close.</param>
/// <param name="Level">Load level at its start.</param>
internal readonly record struct YearEvent(
    int Element, bool IsTemporary, double StartHour, double RepairHours, int Outcome, double TieFraction, int Level)
{
    /// <summary>When the element is in service again.</summary>
    public double EndHour => StartHour + RepairHours;
}
