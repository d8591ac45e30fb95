using Gat.Dist.Import.OpenDss.Language;

namespace Gat.Dist.Import.OpenDss.Objects;

/// <summary>A reactor or resistor between two buses or to earth.</summary>
/// <remarks>OpenDSS Manual, "Reactor Object".</remarks>
internal sealed class Reactor : CircuitElement
{
    public static PropertyTable Table { get; } = new("""
        bus1 bus2 phases kvar kv conn rmatrix xmatrix parallel r x rp z1 z2 z0 z !rcurve !lcurve lmh
        normamps -emergamps -faultrate -pctperm -repair -basefreq enabled like
        """);

    private Form form = Form.Power;
    private double kvar = 100;
    private double xOhm;
    private double[,]? rMatrix;
    private double[,]? xMatrix;
    private (double Re, double Im)? z1;
    private (double Re, double Im)? z2;
    private (double Re, double Im)? z0;

    private enum Form
    {
        Power,
        Ohm,
        Matrices,
        Sequences,
    }

    public BusConnection Bus1 { get; private set; } = BusConnection.None;

    public BusConnection Bus2 { get; private set; } = BusConnection.None;

    public int Phases { get; private set; } = 3;

    public double Kv { get; private set; } = 12.47;

    public bool IsDelta { get; private set; }

    public double ROhm { get; private set; }

    /// <summary>Resistance in parallel with the branch, ohm; null = none.</summary>
    public double? RParallelOhm { get; private set; }

    /// <summary>Whether the matrices of resistance and reactance lie side by side.</summary>
    public bool IsParallel { get; private set; }

    public double? NormAmps { get; private set; }

    /// <summary>Whether its phases are coupled.</summary>
    public bool IsMatrix => form is Form.Matrices or Form.Sequences;

    /// <summary>Reactance of each phase, ohm.</summary>
    public double XOhm => form == Form.Power ? PhaseKv * PhaseKv * 1000 / (kvar / Phases) : xOhm;

    private double PhaseKv => IsDelta || Phases == 1 ? Kv : Kv / Math.Sqrt(3);

    /// <summary>Impedance matrices of its phases in series, ohm; null where negative and positive sequence differ.</summary>
    public (double[,] R, double[,] X)? Matrices()
    {
        if (form == Form.Sequences)
        {
            var one = z1!.Value;
            var zero = z0 ?? one;
            return z2 is { } two && two != one ? null
                : (Fill((row, column) => Element(one.Re, zero.Re, row == column)), Fill((row, column) => Element(one.Im, zero.Im, row == column)));
        }

        return form == Form.Matrices
            ? (rMatrix ?? new double[Phases, Phases], xMatrix ?? new double[Phases, Phases])
            : (Fill((row, column) => row == column ? ROhm : 0), Fill((row, column) => row == column ? XOhm : 0));
    }

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
            case "phases":
                Phases = edit.Integer(Phases, 1, ScriptLimits.Phases);
                break;
            case "kv":
                Kv = edit.Positive(Kv);
                break;
            case "conn":
                IsDelta = edit.IsDelta(IsDelta);
                break;
            case "parallel":
                IsParallel = edit.YesNo(IsParallel);
                break;
            case "rp":
                RParallelOhm = edit.Positive(1);
                break;
            case "normamps":
                NormAmps = edit.NotNegative(0);
                break;
            default:
                SetImpedance(edit);
                break;
        }
    }

    private void SetImpedance(PropertyEdit edit)
    {
        switch (edit.Property)
        {
            case "kvar":
                (kvar, form) = (edit.Positive(kvar), Form.Power);
                break;
            case "r":
                (ROhm, form) = (edit.Number(ROhm), form == Form.Power ? Form.Power : Form.Ohm);
                break;
            case "x":
                (xOhm, form) = (edit.Number(xOhm), Form.Ohm);
                break;
            case "lmh":
                (xOhm, form) = (edit.Number(0) / 1000 * 2 * Math.PI * edit.State.Settings.FrequencyHz, Form.Ohm);
                break;
            case "z" when edit.Complex() is { } z:
                (ROhm, xOhm, form) = (z.Re, z.Im, Form.Ohm);
                break;
            case "rmatrix":
                (rMatrix, form) = (edit.Matrix(Phases) ?? rMatrix, Form.Matrices);
                break;
            case "xmatrix":
                (xMatrix, form) = (edit.Matrix(Phases) ?? xMatrix, Form.Matrices);
                break;
            case "z1" when edit.Complex() is { } z:
                (z1, form) = (z, Form.Sequences);
                break;
            case "z2":
                z2 = edit.Complex() ?? z2;
                break;
            case "z0":
                z0 = edit.Complex() ?? z0;
                break;
        }
    }

    private static double Element(double positive, double zero, bool isDiagonal) => isDiagonal ? ((2 * positive) + zero) / 3 : (zero - positive) / 3;

    private double[,] Fill(Func<int, int, double> element)
    {
        var matrix = new double[Phases, Phases];
        for (var row = 0; row < Phases; row++)
        {
            for (var column = 0; column < Phases; column++)
            {
                matrix[row, column] = element(row, column);
            }
        }

        return matrix;
    }
}
