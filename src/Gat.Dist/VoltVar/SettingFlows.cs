using Gat.Dist.PowerFlow;

namespace Gat.Dist.VoltVar;

/// <summary>
/// Exact power flows of a grid at given settings of its devices, many side by side in lanes. What a job gives depends on that job alone, to the last
/// bit. One object serves one thread.
/// </summary>
public abstract class SettingFlows
{
    private protected SettingFlows(VoltVarGrid grid, VoltVarSteps steps, IReadOnlyList<SettingPlace> places)
    {
        (Grid, Steps, Places) = (grid, steps, [.. places]);
    }

    /// <summary>Power flows solved so far.</summary>
    public long Solved { get; private protected set; }

    /// <summary>Phases of buses that <see cref="FlowFigures.DeviationPu"/> adds up.</summary>
    public abstract int PhaseCount { get; }

    private protected VoltVarGrid Grid { get; }

    private protected VoltVarSteps Steps { get; }

    private protected SettingPlace[] Places { get; }

    /// <summary>Flows for a grid.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="steps">What it is fed with.</param>
    /// <param name="places">The devices.</param>
    /// <param name="tolerancePu">Greatest mismatch of a solution, pu.</param>
    public static SettingFlows Create(VoltVarGrid grid, VoltVarSteps steps, IReadOnlyList<SettingPlace> places, double tolerancePu = 1e-8) =>
        grid.ByPhase is not null ? new PhaseSettingFlows(grid, steps, places, tolerancePu) : new BalancedSettingFlows(grid, steps, places, tolerancePu);

    /// <summary>Solves jobs, each a step at settings. Neighbours with the same taps (by phase: and banks) share lanes.</summary>
    /// <param name="jobs">The step of each job.</param>
    /// <param name="settings">Settings of all devices for each job, in the order of the devices: Mvar of banks and assets, positions of regulators.</param>
    /// <param name="figures">Out: one for each job.</param>
    public abstract void Solve(ReadOnlySpan<int> jobs, ReadOnlySpan<double> settings, Span<FlowFigures> figures);

    /// <summary>
    /// What no settings within ranges and voltage limits can fall below in a step, as long as phase angles stay within <see cref="AngleWindowDeg"/> of those at known settings:
    /// the optimum of a convex relaxation in which ratios, banks and assets are continuous.
    /// </summary>
    /// <param name="step">The step.</param>
    /// <param name="known">Settings with a power flow within the limits.</param>
    /// <param name="least">Least setting of each device.</param>
    /// <param name="most">Greatest setting of each device.</param>
    /// <param name="countsLoads">False: losses; true: what the sources feed in.</param>
    /// <returns>MW; NaN where the grid has elements that the relaxation does not know.</returns>
    public abstract double BoundMw(int step, ReadOnlySpan<double> known, ReadOnlySpan<double> least, ReadOnlySpan<double> most, bool countsLoads);

    /// <summary>The window of angles for which <see cref="BoundMw"/> holds, degrees.</summary>
    public const double AngleWindowDeg = 1;

    /// <summary>Puts loads, banks and, for one balanced phase, taps and assets of a job into a scenario.</summary>
    private protected void Fill(ScenarioValues into, int step, ReadOnlySpan<double> settings, int[] positions)
    {
        into.CopyFrom(Steps.Values(step).AsInput());
        Grid.RegulatorPositions.CopyTo(positions);
        for (var device = 0; device < Places.Length; device++)
        {
            var (kind, index) = Places[device];
            if (kind == SettingKind.Capacitor)
            {
                into.CapacitorQMvar[index] = settings[device];
            }
            else if (kind == SettingKind.Regulator)
            {
                positions[index] = (int)settings[device];
            }
        }
    }

    /// <summary>Reactive power of each asset in a job, Mvar; those that no setting is about feed in none.</summary>
    private protected void Assets(int step, ReadOnlySpan<double> settings, Span<double> qMvar)
    {
        for (var asset = 0; asset < qMvar.Length; asset++)
        {
            qMvar[asset] = Steps.AssetMvar(step, asset, 0);
        }

        for (var device = 0; device < Places.Length; device++)
        {
            if (Places[device].Kind == SettingKind.Asset)
            {
                qMvar[Places[device].Index] = Steps.AssetMvar(step, Places[device].Index, settings[device]);
            }
        }
    }
}
