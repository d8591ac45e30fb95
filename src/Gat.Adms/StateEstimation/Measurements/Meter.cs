using Gat.Dist;

namespace Gat.Adms.StateEstimation.Measurements;

/// <summary>One meter of a grid, whatever it reads at one time or another.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Kind">What it tells.</param>
/// <param name="Element">Bus or branch.</param>
/// <param name="AtTo">Whether at the to end of its branch.</param>
/// <param name="Phase">Its conductor, two of them for a voltage between phases; all three phases in a balanced grid.</param>
/// <param name="Place">What it looks at in the network.</param>
/// <param name="PerUnit">What one unit of its values is inside: pu, or radians.</param>
internal sealed record Meter(string Id, MeterKind Kind, int Element, bool AtTo, PhaseSet Phase, MeterPlace Place, double PerUnit)
{
    /// <summary>Whether it stands for what is known of a load rather than for a reading.</summary>
    public bool IsPseudo { get; init; }

    /// <summary>The switch whose branch it is on, where the table names that; else empty.</summary>
    public string Switch { get; init; } = "";
}

/// <summary>
/// The phasor that a meter looks at: a current of the network beside the voltage of its terminal, or that voltage itself, perhaps less another one.
/// </summary>
/// <param name="Terminal">Terminal where it is connected.</param>
/// <param name="Other">Terminal of the voltage that is taken away; -1: none.</param>
/// <param name="Row">Current among those of the network; -1: the voltage.</param>
internal readonly record struct MeterPlace(int Terminal, int Other, int Row);
