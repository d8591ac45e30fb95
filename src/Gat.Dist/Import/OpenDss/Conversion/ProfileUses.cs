using Gat.Dist.Import.OpenDss.Objects;

namespace Gat.Dist.Import.OpenDss.Conversion;

/// <summary>Finds out which columns follow which shapes.</summary>
/// <remarks>
/// OpenDSS Manual, properties Yearly, Daily and Duty: the mode of solution chooses the shape; a daily shape stands in for a yearly or duty shape that is
/// not given. Where the script sets no such mode, the first of daily, yearly and duty that an element has is taken.
/// </remarks>
internal static class ProfileUses
{
    public static List<ProfileUse> Of(Circuit circuit)
    {
        var uses = new List<ProfileUse>();
        foreach (var part in circuit.Shunts)
        {
            switch (part.Element)
            {
                case Load { IsOpen: false, Status: not "fixed" } load when Choose(circuit, load.Daily, load.Yearly, load.Duty) is { } shape:
                    AddLoad(circuit, uses, load, shape);
                    break;
                case Generator { IsFixed: false } generator when Choose(circuit, generator.Daily, generator.Yearly, generator.Duty) is { } shape:
                    Add(uses, generator, shape, 1, generator.Model is 4 or 5 || generator.Kvar == 0 ? null : shape.AreActual && shape.Q is null ? Ratio(generator.Kvar, generator.Kw) : 1);
                    break;
                case PvSystem pv when Choose(circuit, pv.Daily, pv.Yearly, pv.Duty) is { } shape:
                    if (shape.AreActual)
                    {
                        circuit.State.Notes.Unsupported("loadshape of pvsystem with useactual: gat multiplies irradiance only", pv.FullName, pv.Place);
                        break;
                    }

                    Add(uses, pv, shape, 1, pv.Kvar == 0 ? null : 1);
                    break;
            }
        }

        return uses;
    }

    private static LoadShape? Choose(Circuit circuit, LoadShape? daily, LoadShape? yearly, LoadShape? duty) => circuit.Settings.Mode switch
    {
        ['y', ..] => yearly ?? daily ?? duty,
        ['d', 'u', ..] or "di" => duty ?? daily ?? yearly,
        _ => daily ?? yearly ?? duty,
    };

    /// <summary>Loads of models 6 and 7 keep their reactive power.</summary>
    private static void AddLoad(Circuit circuit, List<ProfileUse> uses, Load load, LoadShape shape)
    {
        var keepsReactive = load.Model is 6 or 7;
        if (!shape.AreActual)
        {
            Add(uses, load, shape, 1, keepsReactive || load.Kvar == 0 ? null : 1);
            return;
        }

        if (shape.Q is null && !load.IsByPowerFactor && load.Kvar != 0 && !keepsReactive)
        {
            circuit.State.Notes.Converted("loads by kvar that follow actual kW without actual kvar: their reactive power is 0 over time, as in OpenDSS", load.FullName);
        }

        Add(uses, load, shape, 1, keepsReactive ? null : shape.Q is not null ? 1 : load.IsByPowerFactor ? Ratio(load.Kvar, load.Kw) : 0);
    }

    private static void Add(List<ProfileUse> uses, DssObject element, LoadShape shape, double pFactor, double? qFactor)
    {
        var (kind, id) = element is Load ? ("load", element.Name) : ("generator", element.FullName);
        var toUnit = shape.AreActual ? 1e-3 : 1;
        uses.Add(new ProfileUse(kind, id, "p", Name(shape, false, pFactor), shape, false, pFactor * toUnit, shape.AreActual));
        if (qFactor is { } factor)
        {
            uses.Add(new ProfileUse(kind, id, "q", Name(shape, shape.Q is not null, factor), shape, shape.Q is not null, factor * toUnit, shape.AreActual));
        }
    }

    private static string Name(LoadShape shape, bool isReactive, double factor) =>
        shape.Name + (isReactive ? ".q" : "") + (factor == 1 ? "" : FormattableString.Invariant($" x {factor:R}"));

    private static double Ratio(double kvar, double kw) => kw == 0 ? 0 : kvar / kw;
}
