namespace Gat.Dist.Import.OpenDss.Objects;

/// <summary>What kind of conductor it is.</summary>
internal enum ConductorKind
{
    /// <summary>A bare wire.</summary>
    Wire,

    /// <summary>A cable with concentric neutral strands.</summary>
    ConcentricNeutral,

    /// <summary>A cable with a tape shield.</summary>
    TapeShield,
}

/// <summary>Data of a wire or cable; lengths in metres, resistances in ohm per metre.</summary>
/// <remarks>OpenDSS Manual, "WireData", "CNData" and "TSData Object".</remarks>
internal sealed class Conductor(ConductorKind kind) : DssObject
{
    private const string wire = "rdc rac runits gmrac gmrunits radius radunits normamps -emergamps diam -seasons -ratings capradius like";

    private double? rDc;
    private double? rAc;
    private double? gmr;
    private double? radius;
    private double? capacitanceRadius;
    private double resistanceUnit;
    private double gmrUnit;
    private double radiusUnit;
    private double? strandDiameter;
    private double? strandGmr;
    private double? strandR;
    private double? insulationLayer;
    private double? insulationDiameter;
    private double? cableDiameter;
    private double? shieldDiameter;
    private double? tapeLayer;

    public static PropertyTable WireTable { get; } = new(wire);

    public static PropertyTable ConcentricTable { get; } = new("k diastrand gmrstrand rstrand epsr inslayer diains diacable " + wire);

    public static PropertyTable TapeTable { get; } = new("diashield tapelayer tapelap epsr inslayer diains diacable " + wire);

    public ConductorKind Kind => kind;

    /// <summary>Alternating-current resistance, ohm/m; null = not given.</summary>
    public double? ROhmPerM => (rAc ?? (rDc * 1.02)) / Metres(resistanceUnit);

    /// <summary>Direct-current resistance, ohm/m; null = not given.</summary>
    public double? RDcOhmPerM => (rDc ?? (rAc / 1.02)) / Metres(resistanceUnit);

    /// <summary>Geometric mean radius, m; null = not given.</summary>
    public double? GmrM => gmr is { } given ? given * Metres(gmrUnit) : radius * Metres(radiusUnit) * 0.7788;

    /// <summary>Outer radius, m; null = not given.</summary>
    public double? RadiusM => radius is { } given ? given * Metres(radiusUnit) : gmr * Metres(gmrUnit) / 0.7788;

    /// <summary>Radius for capacitances, m; null = not given.</summary>
    public double? CapacitanceRadiusM => capacitanceRadius is { } given ? given * Metres(radiusUnit) : RadiusM;

    /// <summary>Permitted current, A; null = not given.</summary>
    public double? NormAmps { get; private set; }

    /// <summary>Number of neutral strands.</summary>
    public int Strands { get; private set; } = 2;

    /// <summary>Relative permittivity of the insulation.</summary>
    public double Permittivity { get; private set; } = 2.3;

    /// <summary>Overlap of the tape, percent.</summary>
    public double TapeLapPercent { get; private set; } = 20;

    public double? StrandDiameterM => strandDiameter * Metres(radiusUnit);

    public double? StrandGmrM => strandGmr is { } given ? given * Metres(gmrUnit) : StrandDiameterM / 2 * 0.7788;

    public double? StrandROhmPerM => strandR / Metres(resistanceUnit);

    public double? InsulationLayerM => insulationLayer * Metres(radiusUnit);

    public double? InsulationDiameterM => insulationDiameter * Metres(radiusUnit);

    public double? CableDiameterM => cableDiameter * Metres(radiusUnit);

    public double? ShieldDiameterM => shieldDiameter * Metres(radiusUnit);

    public double? TapeLayerM => tapeLayer * Metres(radiusUnit);

    /// <summary>Puts conductors together that are given in turns: cables for the phases first, then wires for bare neutrals.</summary>
    public static Conductor[] Join(Conductor[] known, Conductor[] given, bool areWires) =>
        areWires && known.Length > 0 && known[0].Kind != ConductorKind.Wire ? [.. known.TakeWhile(one => one.Kind != ConductorKind.Wire), .. given] : given;

    public override void Set(PropertyEdit edit)
    {
        switch (edit.Property)
        {
            case "rdc":
                rDc = edit.Positive(1);
                break;
            case "rac":
                rAc = edit.Positive(1);
                break;
            case "runits":
                resistanceUnit = edit.Unit(resistanceUnit);
                break;
            case "gmrac":
                gmr = edit.Positive(1);
                break;
            case "gmrunits":
                gmrUnit = edit.Unit(gmrUnit);
                break;
            case "radius":
                radius = edit.Positive(1);
                break;
            case "diam":
                radius = edit.Positive(2) / 2;
                break;
            case "radunits":
                radiusUnit = edit.Unit(radiusUnit);
                break;
            case "capradius":
                capacitanceRadius = edit.Positive(1);
                break;
            case "normamps":
                NormAmps = edit.NotNegative(0);
                break;
            default:
                SetCable(edit);
                break;
        }
    }

    private void SetCable(PropertyEdit edit)
    {
        switch (edit.Property)
        {
            case "k":
                Strands = edit.Integer(Strands, 2, 1000);
                break;
            case "diastrand":
                strandDiameter = edit.Positive(1);
                break;
            case "gmrstrand":
                strandGmr = edit.Positive(1);
                break;
            case "rstrand":
                strandR = edit.Positive(1);
                break;
            case "epsr":
                Permittivity = edit.Positive(Permittivity);
                break;
            case "inslayer":
                insulationLayer = edit.Positive(1);
                break;
            case "diains":
                insulationDiameter = edit.Positive(1);
                break;
            case "diacable":
                cableDiameter = edit.Positive(1);
                break;
            case "diashield":
                shieldDiameter = edit.Positive(1);
                break;
            case "tapelayer":
                tapeLayer = edit.Positive(1);
                break;
            case "tapelap":
                TapeLapPercent = edit.NotNegative(TapeLapPercent);
                break;
        }
    }

    /// <summary>Without a unit, values are taken to be in metres.</summary>
    private static double Metres(double unit) => unit == 0 ? 1 : unit;
}
