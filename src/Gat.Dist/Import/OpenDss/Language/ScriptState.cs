using System.Globalization;
using Gat.Dist.Import.OpenDss.Objects;
using Gat.Faults;

namespace Gat.Dist.Import.OpenDss.Language;

/// <summary>Everything that the commands of a script have built so far.</summary>
internal sealed class ScriptState
{
    private readonly Dictionary<string, DssClass> classes;

    public ScriptState(ScriptFiles files)
    {
        Files = files;
        classes = DssClasses.All().ToDictionary(made => made.Name, StringComparer.Ordinal);
        AddDefaults();
    }

    public ScriptFiles Files { get; }

    public FaultList Faults { get; } = new();

    public ScriptNotes Notes { get; } = new();

    public Variables Variables { get; } = new();

    public ScriptSettings Settings { get; private set; } = new();

    /// <summary>Coordinates by bus.</summary>
    public Dictionary<string, (double X, double Y)> Coordinates { get; } = new(StringComparer.Ordinal);

    /// <summary>Base voltages that the script sets by bus, line to line, kV.</summary>
    public Dictionary<string, double> BusBasesKv { get; } = new(StringComparer.Ordinal);

    /// <summary>Name of the circuit; null before it is made.</summary>
    public string? CircuitName { get; set; }

    public SourcePlace CircuitPlace { get; set; }

    public DssClass? ClassOf(string name) => classes.GetValueOrDefault(name);

    public DssObject? Find(string className, string name) => classes[className].Find(name);

    /// <summary>Whether an object of this class and name exists and is disabled.</summary>
    public bool IsDisabled(string fullName)
    {
        var dot = fullName.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && ClassOf(fullName[..dot])?.Find(fullName[(dot + 1)..]) is { IsEnabled: false };
    }

    public IEnumerable<DssClass> Classes => classes.Values;

    public IEnumerable<T> Of<T>(string className) => classes[className].Objects.Cast<T>();

    /// <summary>Begins a circuit: its source exists from the start, at the default frequency.</summary>
    public void BeginCircuit(string name, SourcePlace place)
    {
        CircuitName = name;
        CircuitPlace = place;
        Settings.FrequencyHz = Settings.DefaultBaseFrequencyHz;
        if (Find("vsource", "source") is null)
        {
            classes["vsource"].Add("source", place);
        }
    }

    /// <summary>Tells once that elements are made before there is a circuit, and goes on as if there were one.</summary>
    public void BeginNoCircuit(SourcePlace place)
    {
        Faults.Add("There is no circuit yet that this could belong to.", place.ToString(), "Begin with New Circuit.name.");
        BeginCircuit("", place);
    }

    /// <summary>Forgets the circuit: the command Clear. The default frequency stays.</summary>
    public void Clear()
    {
        foreach (var made in classes.Values)
        {
            made.Clear();
        }

        Settings = new ScriptSettings { DefaultBaseFrequencyHz = Settings.DefaultBaseFrequencyHz };
        Coordinates.Clear();
        BusBasesKv.Clear();
        Notes.Clear();
        CircuitName = null;
        AddDefaults();
    }

    private void AddDefaults() => ((LoadShape)classes["loadshape"].Add("default", default)).SetDefault();

    /// <summary>The number that a value stands for; null where it is none.</summary>
    public double? Number(DssText value)
    {
        var resolved = Variables.Resolve(value);
        if (!resolved.IsQuoted)
        {
            return InlineMath.TryPlain(resolved.Text, out var plain) ? plain : null;
        }

        return InlineMath.Evaluate(resolved.Text, Variables.Resolve) is { } number && double.IsFinite(number) ? number : null;
    }

    /// <summary>The numbers of an array; null after a fault.</summary>
    public double[]? Numbers(PropertyEdit edit)
    {
        var text = Variables.Resolve(edit.Value).Text;
        if (ArrayFile.IsNamedBy(text))
        {
            return ArrayFile.Read(text, edit);
        }

        var words = ArrayReader.Words(text, Variables);
        var numbers = new double[words.Count];
        for (var at = 0; at < numbers.Length; at++)
        {
            if (Number(words[at]) is not { } number)
            {
                edit.Fault(
                    string.Create(CultureInfo.InvariantCulture, $"holds '{words[at]}' as value {at + 1}, which is no number"), "Write decimal numbers.");
                return null;
            }

            numbers[at] = number;
        }

        return numbers;
    }
}
