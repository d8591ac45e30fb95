using Gat.Dist.Import.OpenDss.Language;

namespace Gat.Dist.Import.OpenDss.Objects;

/// <summary>A load or machine at one bus: what all of them tell of their connection, voltage law and shapes over time.</summary>
/// <remarks>OpenDSS Manual, "Power Conversion Elements".</remarks>
internal abstract class PowerConversionElement : CircuitElement
{
    private readonly int modelCount;

    /// <param name="modelCount">Models are numbered from 1 to this.</param>
    /// <param name="vMinPu">Lowest voltage at which the model holds, where a script gives none.</param>
    /// <param name="vMaxPu">Highest such voltage.</param>
    protected PowerConversionElement(int modelCount, double vMinPu, double vMaxPu)
    {
        this.modelCount = modelCount;
        (VMinPu, VMaxPu) = (vMinPu, vMaxPu);
    }

    public int Phases { get; private set; } = 3;

    public BusConnection Bus { get; private set; } = BusConnection.None;

    /// <summary>Rated voltage, kV: between phases for two or three phases, across the element for one.</summary>
    public double Kv { get; private set; } = 12.47;

    public bool IsDelta { get; private set; }

    /// <summary>Voltage dependence; each class numbers its own.</summary>
    public int Model { get; private set; } = 1;

    public double VMinPu { get; private set; }

    public double VMaxPu { get; private set; }

    public LoadShape? Yearly { get; private set; }

    public LoadShape? Daily { get; private set; }

    public LoadShape? Duty { get; private set; }

    public sealed override void Set(PropertyEdit edit)
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
            case "conn":
                IsDelta = edit.IsDelta(IsDelta);
                break;
            case "model":
                Model = edit.Integer(Model, 1, modelCount);
                break;
            case "vminpu":
                VMinPu = edit.NotNegative(VMinPu);
                break;
            case "vmaxpu":
                VMaxPu = edit.Positive(VMaxPu);
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
                SetOwn(edit);
                break;
        }
    }

    /// <summary>Takes a value that only this class has.</summary>
    protected abstract void SetOwn(PropertyEdit edit);
}
