namespace Gat.Dist.Import.OpenDss.Objects;

/// <summary>A photovoltaic array with its inverter.</summary>
/// <remarks>OpenDSS Manual, "PVSystem Object".</remarks>
internal sealed class PvSystem() : PowerConversionElement(modelCount: 3, vMinPu: 0.9, vMaxPu: 1.1)
{
    private double irradiance = 1;
    private double pmppKw = 500;
    private double pmppPercent = 100;
    private double temperature = 25;
    private double powerFactor = 1;
    private double? kvar;
    private double? kvarMax;
    private double? kvarMaxAbsorbed;
    private XyCurve? efficiency;
    private XyCurve? temperatureCurve;

    public static PropertyTable Table { get; } = new("""
        phases bus1 kv irradiance pmpp %pmpp temperature pf conn kvar kva -%cutin -%cutout effcurve p-tcurve -%r -%x model vminpu vmaxpu -balanced
        -limitcurrent yearly daily duty !tyearly !tdaily !tduty -class !usermodel !userdata -debugtrace -varfollowinverter -dutystart wattpriority
        pfpriority -%pminnovars -%pminkvarmax kvarmax kvarmaxabs -kvdc -kp -pitol -safevoltage -safemode -dynamiceq -dynout -controlmode
        -amplimit -amplimitgain -spectrum -basefreq enabled like
        """);

    public double Kva { get; private set; } = 500;

    /// <summary>Largest active power at the inverter's terminals, kW.</summary>
    public double MaxKw => Math.Min(pmppKw * pmppPercent / 100, Kva);

    /// <summary>Most reactive power supplied, kvar.</summary>
    public double MaxKvar => Math.Min(kvarMax ?? Kva, Kva);

    /// <summary>Most reactive power absorbed, kvar, as a positive number.</summary>
    public double MaxKvarAbsorbed => Math.Min(kvarMaxAbsorbed ?? kvarMax ?? Kva, Kva);

    /// <summary>Active power at present irradiance and temperature, kW, positive into the grid.</summary>
    public double Kw
    {
        get
        {
            var panelKw = pmppKw * irradiance * (temperatureCurve?.At(temperature) ?? 1);
            var inverterKw = panelKw * (efficiency?.At(Kva > 0 ? panelKw / Kva : 0) ?? 1);
            return Math.Min(inverterKw, MaxKw);
        }
    }

    /// <summary>Reactive power at present, kvar, positive into the grid, within the rating that active power leaves.</summary>
    public double Kvar
    {
        get
        {
            var wanted = kvar ?? PowerFactor.Kvar(Kw, powerFactor);
            var left = Math.Sqrt(Math.Max(0, (Kva * Kva) - (Kw * Kw)));
            return Math.Clamp(wanted, -Math.Min(left, MaxKvarAbsorbed), Math.Min(left, MaxKvar));
        }
    }

    protected override void SetOwn(PropertyEdit edit)
    {
        switch (edit.Property)
        {
            case "kva":
                Kva = edit.Positive(Kva);
                break;
            case "irradiance":
                irradiance = edit.NotNegative(irradiance);
                break;
            case "pmpp":
                pmppKw = edit.NotNegative(pmppKw);
                break;
            case "%pmpp":
                pmppPercent = edit.NotNegative(pmppPercent);
                break;
            case "temperature":
                temperature = edit.Number(temperature);
                break;
            case "pf":
                (powerFactor, kvar) = (PowerFactor.Read(edit, powerFactor), null);
                break;
            case "kvar":
                kvar = edit.Number(0);
                break;
            case "kvarmax":
                kvarMax = edit.NotNegative(0);
                break;
            case "kvarmaxabs":
                kvarMaxAbsorbed = edit.NotNegative(0);
                break;
            case "effcurve":
                efficiency = edit.Curve();
                break;
            case "p-tcurve":
                temperatureCurve = edit.Curve();
                break;
            case "pfpriority" or "wattpriority" when edit.YesNo(false):
                edit.Unsupported("at present power, gat gives active power the right of way");
                break;
        }
    }
}
