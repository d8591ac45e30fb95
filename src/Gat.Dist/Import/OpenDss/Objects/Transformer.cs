using Gat.Dist.Import.OpenDss.Language;

namespace Gat.Dist.Import.OpenDss.Objects;

/// <summary>A transformer, or the data of a type of transformers (XfmrCode).</summary>
/// <remarks>OpenDSS Manual, "Transformer Object" and "XfmrCode Object".</remarks>
internal sealed class Transformer : CircuitElement
{
    private const string thermal = "-thermal -n -m -flrise -hsrise %loadloss %noloadloss normhkva -emerghkva";
    private int active;

    public static PropertyTable Table { get; } = new($"""
        phases windings wdg bus conn kv kva tap %r rneut xneut buses conns kvs kvas taps xhl xht xlt xscarray
        {thermal} -sub maxtap mintap numtaps -subname %imag ppm_antifloat %rs -bank xfmrcode -xrconst x12 x13 x23 leadlag
        -wdgcurrents -core -rdcohms -seasons -ratings -normamps -emergamps -faultrate -pctperm -repair -basefreq enabled like
        """);

    public static PropertyTable CodeTable { get; } = new($"""
        phases windings wdg conn kv kva tap %r rneut xneut conns kvs kvas taps xhl xht xlt xscarray
        {thermal} maxtap mintap numtaps %imag ppm_antifloat %rs x12 x13 x23 -rdcohms -seasons -ratings like
        """);

    public int Phases { get; private set; } = 3;

    public Winding[] Windings { get; private set; } = [new(), new()];

    /// <summary>Reactance between windings 1 and 2, percent on the power of winding 1.</summary>
    public double XhlPercent { get; private set; } = 7;

    /// <summary>Reactance between windings 1 and 3, percent on the power of winding 1.</summary>
    public double XhtPercent { get; private set; } = 35;

    /// <summary>Reactance between windings 2 and 3, percent on the power of winding 1.</summary>
    public double XltPercent { get; private set; } = 30;

    /// <summary>Losses at rated voltage without load, percent.</summary>
    public double NoLoadLossPercent { get; private set; }

    /// <summary>Magnetising current, percent.</summary>
    public double MagnetisingPercent { get; private set; }

    /// <summary>Admittance to earth that keeps windings from floating, millionths of the rated admittance.</summary>
    public double AntiFloatPpm { get; private set; } = 1;

    /// <summary>Whether the low-voltage side of a delta-wye transformer leads (Dy11) instead of lagging (Dy1).</summary>
    public bool Leads { get; private set; }

    /// <summary>Permitted power, kVA; null = 110 percent of the power of winding 1.</summary>
    public double? NormKva { get; private set; }

    private Winding Active => Windings[active];

    public override void Set(PropertyEdit edit)
    {
        switch (edit.Property)
        {
            case "phases":
                Phases = edit.Integer(Phases, 1, ScriptLimits.Phases);
                break;
            case "windings":
                SetWindings(edit.Integer(Windings.Length, 2, ScriptLimits.Windings));
                break;
            case "wdg":
                active = edit.Integer(active + 1, 1, Windings.Length) - 1;
                break;
            case "xhl" or "x12":
                XhlPercent = edit.Positive(XhlPercent);
                break;
            case "xht" or "x13":
                XhtPercent = edit.Positive(XhtPercent);
                break;
            case "xlt" or "x23":
                XltPercent = edit.Positive(XltPercent);
                break;
            case "xscarray":
                SetReactances(edit);
                break;
            case "%noloadloss":
                NoLoadLossPercent = edit.NotNegative(NoLoadLossPercent);
                break;
            case "%imag":
                MagnetisingPercent = edit.NotNegative(MagnetisingPercent);
                break;
            case "ppm_antifloat":
                AntiFloatPpm = edit.Number(AntiFloatPpm);
                break;
            case "%loadloss":
                Windings[0].RPercent = Windings[1].RPercent = edit.NotNegative(0) / 2;
                break;
            case "leadlag":
                Leads = edit.OneOf("lag", "lag", "ansi", "lead", "euro") is "lead" or "euro";
                break;
            case "normhkva":
                NormKva = edit.Positive(1);
                break;
            case "xfmrcode":
                TakeCode(edit);
                break;
            default:
                SetWinding(edit);
                break;
        }
    }

    protected override void OwnParts() => Windings = [.. Windings.Select(winding => winding.Clone())];

    /// <summary>The number of windings resets their data, but not where they are connected.</summary>
    private void SetWindings(int count)
    {
        var buses = Windings.Select(winding => winding.Bus).ToList();
        Windings = [.. Enumerable.Range(0, count).Select(at => new Winding { Bus = at < buses.Count ? buses[at] : BusConnection.None })];
        active = 0;
    }

