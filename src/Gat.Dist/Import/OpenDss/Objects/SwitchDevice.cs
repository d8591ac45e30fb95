namespace Gat.Dist.Import.OpenDss.Objects;

/// <summary>A device that opens and closes another element: fuse, recloser, relay or switch control.</summary>
internal sealed class SwitchDevice : DssObject
{
    private const string ends = "-basefreq enabled like";

    private string? monitored;
    private string? switched;

    public static PropertyTable FuseTable { get; } = new(
        $"monitoredobj -monitoredterm switchedobj switchedterm -fusecurve -ratedcurrent -delay action normal state {ends}");

    public static PropertyTable RecloserTable { get; } = new($"""
        monitoredobj -monitoredterm switchedobj switchedterm -numfast -phasefast -phasedelayed -groundfast -grounddelayed -phasetrip -groundtrip
        -phaseinst -groundinst -reset -shots -recloseintervals -delay action -tdphfast -tdgrfast -tdphdelayed -tdgrdelayed normal state {ends}
        """);

    public static PropertyTable RelayTable { get; } = new($"""
        monitoredobj -monitoredterm switchedobj switchedterm -type -phasecurve -groundcurve -phasetrip -groundtrip -tdphase -tdground -phaseinst
        -groundinst -reset -shots -recloseintervals -delay -overvoltcurve -undervoltcurve -kvbase -47%pickup -46baseamps -46%pickup -46isqt
        -variable -overtrip -undertrip -breakertime action -z1mag -z1ang -z0mag -z0ang -mphase -mground -eventlog -debugtrace -distreverse
        normal state -doc_tiltanglelow -doc_tiltanglehigh -doc_tripsettinglow -doc_tripsettinghigh -doc_tripsettingmag -doc_delayinner
        -doc_phasecurveinner -doc_phasetripinner -doc_tdphaseinner -doc_p1blocking {ends}
        """);

    public static PropertyTable SwitchTable { get; } = new($"switchedobj switchedterm action -lock -delay normal state -reset {ends}");

    /// <summary>Class and name of the element that it opens.</summary>
    public string SwitchedName => switched ?? monitored ?? "";

    /// <summary>Whether it is open in normal operation; null = as it is now.</summary>
    public bool? IsNormallyOpen { get; private set; }

    /// <summary>Whether it is open now; null = the script does not say.</summary>
    public bool? IsOpen { get; private set; }

    public override void Set(PropertyEdit edit)
    {
        switch (edit.Property)
        {
            case "monitoredobj":
                monitored = edit.Word;
                break;
            case "switchedobj":
                switched = edit.Word;
                break;
            case "normal":
                IsNormallyOpen = ReadState(edit) ?? IsNormallyOpen;
                break;
            case "action" or "state":
                IsOpen = ReadState(edit) ?? IsOpen;
                break;
        }
    }

    /// <summary>Open or closed; one word for each phase must agree.</summary>
    private static bool? ReadState(PropertyEdit edit)
    {
        var states = edit.Words().Select(word => word switch
        {
            ['o' or 't', ..] => true,
            ['c', ..] => false,
            _ => default(bool?),
        }).Distinct().ToList();
        if (states is [{ } one])
        {
            return one;
        }

        edit.Fault($"is '{edit.Value.Text}'; a device is open or closed, in all phases", "Write open or closed.");
        return null;
    }
}
