using Gat.Dist.PowerFlow;

namespace Gat.Derms.Schedule;

/// <summary>Every step of a schedule in the exact AC power flow of the grid.</summary>
internal sealed class ScheduleReplay
{
    private readonly AcReplay replay;
    private readonly ScenarioValues state;

    public ScheduleReplay(Dist.Feeder feeder)
    {
        replay = new AcReplay(feeder, new PowerFlowOptions());
        state = new ScenarioValues(feeder);
    }

    /// <summary>The power flow of the last step that was checked.</summary>
    public PowerFlowResult Flow => replay.Flow;

    /// <summary>Checks one step.</summary>
    public AcReplayResult Check(ScheduleCase values, Dispatch dispatch, int step)
    {
        state.CopyFrom(values.Grid[step].AsInput());
        for (var asset = 0; asset < values.Assets.Count; asset++)
        {
            state.LoadPMw[values.Assets.Bus[asset]] -= dispatch.PowerMw[step][asset];
            state.LoadQMvar[values.Assets.Bus[asset]] -= dispatch.ReactiveMvar[step][asset];
        }

        return replay.Check(state.AsInput());
    }
}
