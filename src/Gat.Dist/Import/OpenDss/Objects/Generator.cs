namespace Gat.Dist.Import.OpenDss.Objects;

/// <summary>A generator.</summary>
/// <remarks>OpenDSS Manual, "Generator Object". Models: 1 constant power, 2 constant admittance, 3 constant voltage, 4 and 5 fixed reactive power, ...</remarks>
internal sealed class Generator() : PowerConversionElement(modelCount: 7, vMinPu: 0.9, vMaxPu: 1.1)
{
    private double? kvar;

    public static PropertyTable Table { get; } = new("""
        phases bus1 kv kw pf kvar model vminpu vmaxpu yearly daily duty dispmode dispvalue conn status -class vpu maxkvar minkvar -pvfactor -forceon
        kva mva -xd -xdp -xdpp -h -d !usermodel !userdata !shaftmodel !shaftdata -dutystart -debugtrace -balanced -xrdp -usefuel -fuelkwh -%fuel
        -%reserve -refuel -dynamiceq -dynout -spectrum -basefreq enabled like
        """);

    public double Kw { get; private set; } = 1000;

    public double PowerFactorRatio { get; private set; } = 0.88;

    public double Kvar => kvar ?? PowerFactor.Kvar(Kw, PowerFactorRatio);

    public bool IsFixed { get; private set; }

    public double VSetPu { get; private set; } = 1;

    public double? MaxKvar { get; private set; }

    public double? MinKvar { get; private set; }

    public double? Kva { get; private set; }

    protected override void SetOwn(PropertyEdit edit)
    {
        switch (edit.Property)
        {
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
