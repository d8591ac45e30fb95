namespace Gat.Dist.PowerFlow;

/// <summary>Arrays that hold one scenario, made once and filled again for each: what scenario sources write into.</summary>
public sealed class ScenarioValues
{
    private readonly Feeder feeder;

    /// <summary>Arrays of a feeder's size, holding its own values.</summary>
    public ScenarioValues(Feeder feeder)
    {
        this.feeder = feeder;
        LoadPMw = new double[feeder.Buses.Count];
        LoadQMvar = new double[feeder.Buses.Count];
        GeneratorPMw = new double[feeder.Generators.Count];
        GeneratorQMvar = new double[feeder.Generators.Count];
        GeneratorInService = new bool[feeder.Generators.Count];
        CapacitorQMvar = new double[feeder.Capacitors.Count];
        VSetPu = new double[feeder.Buses.Count];
        BranchClosed = new bool[feeder.Branches.Count];
        TapRatio = new double[feeder.Branches.Count];
        Reset();
    }

    /// <summary>Active load per bus, MW.</summary>
    public double[] LoadPMw { get; }

    /// <summary>Reactive load per bus, Mvar.</summary>
    public double[] LoadQMvar { get; }

    /// <summary>Active power per generator, MW.</summary>
    public double[] GeneratorPMw { get; }

    /// <summary>Reactive power per generator, Mvar.</summary>
    public double[] GeneratorQMvar { get; }

    /// <summary>For each generator whether it is in service.</summary>
    public bool[] GeneratorInService { get; }

    /// <summary>Reactive power in service per capacitor bank, Mvar at 1 pu.</summary>
    public double[] CapacitorQMvar { get; }

    /// <summary>Voltage held per bus, pu; NaN where none is held.</summary>
    public double[] VSetPu { get; }

    /// <summary>For each branch whether it is in service.</summary>
    public bool[] BranchClosed { get; }

    /// <summary>Ratio at the from side of each branch.</summary>
    public double[] TapRatio { get; }

    /// <summary>Goes back to the feeder's own values.</summary>
    public void Reset()
    {
        var own = ScenarioInput.Of(feeder);
        own.LoadPMw.CopyTo(LoadPMw);
        own.LoadQMvar.CopyTo(LoadQMvar);
        own.GeneratorPMw.CopyTo(GeneratorPMw);
        own.GeneratorQMvar.CopyTo(GeneratorQMvar);
        own.GeneratorInService.CopyTo(GeneratorInService);
        own.CapacitorQMvar.CopyTo(CapacitorQMvar);
        own.VSetPu.CopyTo(VSetPu);
        own.BranchClosed.CopyTo(BranchClosed);
        own.TapRatio.CopyTo(TapRatio);
    }

    /// <summary>A view of the arrays as they are now.</summary>
    public ScenarioInput AsInput() => new()
    {
        LoadPMw = LoadPMw,
        LoadQMvar = LoadQMvar,
        GeneratorPMw = GeneratorPMw,
        GeneratorQMvar = GeneratorQMvar,
        GeneratorInService = GeneratorInService,
        CapacitorQMvar = CapacitorQMvar,
        VSetPu = VSetPu,
        BranchClosed = BranchClosed,
        TapRatio = TapRatio,
    };
}
