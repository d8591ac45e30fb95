namespace Gat.Dist.Import.OpenDss.Objects;

/// <summary>The control of a transformer's tap changer.</summary>
/// <remarks>OpenDSS Manual, "RegControl Object".</remarks>
internal sealed class RegControl : DssObject
{
    public static PropertyTable Table { get; } = new("""
        transformer winding vreg band ptratio ctprim r x bus delay reversible revvreg revband revr revx -tapdelay -debugtrace maxtapchange
        -inversetime tapwinding vlimit ptphase revthreshold -revdelay revneutral -eventlog remoteptratio tapnum -reset ldc_z rev_z cogen
        -basefreq enabled like
        """);

    private string transformer = "";

    /// <summary>Name of its transformer.</summary>
    public string TransformerName => transformer;

    /// <summary>Number of the winding that it watches.</summary>
    public int Winding { get; private set; } = 1;

    /// <summary>Number of the winding that it moves.</summary>
    public int TapWinding { get; private set; } = 1;

    /// <summary>Voltage to hold behind the voltage transformer, V.</summary>
    public double VRegVolt { get; private set; } = 120;

    /// <summary>Full width of the band, V.</summary>
    public double BandVolt { get; private set; } = 3;

    public double PtRatio { get; private set; } = 60;

    /// <summary>Rating of the current transformer, A.</summary>
    public double CtPrimaryA { get; private set; } = 300;

    /// <summary>Line-drop compensation, V at the rating of the current transformer.</summary>
    public double RVolt { get; private set; }

    /// <summary>Line-drop compensation, V at the rating of the current transformer.</summary>
    public double XVolt { get; private set; }

    /// <summary>Bus whose voltage is held instead of that of the winding.</summary>
    public BusConnection Bus { get; private set; } = BusConnection.None;

    public double? RemotePtRatio { get; private set; }

    public double DelaySeconds { get; private set; } = 15;

    public bool IsReversible { get; private set; }

    public double RevVRegVolt { get; private set; } = 120;

    public double RevBandVolt { get; private set; } = 3;

    public double RevRVolt { get; private set; }

    public double RevXVolt { get; private set; }

    public double RevThresholdKw { get; private set; } = 100;

    public bool IsNeutralInReverse { get; private set; }

    /// <summary>Largest number of steps at once; 0 = the tap stays.</summary>
    public int MostTapChange { get; private set; } = 16;

    /// <summary>Highest voltage of the first customer, V; 0 = not watched.</summary>
    public double VLimitVolt { get; private set; }

    /// <summary>Number of the phase watched; 0 = the highest, -1 = the lowest of all.</summary>
    public int PtPhase { get; private set; } = 1;

    public override void Set(PropertyEdit edit)
    {
        switch (edit.Property)
        {
            case "transformer":
                transformer = edit.Word[(edit.Word.LastIndexOf('.') + 1)..];
                break;
            case "winding":
                Winding = TapWinding = edit.Integer(Winding, 1, Language.ScriptLimits.Windings);
                break;
            case "tapwinding":
                TapWinding = edit.Integer(TapWinding, 1, Language.ScriptLimits.Windings);
                break;
            case "vreg":
                VRegVolt = edit.Positive(VRegVolt);
                break;
            case "band":
                BandVolt = edit.NotNegative(BandVolt);
                break;
            case "ptratio":
                PtRatio = edit.Positive(PtRatio);
                RemotePtRatio = null;
                break;
            case "ctprim":
                CtPrimaryA = edit.Positive(CtPrimaryA);
                break;
            case "r":
                RVolt = edit.Number(RVolt);
                break;
            case "x":
                XVolt = edit.Number(XVolt);
                break;
            case "bus":
                Bus = edit.Bus();
                break;
            case "delay":
                DelaySeconds = edit.NotNegative(DelaySeconds);
                break;
            case "maxtapchange":
                MostTapChange = edit.Integer(MostTapChange, 0, int.MaxValue);
                break;
            case "vlimit":
                VLimitVolt = edit.NotNegative(VLimitVolt);
                break;
            case "ptphase":
                SetPhase(edit);
                break;
            case "tapnum":
                MoveTap(edit);
                break;
            case "remoteptratio":
                RemotePtRatio = edit.Positive(PtRatio);
                break;
            default:
                SetReverse(edit);
                break;
        }
    }

    /// <summary>A tap position is the transformer's: it moves at once, and like= does not copy it.</summary>
    private void MoveTap(PropertyEdit edit)
    {
        var position = edit.Integer(0, -100_000, 100_000);
        if (edit.State.Find("transformer", transformer) is Transformer moved && TapWinding <= moved.Windings.Length)
        {
            moved.Windings[TapWinding - 1].MoveTap(position);
        }
        else
        {
            edit.Fault("is set before its transformer is known", "Give transformer= and winding= first.");
        }
    }

    private void SetPhase(PropertyEdit edit) => PtPhase = edit.Word switch
    {
        ['m', 'a', ..] => 0,
        ['m', 'i', ..] => -1,
        _ => edit.Integer(PtPhase, 1, Language.ScriptLimits.Phases),
    };

    private void SetReverse(PropertyEdit edit)
    {
        switch (edit.Property)
        {
            case "reversible":
                IsReversible = edit.YesNo(IsReversible);
                break;
            case "revvreg":
                RevVRegVolt = edit.Positive(RevVRegVolt);
                break;
            case "revband":
                RevBandVolt = edit.NotNegative(RevBandVolt);
                break;
            case "revr":
                RevRVolt = edit.Number(RevRVolt);
                break;
            case "revx":
                RevXVolt = edit.Number(RevXVolt);
                break;
            case "revthreshold":
                RevThresholdKw = edit.Number(RevThresholdKw);
                break;
            case "revneutral":
                IsNeutralInReverse = edit.YesNo(IsNeutralInReverse);
                break;
            case "cogen" when edit.YesNo(false):
                edit.Unsupported("gat has no co-generation mode");
                break;
            case "ldc_z" or "rev_z" when edit.Number(0) != 0:
                edit.Unsupported("gat compensates line drop by r and x");
                break;
        }
    }
}
