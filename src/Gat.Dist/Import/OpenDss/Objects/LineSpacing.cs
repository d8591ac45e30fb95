using Gat.Dist.Import.OpenDss.Language;

namespace Gat.Dist.Import.OpenDss.Objects;

/// <summary>Positions of conductors on a pole or in a trench.</summary>
internal sealed class LineSpacing : DssObject
{
    public static PropertyTable Table { get; } = new("nconds nphases x h units like");

    public int Conductors { get; private set; } = 3;

    public int Phases { get; private set; } = 3;

    /// <summary>Horizontal positions, in the unit.</summary>
    public double[] X { get; private set; } = [];

    /// <summary>Heights above ground, in the unit.</summary>
    public double[] H { get; private set; } = [];

    public double UnitMetres { get; private set; } = 0.3048;

    public override void Set(PropertyEdit edit)
    {
        switch (edit.Property)
        {
            case "nconds":
                Conductors = edit.Integer(Conductors, 1, ScriptLimits.Conductors);
                break;
            case "nphases":
                Phases = edit.Integer(Phases, 1, ScriptLimits.Conductors);
                break;
            case "x":
                X = edit.Numbers() ?? X;
                break;
            case "h":
                H = edit.Numbers() ?? H;
                break;
            case "units":
                UnitMetres = edit.Unit(UnitMetres);
                break;
        }
    }
}
