namespace Gat.Dist.PowerFlow;

/// <summary>
/// What one scenario feeds a power flow with: views of arrays that the caller owns, in the order of the feeder's elements.
/// Nothing is copied, so a study can change its own arrays between calls. <see cref="Of"/> gives the feeder's own values;
/// replace what differs: <c>ScenarioInput.Of(feeder) with { LoadPMw = drawn }</c>.
/// </summary>
public readonly ref struct ScenarioInput
{
    /// <summary>Active load per bus at 1 pu, MW, positive when consuming.</summary>
    public required ReadOnlySpan<double> LoadPMw { get; init; }

    /// <summary>Reactive load per bus at 1 pu, Mvar, positive when consuming.</summary>
    public required ReadOnlySpan<double> LoadQMvar { get; init; }

    /// <summary>
    /// The parts of the loads that vary with the voltage, per bus; empty where all load is constant power. Whoever changes a load
    /// without these parts changes its constant power.
    /// </summary>
    public ReadOnlySpan<VaryingLoad> VaryingLoad { get; init; }

    /// <summary>
    /// Active power of each load in detail at 1 pu, MW; they add up to the loads of their buses. Read by calculations by phase; empty: the
    /// feeder's own loads, in proportion to those of their buses.
    /// </summary>
    public ReadOnlySpan<double> DetailPMw { get; init; }

    /// <summary>Reactive power of each load in detail at 1 pu, Mvar.</summary>
    public ReadOnlySpan<double> DetailQMvar { get; init; }

    /// <summary>Active power per generator, MW, positive when feeding in.</summary>
    public required ReadOnlySpan<double> GeneratorPMw { get; init; }

    /// <summary>Reactive power per generator, Mvar; not used where its bus holds a voltage.</summary>
    public required ReadOnlySpan<double> GeneratorQMvar { get; init; }

    /// <summary>Reactive power in service per capacitor bank, Mvar at 1 pu.</summary>
    public required ReadOnlySpan<double> CapacitorQMvar { get; init; }

    /// <summary>Voltage held per bus, pu. Only read at slack buses and at those of generators in service that hold one; NaN or 0 there makes the scenario invalid.</summary>
    public required ReadOnlySpan<double> VSetPu { get; init; }

    /// <summary>For each generator whether it is in service.</summary>
    public required ReadOnlySpan<bool> GeneratorInService { get; init; }

    /// <summary>For each branch whether it is in service.</summary>
    public required ReadOnlySpan<bool> BranchClosed { get; init; }

    /// <summary>Ratio at the from side of each branch, above 0.</summary>
    public required ReadOnlySpan<double> TapRatio { get; init; }

    /// <summary>
    /// Voltage per bus, pu, of an operating point that is near the solution, tried where a flat start leads nowhere; NaN: not known.
    /// Empty: what the feeder's buses know.
    /// </summary>
    public ReadOnlySpan<double> StartVmPu { get; init; }

    /// <summary>Angle per bus of that point, degrees; as many as <see cref="StartVmPu"/>.</summary>
    public ReadOnlySpan<double> StartVaDeg { get; init; }

    /// <summary>The feeder's own values.</summary>
    public static ScenarioInput Of(Feeder feeder) => new()
    {
        LoadPMw = feeder.Buses.LoadPMw.AsSpan(),
        LoadQMvar = feeder.Buses.LoadQMvar.AsSpan(),
        VaryingLoad = feeder.Buses.VaryingLoad.AsSpan(),
        DetailPMw = feeder.Loads.PMw.AsSpan(),
        DetailQMvar = feeder.Loads.QMvar.AsSpan(),
        GeneratorPMw = feeder.Generators.PMw.AsSpan(),
        GeneratorQMvar = feeder.Generators.QMvar.AsSpan(),
        GeneratorInService = feeder.Generators.InService.AsSpan(),
        CapacitorQMvar = feeder.Capacitors.QInMvar.AsSpan(),
        VSetPu = feeder.SetPoints.VSetPu.AsSpan(),
        BranchClosed = feeder.Branches.Closed.AsSpan(),
        TapRatio = feeder.Branches.TapRatio.AsSpan(),
    };
}
