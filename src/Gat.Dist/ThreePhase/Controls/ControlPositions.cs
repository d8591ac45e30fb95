using Gat.Dist.ThreePhase.Model;
using Gat.Dist.ThreePhase.Solve;

namespace Gat.Dist.ThreePhase.Controls;

/// <summary>Where tap changers and capacitor banks of one scenario stand, and how that changes the state of its network.</summary>
internal sealed class ControlPositions(ThreePhaseGrid grid)
{
    /// <summary>Positions of the regulators.</summary>
    public int[] Taps { get; } = new int[grid.Regulators.Count];

    /// <summary>Steps in of the capacitor banks.</summary>
    public int[] Steps { get; } = new int[grid.Feeder.Capacitors.Count];

    /// <summary>Starts from the state of a scenario.</summary>
    public void Start(NetworkState state)
    {
        for (var regulator = 0; regulator < Taps.Length; regulator++)
        {
            Taps[regulator] = grid.Regulators[regulator].StartPosition;
        }

        var capacitors = grid.Feeder.Capacitors;
        for (var capacitor = 0; capacitor < Steps.Length; capacitor++)
        {
            var step = capacitors.QMvar[capacitor] / capacitors.Steps[capacitor];
            Steps[capacitor] = step == 0 ? capacitors.StepsIn[capacitor] : (int)Math.Round(state.CapacitorMvar[capacitor] / step);
        }
    }

    /// <summary>Moves a regulator.</summary>
    public void MoveTap(int regulator, int steps, NetworkState state)
    {
        var it = grid.Regulators[regulator];
        Taps[regulator] += steps;
        var moved = Taps[regulator] - it.StartPosition;
        state.Regulator[regulator] = it.Transformer >= 0
            ? it.Start + (moved * grid.Feeder.Regulators.TapStepPu[it.Index])
            : grid.Feeder.Regulators.RatioFactor(it.Index, Taps[regulator]);
    }

    /// <summary>Switches steps of a bank.</summary>
    public void MoveSteps(int capacitor, int steps, NetworkState state)
    {
        Steps[capacitor] += steps;
        state.CapacitorMvar[capacitor] = grid.Feeder.Capacitors.QMvar[capacitor] * Steps[capacitor] / grid.Feeder.Capacitors.Steps[capacitor];
    }
}
