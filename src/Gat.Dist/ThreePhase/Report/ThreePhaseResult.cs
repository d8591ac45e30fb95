using Gat.Dist.PowerFlow;
using Gat.Dist.ThreePhase.Model;

namespace Gat.Dist.ThreePhase.Report;

/// <summary>
/// What is reported of one scenario by phase: one number for each terminal of <see cref="Places"/> and for each row of branch flows. NaN stands
/// for no value. Written again for each scenario.
/// </summary>
internal sealed class ThreePhaseResult
{
    private readonly double[][] all;

    public ThreePhaseResult(ThreePhaseGrid grid)
    {
        Places = [.. Enumerable.Range(0, grid.Feeder.Buses.Count)
            .SelectMany(bus => TerminalText.Conductors(grid.Feeder.Buses.Phases[bus]).Select(conductor => Model.Places.Of(bus, conductor)))];
        var rows = grid.Flows.Branch.Length;
        (VmPu, VaDeg, PMw, QMvar) = (new double[Places.Length], new double[Places.Length], new double[Places.Length], new double[Places.Length]);
        (PMwOfFlow, QMvarOfFlow, IKaOfFlow) = (new double[2 * rows], new double[2 * rows], new double[2 * rows]);
        (LossMw, LossMvar, LoadingPct) = (new double[rows], new double[rows], new double[rows]);
        all = [VmPu, VaDeg, PMw, QMvar, PMwOfFlow, QMvarOfFlow, IKaOfFlow, LossMw, LossMvar, LoadingPct];
        Brief = new PowerFlowResult(grid.Feeder);
        Regulators = new ControlOutcome[grid.Regulators.Count];
        Capacitors = new ControlOutcome[grid.Feeder.Capacitors.Count];
    }

    /// <summary>The places of the terminals reported, bus by bus.</summary>
    public int[] Places { get; }

    /// <summary>Voltages to earth, pu.</summary>
    public double[] VmPu { get; }

    /// <summary>Angles, degrees.</summary>
    public double[] VaDeg { get; }

    /// <summary>Net active power fed in by sources, generators and loads, MW.</summary>
    public double[] PMw { get; }

    /// <summary>Net reactive power, Mvar.</summary>
    public double[] QMvar { get; }

    /// <summary>Active power into a branch, MW: from side of row r at 2 r, to side at 2 r + 1.</summary>
    public double[] PMwOfFlow { get; }

    /// <summary>Reactive power into a branch, Mvar.</summary>
    public double[] QMvarOfFlow { get; }

    /// <summary>Current into a branch, kA.</summary>
    public double[] IKaOfFlow { get; }

    /// <summary>Active power lost in a row of a branch, MW.</summary>
    public double[] LossMw { get; }

    /// <summary>Reactive power taken, Mvar.</summary>
    public double[] LossMvar { get; }

    /// <summary>Loading, percent.</summary>
    public double[] LoadingPct { get; }

    /// <summary>Status, sums and extremes; its arrays of buses and branches are not used.</summary>
    public PowerFlowResult Brief { get; }

    /// <summary>Where each regulator stands.</summary>
    public ControlOutcome[] Regulators { get; }

    /// <summary>Where each capacitor bank stands.</summary>
    public ControlOutcome[] Capacitors { get; }

    /// <summary>Takes all numbers away.</summary>
    public void Clear()
    {
        Array.ForEach(all, values => Array.Fill(values, double.NaN));
        Brief.Clear();
    }
}
