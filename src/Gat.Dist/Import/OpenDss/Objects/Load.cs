namespace Gat.Dist.Import.OpenDss.Objects;

/// <summary>A load.</summary>
/// <remarks>OpenDSS Manual, "Load Object".</remarks>
internal sealed class Load() : PowerConversionElement(modelCount: 8, vMinPu: 0.95, vMaxPu: 1.05)
{
    private Form form = Form.PowerFactor;
    private double kva;
    private double transformerKva;
    private double allocation = 0.5;
    private double kwh;
    private double days = 30;
    private double coincidence = 4;
    private double kw = 10;
    private double kvar;

    public static PropertyTable Table { get; } = new("""
        phases bus1 kv kw pf model yearly daily duty !growth conn kvar rneut xneut status -class vminpu vmaxpu -vminnorm -vminemerg xfkva
        allocationfactor kva -%mean -%stddev cvrwatts cvrvars kwh kwhdays cfactor !cvrcurve numcust zipv -%seriesrl -relweight vlowpu -puxharm
        -xrharm -spectrum -basefreq enabled like
        """);

    private enum Form
    {
        PowerFactor,
        Reactive,
        Apparent,
        TransformerPower,
        Energy,
    }

    public double PowerFactorRatio { get; private set; } = 0.88;

    /// <summary>variable, fixed or exempt.</summary>
    public string Status { get; private set; } = "variable";

    public double VLowPu { get; private set; } = 0.5;

    /// <summary>Exponent of the active power, model 4.</summary>
    public double CvrWatts { get; private set; } = 1;

    /// <summary>Exponent of the reactive power, model 4.</summary>
    public double CvrVars { get; private set; } = 2;

    /// <summary>Seven coefficients of model 8; null = not given.</summary>
    public double[]? Zipv { get; private set; }

    public int Customers { get; private set; } = 1;

    /// <summary>Whether the script gave the number of customers.</summary>
    public bool AreCustomersGiven { get; private set; }

    public double RNeutralOhm { get; private set; } = -1;

    public double XNeutralOhm { get; private set; }

    /// <summary>Whether reactive power follows active power by the power factor.</summary>
    public bool IsByPowerFactor => form != Form.Reactive;

    /// <summary>Rated active power, all phases, kW.</summary>
    public double Kw => form switch
    {
        Form.Apparent => kva * Math.Abs(PowerFactorRatio),
        Form.TransformerPower => transformerKva * allocation * Math.Abs(PowerFactorRatio),
        Form.Energy => kwh / (24 * days) * coincidence,
        _ => kw,
    };

    /// <summary>Rated reactive power, all phases, kvar.</summary>
    public double Kvar => form == Form.Reactive ? kvar : PowerFactor.Kvar(Kw, PowerFactorRatio);

    /// <summary>Sets the factor on the power of its transformer: Set AllocationFactors.</summary>
    public void Allocate(double factor) => allocation = factor;

    protected override void SetOwn(PropertyEdit edit)
    {
        switch (edit.Property)
        {
            case "status":
                Status = edit.OneOf(Status, "variable", "fixed", "exempt");
                break;
            case "numcust":
                (Customers, AreCustomersGiven) = (edit.Integer(Customers, 0, int.MaxValue), true);
                break;
            case "rneut":
                RNeutralOhm = edit.Number(RNeutralOhm);
                break;
            case "xneut":
                XNeutralOhm = edit.Number(XNeutralOhm);
                break;
            default:
                SetModel(edit);
                break;
        }
    }

    private void SetModel(PropertyEdit edit)
    {
        switch (edit.Property)
        {
            case "vlowpu":
                VLowPu = edit.NotNegative(VLowPu);
                break;
            case "cvrwatts":
                CvrWatts = edit.Number(CvrWatts);
                break;
            case "cvrvars":
                CvrVars = edit.Number(CvrVars);
                break;
            case "zipv":
                var values = new double[7];
                edit.NumbersInto(values);
                Zipv = values;
                break;
            default:
                SetPower(edit);
                break;
        }
    }

    private void SetPower(PropertyEdit edit)
    {
        switch (edit.Property)
        {
            case "kw":
                TellLostReactive(edit);
                (kw, form) = (edit.Number(kw), Form.PowerFactor);
                break;
            case "pf":
                PowerFactorRatio = PowerFactor.Read(edit, PowerFactorRatio);
                form = form == Form.Reactive ? Form.PowerFactor : form;
                break;
            case "kvar":
                kw = Kw;
                (kvar, form) = (edit.Number(kvar), Form.Reactive);
                PowerFactorRatio = PowerFactor.Of(kw, kvar) ?? PowerFactorRatio;
                break;
            case "kva":
                (kva, form) = (edit.Number(kva), Form.Apparent);
                break;
            case "xfkva":
                (transformerKva, form) = (edit.NotNegative(transformerKva), Form.TransformerPower);
                break;
            case "allocationfactor":
                allocation = edit.NotNegative(allocation);
                break;
            case "kwh":
                (kwh, form) = (edit.NotNegative(kwh), Form.Energy);
                break;
            case "kwhdays":
                days = edit.Positive(days);
                break;
            case "cfactor":
                coincidence = edit.NotNegative(coincidence);
                break;
        }
    }

    private void TellLostReactive(PropertyEdit edit)
    {
        if (form == Form.Reactive)
        {
            edit.State.Notes.Converted("loads whose kw follows their kvar: the power factor that both had before is kept, as in OpenDSS", FullName);
        }
    }
}
