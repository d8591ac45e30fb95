namespace Gat.Adms.Flisr.Plan;

/// <summary>One operation of a plan.</summary>
/// <param name="Stage">Why.</param>
/// <param name="Place">Where; -1 for the source's own protection and for the repair.</param>
/// <param name="Closes">Whether it closes, or opens.</param>
/// <param name="Minute">When it is done, minutes from the fault; NaN where the devices do not tell their times.</param>
/// <param name="Generator">The generator that begins (closes) or ends to supply an island; -1: a switch is operated.</param>
internal readonly record struct PlannedStep(RestorationStage Stage, int Place, bool Closes, double Minute, int Generator = -1);
