namespace Gat.Dist.Import.OpenDss.Objects;

/// <summary>A battery or other store with its inverter.</summary>
/// <remarks>OpenDSS Manual, "Storage Object".</remarks>
internal sealed class Storage() : PowerConversionElement(modelCount: 3, vMinPu: 0.9, vMaxPu: 1.1)
{
    private double? kw;
    private double? kvar;
    private double powerFactor = 1;
    private double? kva;
    private double dischargePercent = 100;
    private double chargePercent = 100;
    private double idlingPercent = 1;
    private string state = "idling";

    public static PropertyTable Table { get; } = new("""
        phases bus1 kv conn kw kvar pf kva -%cutin -%cutout !effcurve -varfollowinverter kvarmax kvarmaxabs -wattpriority -pfpriority -%pminnovars
        -%pminkvarmax kwrated %kwrated kwhrated kwhstored %stored %reserve state %discharge %charge %effcharge %effdischarge %idlingkw -%idlingkvar
        -%r -%x model vminpu vmaxpu -balanced -limitcurrent !yearly !daily !duty -dispmode !dischargetrigger !chargetrigger -timechargetrig -class
        !dynadll !dynadata !usermodel !userdata -debugtrace -kvdc -kp -pitol -safevoltage -safemode -dynamiceq -dynout -controlmode -amplimit
        -amplimitgain -spectrum -basefreq enabled like
        """);

    public double KwRated { get; private set; } = 25;

    public double Kva => kva ?? KwRated;

    public double KwhRated { get; private set; } = 50;

    public double? KwhStored { get; private set; }

    public double StoredPercent { get; private set; } = 100;

    public double ReservePercent { get; private set; } = 20;

    public double ChargeEfficiencyPercent { get; private set; } = 90;

    public double DischargeEfficiencyPercent { get; private set; } = 90;

    public double? MaxKvar { get; private set; }

    public double? MaxKvarAbsorbed { get; private set; }

    /// <summary>Active power at present, kW, positive into the grid.</summary>
    public double Kw => state switch
    {
        "discharging" => kw ?? (KwRated * dischargePercent / 100),
        "charging" => kw ?? (-KwRated * chargePercent / 100),
        _ => -KwRated * idlingPercent / 100,
    };

    /// <summary>Reactive power at present, kvar, positive into the grid.</summary>
    public double Kvar => state == "idling" && kvar is null ? 0 : kvar ?? PowerFactor.Kvar(Kw, powerFactor);

    protected override void SetOwn(PropertyEdit edit)
    {
        switch (edit.Property)
        {
            case "state":
                SetState(edit);
                break;
            case "kw":
                SetPower(edit.Number(0));
                break;
            case "kvar":
                kvar = edit.Number(0);
                break;
            case "pf":
                (powerFactor, kvar) = (PowerFactor.Read(edit, powerFactor), null);
                break;
            default:
                SetRating(edit);
                break;
        }
    }

    /// <summary>The first letter tells the state.</summary>
    private void SetState(PropertyEdit edit)
    {
        state = edit.Word switch
        {
            ['i', ..] => "idling",
            ['c', ..] => "charging",
            ['d', ..] => "discharging",
            _ => edit.OneOf(state, "idling", "charging", "discharging"),
        };
    }

    /// <summary>The sign of the power tells the state.</summary>
    private void SetPower(double given)
    {
        kw = given;
        state = given > 0 ? "discharging" : given < 0 ? "charging" : "idling";
    }

    private void SetRating(PropertyEdit edit)
    {
        switch (edit.Property)
        {
            case "kwrated":
                KwRated = edit.NotNegative(KwRated);
                break;
            case "%kwrated":
                KwRated *= edit.NotNegative(100) / 100;
                break;
            case "kva":
                kva = edit.Positive(Kva);
                break;
            case "kvarmax":
                MaxKvar = edit.NotNegative(0);
                break;
            case "kvarmaxabs":
                MaxKvarAbsorbed = edit.NotNegative(0);
                break;
            case "kwhrated":
                KwhRated = edit.NotNegative(KwhRated);
                break;
            case "kwhstored":
                KwhStored = edit.NotNegative(0);
                break;
            case "%stored":
                (StoredPercent, KwhStored) = (edit.NotNegative(StoredPercent), null);
                break;
            case "%reserve":
                ReservePercent = edit.NotNegative(ReservePercent);
                break;
            case "%discharge":
                dischargePercent = edit.NotNegative(dischargePercent);
                break;
            case "%charge":
                chargePercent = edit.NotNegative(chargePercent);
                break;
            case "%effcharge":
                ChargeEfficiencyPercent = edit.Positive(ChargeEfficiencyPercent);
                break;
            case "%effdischarge":
                DischargeEfficiencyPercent = edit.Positive(DischargeEfficiencyPercent);
                break;
            case "%idlingkw":
                idlingPercent = edit.NotNegative(idlingPercent);
                break;
        }
    }
}
