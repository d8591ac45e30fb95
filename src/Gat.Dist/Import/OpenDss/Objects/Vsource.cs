namespace Gat.Dist.Import.OpenDss.Objects;

/// <summary>A voltage source behind an impedance.</summary>
internal sealed class Vsource : DssObject
{
    private const string defaultBus = "sourcebus";

    public static PropertyTable Table { get; } = new("""
        bus1 basekv pu angle frequency phases mvasc3 mvasc1 x1r1 x0r0 isc3 isc1 r1 x1 r0 x0 -scantype sequence bus2 z1 z0 z2 puz1 puz0 puz2
        basemva !yearly !daily !duty model puzideal -spectrum -basefreq enabled like
        """);

    public BusConnection Bus1 { get; private set; } = new(defaultBus, []);

    /// <summary>Where its other end is; earth where the script does not say.</summary>
    public BusConnection Bus2 { get; private set; } = BusConnection.None;

    public double BaseKv { get; private set; } = 115;

    public double VPu { get; private set; } = 1;

    public double AngleDeg { get; private set; }

    public int Phases { get; private set; } = 3;

    /// <summary>Order of its phases: pos, neg or zero.</summary>
    public string Sequence { get; private set; } = "pos";

    /// <summary>The impedance that it stands behind.</summary>
    public SourceImpedance Impedance { get; private set; } = new();

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
            case "basekv":
                BaseKv = edit.Positive(BaseKv);
                break;
            case "pu":
                VPu = edit.Positive(VPu);
                break;
            case "angle":
                AngleDeg = edit.Number(AngleDeg);
                break;
            case "phases":
                Phases = edit.Integer(Phases, 1, Language.ScriptLimits.Phases);
                break;
            case "sequence":
                Sequence = edit.OneOf(Sequence, "pos", "positive", "neg", "negative", "zero")[..3];
                break;
            case "frequency":
                edit.SameFrequency();
                break;
            default:
                Impedance.Set(edit);
                break;
        }
    }

    protected override void OwnParts() => Impedance = Impedance.Clone();
}
