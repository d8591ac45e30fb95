namespace Gat.Dist.Import.OpenDss.Objects;

/// <summary>The classes of OpenDSS.</summary>
internal static class DssClasses
{
    private static readonly string[] withoutEffect =
    [
        "monitor", "energymeter", "sensor", "fmonitor", "spectrum", "tcc_curve", "growthshape", "priceshape", "tshape", "dynamicexp", "cktlosses",
    ];

    private static readonly string[] unsupported =
    [
        "isource", "fault", "invcontrol", "expcontrol", "storagecontroller", "gendispatcher", "espvlcontrol", "vccs", "upfccontrol", "indmach012",
        "windgen", "gicsource", "generic5",
    ];

    private static readonly string[] refused = ["autotrans", "gictransformer", "gicline", "upfc", "vsconverter"];

    /// <summary>All classes, without objects.</summary>
    public static IEnumerable<DssClass> All() =>
    [
        Read("vsource", Vsource.Table, () => new Vsource()),
        Read("linecode", LineCode.Table, () => new LineCode()),
        Read("wiredata", Conductor.WireTable, () => new Conductor(ConductorKind.Wire)),
        Read("cndata", Conductor.ConcentricTable, () => new Conductor(ConductorKind.ConcentricNeutral)),
        Read("tsdata", Conductor.TapeTable, () => new Conductor(ConductorKind.TapeShield)),
        Read("linespacing", LineSpacing.Table, () => new LineSpacing()),
        Read("linegeometry", LineGeometry.Table, () => new LineGeometry()),
        Read("line", Line.Table, () => new Line()),
        Read("xfmrcode", Transformer.CodeTable, () => new Transformer()),
        Read("transformer", Transformer.Table, () => new Transformer()),
        Read("reactor", Reactor.Table, () => new Reactor()),
        Read("capacitor", Capacitor.Table, () => new Capacitor()),
        Read("load", Load.Table, () => new Load()),
        Read("generator", Generator.Table, () => new Generator()),
        Read("pvsystem", PvSystem.Table, () => new PvSystem()),
        Read("storage", Storage.Table, () => new Storage()),
        Read("regcontrol", RegControl.Table, () => new RegControl()),
        Read("capcontrol", CapControl.Table, () => new CapControl()),
        Read("fuse", SwitchDevice.FuseTable, () => new SwitchDevice()),
        Read("recloser", SwitchDevice.RecloserTable, () => new SwitchDevice()),
        Read("relay", SwitchDevice.RelayTable, () => new SwitchDevice()),
        Read("swtcontrol", SwitchDevice.SwitchTable, () => new SwitchDevice()),
        Read("loadshape", LoadShape.Table, () => new LoadShape()),
        Read("xycurve", XyCurve.Table, () => new XyCurve()),
        .. withoutEffect.Select(name => Other(name, ClassUse.WithoutEffect)),
        .. unsupported.Select(name => Other(name, ClassUse.Unsupported)),
        .. refused.Select(name => Other(name, ClassUse.Refused)),
    ];

    private static DssClass Read(string name, PropertyTable table, Func<DssObject> make) => new(name, ClassUse.Read, table, make);

    private static DssClass Other(string name, ClassUse use) => new(name, use, OtherObject.Table, () => new OtherObject());
}
