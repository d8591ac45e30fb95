using Gat.Dist.PowerFlow;
using Gat.Dist.Sensitivity;

namespace Gat.Dist.HostingCapacity;

/// <summary>How voltages answer to the units of a case in the feeder's own state: where solving for units that follow the voltage starts from.</summary>
internal sealed class UnitSlopes(Feeder feeder, BalancedNetwork network)
{
    private readonly Lazy<AcSensitivity?> derivatives = new(() => Derivatives(feeder, network));
    private readonly double[] share = new double[feeder.Buses.Count];
    private readonly double[] zeros = new double[feeder.Buses.Count];
    private readonly double[] vm = new double[feeder.Buses.Count];
    private readonly double[] va = new double[feeder.Buses.Count];

    /// <summary>The answer at each unit to what all units do, pu per MW or Mvar of level; zeros where the power does not follow the voltage.</summary>
    public double[] Of(HostingCase units, UnitControl control)
    {
        var slopes = new double[units.Buses.Length];
        if (!control.FollowsVoltage || derivatives.Value is not { } point)
        {
            return slopes;
        }

        Array.Clear(share);
        for (var unit = 0; unit < slopes.Length; unit++)
        {
            share[units.Buses[unit]] += units.Shares[unit] * PhaseFactor(units.Site(unit).Phases);
        }

        var isActive = control.Kind == UnitControlKind.VoltWatt;
        point.Change(isActive ? share : zeros, isActive ? zeros : share, vm, va);
        for (var unit = 0; unit < slopes.Length; unit++)
        {
            // Also where the bus is dead, and the slope no number.
            slopes[unit] = vm[units.Buses[unit]] > 0 ? vm[units.Buses[unit]] : 0;
        }

        return slopes;
    }

    // On one phase the same power is three times the current, and its way back makes the impedance about twice as great.
    private static double PhaseFactor(PhaseSet phases) => phases.PhaseCount() switch { 1 => 6, 2 => 3, _ => 1 };

    private static AcSensitivity? Derivatives(Feeder feeder, BalancedNetwork network)
    {
        var state = new PowerFlowState(feeder);
        new PowerFlowSolver(network, new PowerFlowOptions()).Solve(ScenarioInput.Of(feeder), state);
        return state.HasSolution ? AcSensitivity.At(ScenarioInput.Of(feeder), state) : null;
    }
}
