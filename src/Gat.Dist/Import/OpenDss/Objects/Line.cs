using Gat.Dist.Import.OpenDss.Language;

namespace Gat.Dist.Import.OpenDss.Objects;

/// <summary>A line, cable or switch between two buses.</summary>
internal sealed class Line : CircuitElement
{
    public static PropertyTable Table { get; } = new("""
        bus1 bus2 linecode length phases r1 x1 r0 x0 c1 c0 rmatrix xmatrix cmatrix switch -rg -xg rho geometry units spacing wires earthmodel
        cncables tscables b1 b0 -seasons -ratings -linetype normamps -emergamps -faultrate -pctperm -repair basefreq enabled like
        """);

    private double codeUnitMetres;
    private double ownFactor = 1;

    public BusConnection Bus1 { get; private set; } = BusConnection.None;

    public BusConnection Bus2 { get; private set; } = BusConnection.None;

    public int Phases { get; private set; } = 3;

    public double Length { get; private set; } = 1;

    /// <summary>Whether the script said how long it is.</summary>
    public bool IsLengthGiven { get; private set; }

    /// <summary>Metres in the unit of its length; 0 = not known.</summary>
    public double UnitMetres { get; private set; }

    public LineImpedance Impedance { get; private set; } = new();

    /// <summary>Line code that the impedances come from; null = its own.</summary>
    public LineCode? Code { get; private set; }

    /// <summary>Geometry that the impedances are computed from; null = none.</summary>
    public LineGeometry? Geometry { get; private set; }

    /// <summary>Spacing that goes with <see cref="Wires"/>; null = none.</summary>
    public LineSpacing? Spacing { get; private set; }

    /// <summary>Conductors on the spacing.</summary>
    public Conductor[] Wires { get; private set; } = [];

    /// <summary>Resistivity of earth for its geometry, ohm m; null = 100.</summary>
    public double? RhoOhmM { get; private set; }

    /// <summary>Earth model for its geometry; null = that of the circuit.</summary>
    public string? EarthModel { get; private set; }

    public bool IsSwitch { get; private set; }

    /// <summary>Permitted current, A; null = not given.</summary>
    public double? NormAmps { get; private set; }

    /// <summary>Factor from the length to the unit that impedances are given in.</summary>
    public double LengthFactor => Code is null ? ownFactor : LengthUnit.Factor(UnitMetres, codeUnitMetres);

    public override void Set(PropertyEdit edit)
    {
        switch (edit.Property)
        {
            case "bus1":
                Bus1 = edit.Bus();
                break;
            case "bus2":
                Bus2 = edit.Bus();
                break;
            case "linecode":
                SetCode(edit);
                break;
            case "length":
                (Length, IsLengthGiven) = (edit.Number(Length), true);
                break;
            case "phases":
                SetPhases(edit);
                break;
            case "switch":
                SetSwitch(edit.YesNo(IsSwitch));
                break;
            case "units":
                SetUnit(edit.Unit(UnitMetres));
                break;
            case "normamps":
                NormAmps = edit.NotNegative(0);
                break;
            case "rho":
                RhoOhmM = edit.Positive(100);
                break;
            case "earthmodel":
                EarthModel = edit.EarthModel(EarthModel);
                break;
            case "geometry" or "spacing" or "wires" or "cncables" or "tscables":
                SetGeometry(edit);
                break;
            default:
                if (edit.Property != "basefreq")
                {
                    (Geometry, Spacing) = (null, null);
                    DetachFromCode();
                }

                Impedance.TrySet(edit, Phases, edit.State.Settings.FrequencyHz);
                break;
        }
    }

    protected override void OwnParts() => Impedance = Impedance.Clone();

    private void SetCode(PropertyEdit edit)
    {
        if (edit.Reference<LineCode>("linecode", "Define the linecode before the line, or correct the name.") is not { } code)
        {
            return;
        }

        (Code, codeUnitMetres, Geometry, Spacing) = (code, code.UnitMetres, null, null);
        Phases = Math.Min(code.Phases, ScriptLimits.LineConductors);
        if (code.Phases > ScriptLimits.LineConductors)
        {
            edit.Fault($"names linecode '{code.Name}' of {code.Phases} conductors; gat reads lines of up to four",
                "Reduce the neutral in the line code: kron=yes behind its matrices.");
        }

        Impedance = code.Impedance.Clone();
        NormAmps = code.NormAmps;
    }

    private void SetPhases(PropertyEdit edit)
    {
        var phases = edit.Integer(Phases, 1, ScriptLimits.LineConductors);
        if (Code is not null && !Impedance.IsSymmetrical && Impedance.MatrixOrder != phases)
        {
            edit.Fault($"is {phases}, but linecode '{Code.Name}' has matrices for {Impedance.MatrixOrder}", "Name a line code for as many phases as the line has.");
            return;
        }

        Phases = phases;
        Impedance.Reset(phases);
    }

    /// <summary>Values of its own are for the unit of its length: the values of the code stay, converted to that unit.</summary>
    private void DetachFromCode()
    {
        if (Code is not null)
        {
            ownFactor = LengthFactor;
            Code = null;
        }
    }

    private void SetSwitch(bool isSwitch)
    {
        IsSwitch = isSwitch;
        if (isSwitch)
        {
            DetachFromCode();
            Impedance.SetSwitch();
            (Length, IsLengthGiven, Geometry, Spacing) = (0.001, true, null, null);
        }
    }

    /// <summary>Impedances of its own are for the first unit it has; a later unit converts the length to it.</summary>
    private void SetUnit(double metres)
    {
        if (Code is null)
        {
            ownFactor *= LengthUnit.Factor(metres, UnitMetres);
        }

        UnitMetres = metres;
    }

    private void SetGeometry(PropertyEdit edit)
    {
        switch (edit.Property)
        {
            case "geometry":
                Geometry = edit.Reference<LineGeometry>("linegeometry", "Define the geometry before the line, or correct the name.");
                Phases = Geometry?.KeptConductors ?? Phases;
                (Code, Spacing) = (null, null);
                break;
            case "spacing":
                Spacing = edit.Reference<LineSpacing>("linespacing", "Define the spacing before the line, or correct the name.");
                Phases = Spacing is null ? Phases : Math.Min(Spacing.Phases, ScriptLimits.LineConductors);
                (Code, Geometry) = (null, null);
                break;
            default:
                Wires = Conductor.Join(Wires, edit.Conductors(), edit.Property == "wires");
                break;
        }
    }
}
