using Gat.Dist.ThreePhase.Model;
using Gat.Dist.ThreePhase.Report;
using Gat.Dist.ThreePhase.Solve;

namespace Gat.Dist.ThreePhase.Controls;

/// <summary>All controls of a grid: what they would do in a solution, and one round of doing it.</summary>
internal sealed class ControlPanel
{
    // A control that has turned back this often hunts, and stays where it is.
    private const int mostTurns = 6;

    private readonly ThreePhaseGrid grid;
    private readonly ControlAction[] regulators;
    private readonly ControlAction[] capacitors;
    private readonly int[] lastSteps;
    private readonly int[] turns;

    public ControlPanel(ThreePhaseGrid grid)
    {
        this.grid = grid;
        regulators = new ControlAction[grid.Regulators.Count];
        capacitors = new ControlAction[grid.CapacitorControls.Count];
        lastSteps = new int[regulators.Length + capacitors.Length];
        turns = new int[lastSteps.Length];
    }

    /// <summary>Forgets who hunted.</summary>
    public void Reset()
    {
        Array.Clear(lastSteps);
        Array.Clear(turns);
    }

    /// <summary>Looks at a solution.</summary>
    /// <returns>Whether any control would move.</returns>
    public bool Look(in LaneView view, ControlPositions positions, NetworkState state, double hourOfDay)
    {
        var moves = false;
        for (var regulator = 0; regulator < regulators.Length; regulator++)
        {
            var it = grid.Regulators[regulator];
            var taps = it.Transformer < 0 ? [] : PrimitiveSet.Taps(grid, it.Transformer, state);
            regulators[regulator] = RegulatorControl.Look(grid, it, positions.Taps[regulator], view, taps);
            moves |= CanMove(regulator, regulators[regulator]);
        }

        for (var control = 0; control < capacitors.Length; control++)
        {
            var it = grid.CapacitorControls[control];
            capacitors[control] = CapacitorBankControl.Look(grid, it, positions.Steps[it.Capacitor], view, hourOfDay);
            moves |= CanMove(regulators.Length + control, capacitors[control]);
        }

        return moves;
    }

    /// <summary>Lets those move that would do so first.</summary>
    public void Move(ControlPositions positions, NetworkState state)
    {
        var soonest = double.PositiveInfinity;
        for (var control = 0; control < lastSteps.Length; control++)
        {
            soonest = CanMove(control, Action(control)) ? Math.Min(soonest, Action(control).DelaySeconds) : soonest;
        }

        for (var control = 0; control < lastSteps.Length; control++)
        {
            var action = Action(control);
            if (!CanMove(control, action) || action.DelaySeconds > soonest)
            {
                continue;
            }

            turns[control] += action.Steps * lastSteps[control] < 0 ? 1 : 0;
            lastSteps[control] = action.Steps;
            if (control < regulators.Length)
            {
                positions.MoveTap(control, action.Steps, state);
            }
            else
            {
                positions.MoveSteps(grid.CapacitorControls[control - regulators.Length].Capacitor, action.Steps, state);
            }
        }
    }

    /// <summary>Fills in where the controls stand, as the last look found them.</summary>
    /// <param name="positions">Positions.</param>
    /// <param name="state">Ratios.</param>
    /// <param name="areHeld">Whether they were held.</param>
    /// <param name="result">Out.</param>
    public void Tell(ControlPositions positions, NetworkState state, bool areHeld, ThreePhaseResult result)
    {
        for (var regulator = 0; regulator < regulators.Length; regulator++)
        {
            var isWound = grid.Regulators[regulator].Transformer >= 0;
            result.Regulators[regulator] = new ControlOutcome(
                positions.Taps[regulator], isWound ? 1 / state.Regulator[regulator] : state.Regulator[regulator], regulators[regulator].SeenPu,
                areHeld ? null : regulators[regulator].IsAtLimit);
        }

        for (var capacitor = 0; capacitor < positions.Steps.Length; capacitor++)
        {
            result.Capacitors[capacitor] = new ControlOutcome(positions.Steps[capacitor], double.NaN, double.NaN, null);
        }

        for (var control = 0; control < capacitors.Length; control++)
        {
            var at = grid.CapacitorControls[control].Capacitor;
            result.Capacitors[at] = new ControlOutcome(
                positions.Steps[at], double.NaN, capacitors[control].SeenPu, areHeld ? null : capacitors[control].IsAtLimit);
        }
    }

    private ControlAction Action(int control) => control < regulators.Length ? regulators[control] : capacitors[control - regulators.Length];

    private bool CanMove(int control, in ControlAction action) =>
        action.Steps != 0 && (turns[control] < mostTurns || action.Steps * lastSteps[control] > 0);
}
