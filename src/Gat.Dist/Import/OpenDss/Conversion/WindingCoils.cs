using Gat.Dist.Import.OpenDss.Objects;

namespace Gat.Dist.Import.OpenDss.Conversion;

/// <summary>Which nodes the coils of a winding lie between.</summary>
internal static class WindingCoils
{
    /// <summary>The coils of a winding, in the order in which those of all windings share a core.</summary>
    public static IReadOnlyList<Coil> Of(Transformer transformer, int winding)
    {
        var at = transformer.Windings[winding];
        return at.IsDelta ? Terminal.Delta(at.Bus, transformer.Phases, DeltaStep(transformer)) : Terminal.Wye(at.Bus, transformer.Phases);
    }

    /// <summary>
    /// Between a delta and a wye, the direction of the delta makes the lower voltage lag by 30 degrees, or lead where the script says so.
    /// </summary>
    /// <remarks>OpenDSS Manual, "Transformer Object", property LeadLag: ANSI, the default, is Dy1 or Yd1; Euro is Dy11.</remarks>
    private static int DeltaStep(Transformer transformer)
    {
        var (first, second) = (transformer.Windings[0], transformer.Windings[1]);
        if (first.IsDelta == second.IsDelta)
        {
            return 1;
        }

        var high = first.Kv >= second.Kv ? first : second;
        return high.IsDelta == transformer.Leads ? 1 : -1;
    }
}
