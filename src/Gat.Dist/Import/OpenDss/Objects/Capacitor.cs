using Gat.Dist.Import.OpenDss.Language;

namespace Gat.Dist.Import.OpenDss.Objects;

/// <summary>A capacitor bank of one or more steps.</summary>
/// <remarks>OpenDSS Manual, "Capacitor Object".</remarks>
internal sealed class Capacitor : CircuitElement
{
    public static PropertyTable Table { get; } = new("""
        bus1 bus2 phases kvar kv conn cmatrix cuf r xl harm numsteps states -normamps -emergamps -faultrate -pctperm -repair -basefreq enabled like
        """);

    private double[] kvars = [1200];
    private double[]? microFarads;

    public BusConnection Bus1 { get; private set; } = BusConnection.None;

    public BusConnection Bus2 { get; private set; } = BusConnection.None;

    public int Phases { get; private set; } = 3;

    public double Kv { get; private set; } = 12.47;

    public bool IsDelta { get; private set; }

    public int Steps { get; private set; } = 1;

    /// <summary>Whether each step is in.</summary>
    public bool[] States { get; private set; } = [true];

    /// <summary>Resistance in series with each phase, ohm, by step.</summary>
    public double[] ROhm { get; private set; } = [0];

    /// <summary>Reactance in series with each phase, ohm, by step.</summary>
    public double[] XlOhm { get; private set; } = [0];

    /// <summary>Harmonic that each step is tuned to; 0 = none.</summary>
    public double[] Harmonics { get; private set; } = [0];

    /// <summary>Reactive power of each step at rated voltage, all phases, kvar.</summary>
    public double[] StepKvars(double frequencyHz)
    {
        var given = microFarads is null ? kvars : [.. microFarads.Select(microFarad => Phases * PhaseKv * PhaseKv * 2 * Math.PI * frequencyHz * microFarad)];

        // One value for a bank of several steps is the bank's: its steps are equal.
        return given.Length == Steps ? given
            : given.Length == 1 ? [.. Enumerable.Repeat(given[0] / Steps, Steps)]
            : [.. Enumerable.Range(0, Steps).Select(step => given[Math.Min(step, given.Length - 1)])];
    }

    private double PhaseKv => IsDelta || Phases == 1 ? Kv : Kv / Math.Sqrt(3);

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
            case "phases":
                Phases = edit.Integer(Phases, 1, ScriptLimits.Phases);
                break;
            case "kvar":
                (kvars, microFarads) = (edit.Numbers() is { Length: > 0 } given ? given : kvars, null);
                SetSteps(Math.Max(Steps, kvars.Length));
                break;
            case "cuf":
                microFarads = edit.Numbers() is { Length: > 0 } capacities ? capacities : microFarads;
                break;
            case "kv":
                Kv = edit.Positive(Kv);
                break;
            case "conn":
                IsDelta = edit.IsDelta(IsDelta);
                break;
            case "numsteps":
                SetSteps(edit.Integer(Steps, 1, ScriptLimits.Steps));
                break;
            case "states":
                SetStates(edit);
                break;
            case "r":
                ROhm = edit.Numbers() ?? ROhm;
                break;
            case "xl":
                XlOhm = edit.Numbers() ?? XlOhm;
                break;
            case "harm":
                Harmonics = edit.Numbers() ?? Harmonics;
                break;
            default:
                edit.Unsupported("gat reads capacitors by kvar or cuf");
                break;
        }
    }

    protected override void OwnParts() => States = [.. States];

    private void SetSteps(int steps)
    {
        if (steps != Steps && steps <= ScriptLimits.Steps)
        {
            Steps = steps;
            States = [.. Enumerable.Repeat(true, steps)];
        }
    }

    private void SetStates(PropertyEdit edit)
    {
        if (edit.Numbers() is not { } given)
        {
            return;
        }

        for (var step = 0; step < Math.Min(given.Length, Steps); step++)
        {
            States[step] = given[step] != 0;
        }
    }
}
