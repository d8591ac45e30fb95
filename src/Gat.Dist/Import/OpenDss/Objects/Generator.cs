using Gat.Dist.Import.OpenDss.Language;

namespace Gat.Dist.Import.OpenDss.Objects;

/// <summary>A generator.</summary>
/// <remarks>OpenDSS Manual, "Generator Object".</remarks>
internal sealed class Generator : DssObject
{
    private double? kvar;

    public static PropertyTable Table { get; } = new("""
        phases bus1 kv kw pf kvar model vminpu vmaxpu yearly daily duty dispmode dispvalue conn status -class vpu maxkvar minkvar -pvfactor -forceon
        kva mva -xd -xdp -xdpp -h -d !usermodel !userdata !shaftmodel !shaftdata -dutystart -debugtrace -balanced -xrdp -usefuel -fuelkwh -%fuel
        -%reserve -refuel -dynamiceq -dynout -spectrum -basefreq enabled like
        """);

    public int Phases { get; private set; } = 3;

    public BusConnection Bus { get; private set; } = BusConnection.None;

    public double Kv { get; private set; } = 12.47;

    public double Kw { get; private set; } = 1000;

    public double PowerFactorRatio { get; private set; } = 0.88;

    public double Kvar => kvar ?? PowerFactor.Kvar(Kw, PowerFactorRatio);

    /// <summary>1 constant power, 2 constant admittance, 3 constant voltage, 4 and 5 fixed reactive power, ...</summary>
    public int Model { get; private set; } = 1;

    public double VMinPu { get; private set; } = 0.9;

    public double VMaxPu { get; private set; } = 1.1;

    public bool IsDelta { get; private set; }

    public LoadShape? Yearly { get; private set; }

    public LoadShape? Daily { get; private set; }

    public LoadShape? Duty { get; private set; }

    public bool IsFixed { get; private set; }

    public double VSetPu { get; private set; } = 1;

    public double? MaxKvar { get; private set; }

    public double? MinKvar { get; private set; }

    public double? Kva { get; private set; }

    public bool IsOpen { get; private set; }

    public override bool SetOpen(int terminal, bool isOpen)
    {
        IsOpen = isOpen;
        return true;
    }

    public override void Set(PropertyEdit edit)
    {
        switch (edit.Property)
        {
            case "phases":
                Phases = edit.Integer(Phases, 1, ScriptLimits.Phases);
                break;
            case "bus1":
                Bus = edit.Bus();
                break;
            case "kv":
                Kv = edit.Positive(Kv);
                break;
            case "kw":
                Kw = edit.Number(Kw);
                break;
            case "pf":
                (PowerFactorRatio, kvar) = (PowerFactor.Read(edit, PowerFactorRatio), null);
                break;
            case "kvar":
                kvar = edit.Number(0);
                PowerFactorRatio = PowerFactor.Of(Kw, kvar.Value) ?? PowerFactorRatio;
                break;
            case "conn":
                IsDelta = edit.IsDelta(IsDelta);
                break;
            case "yearly":
                Yearly = edit.Shape();
                break;
            case "daily":
                Daily = edit.Shape();
                Yearly ??= Daily;
                break;
            case "duty":
                Duty = edit.Shape();
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
            case "model":
                Model = edit.Integer(Model, 1, 7);
                break;
            case "vminpu":
                VMinPu = edit.NotNegative(VMinPu);
                break;
            case "vmaxpu":
                VMaxPu = edit.Positive(VMaxPu);
                break;
            case "vpu":
                VSetPu = edit.Positive(VSetPu);
                break;
            case "maxkvar":
                MaxKvar = edit.Number(0);
                break;
            case "minkvar":
                MinKvar = edit.Number(0);
                break;
            case "kva":
                Kva = edit.Positive(1);
                break;
            case "mva":
                Kva = edit.Positive(1) * 1000;
                break;
            case "status":
                IsFixed = edit.OneOf("variable", "variable", "fixed") == "fixed";
                break;
            case "dispmode" when !edit.Word.StartsWith('d'):
                edit.Unsupported("gat follows load shapes only");
                break;
            case "dispvalue" when edit.Number(0) != 0:
                edit.Unsupported("gat follows load shapes only");
                break;
        }
    }
}
