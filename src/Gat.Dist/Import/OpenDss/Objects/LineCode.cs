using Gat.Dist.Import.OpenDss.Language;

namespace Gat.Dist.Import.OpenDss.Objects;

/// <summary>Impedances that lines share.</summary>
internal sealed class LineCode : DssObject
{
    public static PropertyTable Table { get; } = new("""
        nphases r1 x1 r0 x0 c1 c0 units rmatrix xmatrix cmatrix basefreq normamps -emergamps -faultrate -pctperm -repair kron -rg -xg -rho neutral
        b1 b0 -seasons -ratings -linetype like
        """);

    private int? neutral;

    /// <summary>Number of conductors.</summary>
    public int Phases { get; private set; } = 3;

    public LineImpedance Impedance { get; private set; } = new();

    /// <summary>Metres in the unit of length; 0 = that of the line.</summary>
    public double UnitMetres { get; private set; }

    /// <summary>Permitted current, A.</summary>
    public double NormAmps { get; private set; } = 400;

    public override void Set(PropertyEdit edit)
    {
        switch (edit.Property)
        {
            case "nphases":
                Phases = edit.Integer(Phases, 1, ScriptLimits.LineConductors + 1);
                Impedance.Reset(Phases);
                break;
            case "units":
                UnitMetres = edit.Unit(UnitMetres);
                break;
            case "normamps":
                NormAmps = edit.NotNegative(NormAmps);
                break;
            case "neutral":
                neutral = edit.Integer(Phases, 0, Phases);
                break;
            case "kron":
                Reduce(edit);
                break;
            default:
                Impedance.TrySet(edit, Phases, edit.State.Settings.FrequencyHz);
                break;
        }
    }

    protected override void OwnParts() => Impedance = Impedance.Clone();

    private void Reduce(PropertyEdit edit)
    {
        var row = (neutral ?? Phases) - 1;
        if (!edit.YesNo(false) || Impedance.IsSymmetrical || Impedance.MatrixOrder != Phases || Phases < 2 || row < 0)
        {
            return;
        }

        var (r, x, c) = Impedance.Matrices(Phases);
        KronReduction.Eliminate(ref r, ref x, ref c, row);
        Phases--;
        neutral = 0;
        Impedance.SetMatrices(r, x, c);
    }
}
