namespace Gat.Dist.Import.OpenDss.Objects;

/// <summary>The impedance of a voltage source, by short-circuit powers or currents, in ohm, or in pu; what is given last counts.</summary>
/// <remarks>OpenDSS Manual, "Vsource Object".</remarks>
internal sealed class SourceImpedance
{
    private Form form = Form.Powers;
    private double mvaSc3 = 2000;
    private double mvaSc1 = 2100;
    private double isc3 = 10000;
    private double isc1 = 10500;
    private double x1r1 = 4;
    private double x0r0 = 3;
    private double? r1;
    private double? x1;
    private double? r0;
    private double? x0;
    private (double Re, double Im)? z1;
    private (double Re, double Im)? z0;
    private (double Re, double Im)? z2;
    private (double Re, double Im) puIdeal = (1e-6, 0.001);
    private double baseMva = 100;
    private bool isIdeal;

    private enum Form
    {
        Powers,
        Currents,
        Ohm,
        ComplexOhm,
        ComplexPu,
    }

    public SourceImpedance Clone() => (SourceImpedance)MemberwiseClone();

    public void Set(PropertyEdit edit)
    {
        switch (edit.Property)
        {
            case "mvasc3":
                (mvaSc3, form) = (edit.Positive(mvaSc3), Form.Powers);
                break;
            case "mvasc1":
                (mvaSc1, form) = (edit.Positive(mvaSc1), Form.Powers);
                break;
            case "isc3":
                (isc3, form) = (edit.Positive(isc3), Form.Currents);
                break;
            case "isc1":
                (isc1, form) = (edit.Positive(isc1), Form.Currents);
                break;
            case "x1r1":
                x1r1 = edit.Positive(x1r1);
                break;
            case "x0r0":
                x0r0 = edit.Positive(x0r0);
                break;
            case "basemva":
                baseMva = edit.Positive(baseMva);
                break;
            case "model":
                isIdeal = edit.OneOf("thevenin", "thevenin", "ideal") == "ideal";
                break;
            case "puzideal":
                puIdeal = edit.Complex() ?? puIdeal;
                break;
            default:
                SetOhm(edit);
                break;
        }
    }

    /// <summary>Positive, negative and zero-sequence impedance, ohm.</summary>
    /// <param name="baseKv">Base voltage of the source, kV.</param>
    /// <param name="phases">Number of its phases.</param>
    public ((double Re, double Im) Z1, (double Re, double Im) Z2, (double Re, double Im) Z0) Ohm(double baseKv, int phases)
    {
        var puToOhm = baseKv * baseKv / baseMva;
        if (isIdeal)
        {
            var ideal = Times(puIdeal, puToOhm);
            return (ideal, ideal, ideal);
        }

        switch (form)
        {
            case Form.ComplexOhm when z1 is { } one:
                return (one, z2 ?? one, z0 ?? one);
            case Form.ComplexPu when z1 is { } one:
                return (Times(one, puToOhm), Times(z2 ?? one, puToOhm), Times(z0 ?? one, puToOhm));
        }

        var (power3, power1) = form == Form.Currents
            ? (Math.Sqrt(3) * baseKv * isc3 / 1000, Math.Sqrt(3) * baseKv * isc1 / 1000) : (mvaSc3, mvaSc1);
        var (short1, short0) = OfPowers(baseKv, power3, power1, phases);
        if (form != Form.Ohm)
        {
            return (short1, short1, short0);
        }

        var ohm1 = (r1 ?? short1.Re, x1 ?? short1.Im);
        return (ohm1, ohm1, (r0 ?? short0.Re, x0 ?? short0.Im));
    }

    private void SetOhm(PropertyEdit edit)
    {
        form = edit.Property.StartsWith("puz", StringComparison.Ordinal) ? Form.ComplexPu
            : edit.Property[0] == 'z' ? Form.ComplexOhm : Form.Ohm;
        switch (edit.Property)
        {
            case "r1":
                r1 = edit.Number(0);
                break;
            case "x1":
                x1 = edit.Number(0);
                break;
            case "r0":
                r0 = edit.Number(0);
                break;
            case "x0":
                x0 = edit.Number(0);
                break;
            case "z1" or "puz1":
                z1 = edit.Complex() ?? z1;
                break;
            case "z0" or "puz0":
                z0 = edit.Complex() ?? z0;
                break;
            default:
                z2 = edit.Complex() ?? z2;
                break;
        }
    }

    /// <summary>
    /// The three-phase fault sees Z1, the one-phase fault (2 Z1 + Z0) / 3 on the voltage to neutral; the ratios X/R are given, so
    /// the magnitude of 2 Z1 + Z0 yields a quadratic equation for R0.
    /// </summary>
    private ((double Re, double Im) Z1, (double Re, double Im) Z0) OfPowers(double baseKv, double power3, double power1, int phases)
    {
        var positiveX = baseKv * baseKv / power3 / Math.Sqrt(1 + (1 / (x1r1 * x1r1)));
        var positiveR = positiveX / x1r1;
        if (phases == 1)
        {
            var singleX = baseKv * baseKv / power1 / Math.Sqrt(1 + (1 / (x0r0 * x0r0)));
            return ((singleX / x0r0, singleX), (singleX / x0r0, singleX));
        }

        var whole = 3 * baseKv * baseKv / power1;
        var a = 1 + (x0r0 * x0r0);
        var b = 4 * (positiveR + (positiveX * x0r0));
        var c = (4 * ((positiveR * positiveR) + (positiveX * positiveX))) - (whole * whole);
        var zeroR = (-b + Math.Sqrt(Math.Max(0, (b * b) - (4 * a * c)))) / (2 * a);
        return ((positiveR, positiveX), (zeroR, zeroR * x0r0));
    }

    private static (double Re, double Im) Times((double Re, double Im) z, double factor) => (z.Re * factor, z.Im * factor);
}