    private void SetReactances(PropertyEdit edit)
    {
        var values = new double[Windings.Length * (Windings.Length - 1) / 2];
        edit.NumbersInto(values);
        if (values.Any(value => value <= 0))
        {
            edit.Fault("holds a reactance that is not above 0", "Give the reactances of the transformer in percent.");
            return;
        }

        XhlPercent = values[0];
        if (values.Length > 1)
        {
            (XhtPercent, XltPercent) = (values[1], values[2]);
        }
    }

    private void TakeCode(PropertyEdit edit)
    {
        if (edit.Reference<Transformer>("xfmrcode", "Define the xfmrcode before the transformer, or correct the name.") is not { } code)
        {
            return;
        }

        var buses = Windings.Select(winding => winding.Bus).ToList();
        Windings = [.. code.Windings.Select(winding => winding.Clone())];
        for (var at = 0; at < Math.Min(buses.Count, Windings.Length); at++)
        {
            Windings[at].Bus = buses[at];
        }

        active = 0;
        (Phases, XhlPercent, XhtPercent, XltPercent) = (code.Phases, code.XhlPercent, code.XhtPercent, code.XltPercent);
        (NoLoadLossPercent, MagnetisingPercent, AntiFloatPpm, NormKva) = (code.NoLoadLossPercent, code.MagnetisingPercent, code.AntiFloatPpm, code.NormKva);
    }

    private void SetWinding(PropertyEdit edit)
    {
        switch (edit.Property)
        {
            case "bus":
                Active.Bus = edit.Bus();
                break;
            case "conn":
                Active.IsDelta = edit.IsDelta(Active.IsDelta);
                break;
            case "kv":
                Active.Kv = edit.Positive(Active.Kv);
                break;
            case "kva":
                SetPower(edit.Positive(Active.Kva));
                break;
            case "tap":
                Active.TapPu = edit.Positive(Active.TapPu);
                break;
            case "%r":
                Active.RPercent = edit.NotNegative(Active.RPercent);
                break;
            case "rneut":
                Active.RNeutralOhm = edit.Number(Active.RNeutralOhm);
                break;
            case "xneut":
                Active.XNeutralOhm = edit.Number(Active.XNeutralOhm);
                break;
            case "maxtap":
                Active.TapMaxPu = edit.Positive(Active.TapMaxPu);
                break;
            case "mintap":
                Active.TapMinPu = edit.Positive(Active.TapMinPu);
                break;
            case "numtaps":
                Active.TapSteps = edit.Integer(Active.TapSteps, 1, 100_000);
                break;
            default:
                SetAllWindings(edit);
                break;
        }
    }

    /// <summary>The power of the first winding is that of all; two windings have one power.</summary>
    private void SetPower(double kva)
    {
        for (var at = 0; at < Windings.Length; at++)
        {
            if (at == active || active == 0 || Windings.Length == 2)
            {
                Windings[at].Kva = kva;
            }
        }
    }

    private void SetAllWindings(PropertyEdit edit)
    {
        if (edit.Property is "buses" or "conns")
        {
            SetWords(edit);
            return;
        }

        var values = new double[Windings.Length];
        Array.Fill(values, double.NaN);
        edit.NumbersInto(values);
        if (double.IsNaN(values[0]))
        {
            return;
        }

        if (values.Any(value => value < 0 || (value == 0 && edit.Property != "%rs")))
        {
            edit.Fault("holds a value that is not above 0", "Give the rated value of every winding.");
            return;
        }

        for (var at = 0; at < values.Length; at++)
        {
            switch (edit.Property)
            {
                case "kvs":
                    Windings[at].Kv = values[at];
                    break;
                case "kvas":
                    Windings[at].Kva = values[at];
                    break;
                case "taps":
                    Windings[at].TapPu = values[at];
                    break;
                case "%rs":
                    Windings[at].RPercent = values[at];
                    break;
            }
        }
    }

    private void SetWords(PropertyEdit edit)
    {
        var words = edit.Words();
        if (words.Length != Windings.Length)
        {
            edit.Fault($"names {words.Length} for {Windings.Length} windings", "Set windings= first, or name one for each winding.");
        }

        for (var at = 0; at < Math.Min(words.Length, Windings.Length); at++)
        {
            if (edit.Property == "buses")
            {
                Windings[at].Bus = edit.Bus(words[at]);
            }
            else
            {
                Windings[at].IsDelta = edit.IsDelta(words[at], Windings[at].IsDelta);
            }
        }
    }
}
