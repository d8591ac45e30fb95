using Gat.Dist.Import.OpenDss.Language;

namespace Gat.Dist.Import.OpenDss.Objects;

/// <summary>One conductor of a geometry with its place.</summary>
/// <param name="Conductor">What it is; null = not given.</param>
/// <param name="X">Horizontal position, in the unit.</param>
/// <param name="H">Height above ground, in the unit; negative below it.</param>
/// <param name="UnitMetres">Metres in the unit.</param>
internal readonly record struct PlacedConductor(Conductor? Conductor, double X, double H, double UnitMetres);

/// <summary>Conductors on a pole or in a trench, from which impedances are computed.</summary>
/// <remarks>OpenDSS Manual, "LineGeometry Object".</remarks>
internal sealed class LineGeometry : DssObject
{
    private const double foot = 0.3048;

    private int active;

    public static PropertyTable Table { get; } = new("""
        nconds nphases cond wire x h units normamps -emergamps reduce spacing wires cncable tscable cncables tscables -seasons -ratings -linetype like
        """);

    public int Phases { get; private set; } = 3;

    /// <summary>All conductors, phases first.</summary>
    public PlacedConductor[] Placed { get; private set; } = Unplaced(3);

    /// <summary>Whether conductors behind the phases are reduced out.</summary>
    public bool IsReduced { get; private set; }

    /// <summary>Conductors of a line of this geometry: all, or the phases where the others are reduced out.</summary>
    public int KeptConductors => IsReduced ? Math.Min(Phases, Placed.Length) : Placed.Length;

    /// <summary>Permitted current, A; null = that of the first conductor.</summary>
    public double? NormAmps { get; private set; }

    public override void Set(PropertyEdit edit)
    {
        switch (edit.Property)
        {
            case "nconds":
                Placed = Unplaced(edit.Integer(Placed.Length, 1, ScriptLimits.Conductors));
                active = 0;
                break;
            case "nphases":
                Phases = edit.Integer(Phases, 1, ScriptLimits.Conductors);
                break;
            case "cond":
                active = edit.Integer(active + 1, 1, Placed.Length) - 1;
                break;
            case "wire" or "cncable" or "tscable":
                Placed[active] = Placed[active] with { Conductor = edit.Conductors().FirstOrDefault() };
                break;
            case "x":
                Placed[active] = Placed[active] with { X = edit.Number(0) };
                break;
            case "h":
                Placed[active] = Placed[active] with { H = edit.Number(0) };
                break;
            case "units":
                SetUnit(edit.Unit(foot));
                break;
            case "normamps":
                NormAmps = edit.NotNegative(0);
                break;
            case "reduce":
                IsReduced = edit.YesNo(IsReduced);
                break;
            default:
                SetAll(edit);
                break;
        }
    }

    protected override void OwnParts() => Placed = [.. Placed];

    private static PlacedConductor[] Unplaced(int count) => [.. Enumerable.Repeat(new PlacedConductor(null, 0, 0, foot), count)];

    /// <summary>A unit holds for its conductor and those behind it until another is given.</summary>
    private void SetUnit(double metres)
    {
        for (var at = active; at < Placed.Length; at++)
        {
            Placed[at] = Placed[at] with { UnitMetres = metres };
        }
    }

    private void SetAll(PropertyEdit edit)
    {
        if (edit.Property == "spacing")
        {
            TakeSpacing(edit);
            return;
        }

        var given = Conductor.Join([.. Placed.Where(one => one.Conductor is not null).Select(one => one.Conductor!)], edit.Conductors(), edit.Property == "wires");
        if (given.Length > Placed.Length)
        {
            edit.Fault($"names {given.Length} conductors for {Placed.Length} places", "Set nconds first, or name fewer conductors.");
            return;
        }

        for (var at = 0; at < given.Length; at++)
        {
            Placed[at] = Placed[at] with { Conductor = given[at] };
        }
    }

    private void TakeSpacing(PropertyEdit edit)
    {
        if (edit.Reference<LineSpacing>("linespacing", "Define the spacing before the geometry, or correct the name.") is not { } spacing)
        {
            return;
        }

        if (spacing.X.Length < Placed.Length || spacing.H.Length < Placed.Length)
        {
            edit.Fault($"names a spacing of {Math.Min(spacing.X.Length, spacing.H.Length)} positions for {Placed.Length} conductors", "Give x and h of every conductor.");
            return;
        }

        for (var at = 0; at < Placed.Length; at++)
        {
            Placed[at] = Placed[at] with { X = spacing.X[at], H = spacing.H[at], UnitMetres = spacing.UnitMetres };
        }
    }
}
