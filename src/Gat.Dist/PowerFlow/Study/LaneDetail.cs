using Gat.Dist.PowerFlow.Lanes;

namespace Gat.Dist.PowerFlow.Study;

/// <summary>What is reported of a lane beyond its summary: the net power of slack buses, and on request every bus and branch.</summary>
internal sealed class LaneDetail
{
    private readonly Feeder feeder;
    private readonly StudyLanes lanes;
    private readonly PowerFlowState state;
    private readonly PowerFlowEvaluation evaluation;
    private readonly PowerFlowResult result;
    private readonly int[] slackBuses;
    private readonly int[] slackGenerators;
    private readonly double[] ownPMw = new double[LaneBatch.Width];
    private readonly double[] ownQMvar = new double[LaneBatch.Width];
    private readonly double[] unservedMw = new double[LaneBatch.Width];
    private readonly int[] deadBuses;

    public LaneDetail(PowerFlowStudy study, StudyLanes lanes)
    {
        feeder = study.Feeder;
        this.lanes = lanes;
        state = new PowerFlowState(feeder);
        evaluation = new PowerFlowEvaluation(feeder, study.Options);
        result = new PowerFlowResult(feeder);
        deadBuses = [.. Enumerable.Range(0, feeder.Buses.Count).Where(bus => lanes.Network.BusNode[bus] < 0)];
        slackBuses = [.. Enumerable.Range(0, feeder.Buses.Count).Where(bus => feeder.Buses.Type[bus] == BusType.Slack)];
        slackGenerators = [.. Enumerable.Range(0, feeder.Generators.Count).Where(machine => slackBuses.Contains(feeder.Generators.Bus[machine]))];
    }

    /// <summary>Keeps what the scenario of a lane draws at its slack buses themselves, and where no source reaches.</summary>
    public void Remember(int lane, in ScenarioInput input)
    {
        unservedMw[lane] = 0;
        foreach (var bus in deadBuses)
        {
            unservedMw[lane] += Math.Max(0, input.LoadPMw[bus]);
        }

        (ownPMw[lane], ownQMvar[lane]) = (0, 0);
        foreach (var bus in slackBuses)
        {
            var part = input.VaryingLoad.IsEmpty ? default : input.VaryingLoad[bus];
            ownPMw[lane] += part.DrawnPMw(input.LoadPMw[bus], input.VSetPu[bus]);
            ownQMvar[lane] += part.DrawnQMvar(input.LoadQMvar[bus], input.VSetPu[bus]);
        }

        foreach (var machine in slackGenerators)
        {
            if (input.GeneratorInService[machine])
            {
                ownPMw[lane] -= input.GeneratorPMw[machine];
                // The reactive power of one that holds a voltage is solved for, whatever its table says.
                ownQMvar[lane] -= feeder.Generators.HoldsVoltage(machine) ? 0 : input.GeneratorQMvar[machine];
            }
        }
    }

    /// <summary>Active load of a lane where no source reaches, MW.</summary>
    public double UnservedMw(int lane) => unservedMw[lane];

    /// <summary>Net power that the slack buses feed into the network: what the sources feed in, less what is drawn at these buses themselves.</summary>
    public (double PMw, double QMvar) NetSource(int lane) =>
        (lanes.Summary.SourcePMw[lane] - ownPMw[lane], lanes.Summary.SourceQMvar[lane] - ownQMvar[lane]);

    /// <summary>Everything of one lane; overwritten by the next call.</summary>
    public PowerFlowResult Fill(int lane, PowerFlowResult brief, in ScenarioInput input)
    {
        for (var bus = 0; bus < feeder.Buses.Count; bus++)
        {
            var node = lanes.Network.BusNode[bus];
            state.VRePu[bus] = node < 0 ? double.NaN : lanes.VRe[(node * LaneBatch.Width) + lane];
            state.VImPu[bus] = node < 0 ? double.NaN : lanes.VIm[(node * LaneBatch.Width) + lane];
        }

        (state.Status, state.Iterations, state.Network) = (brief.Status, brief.Iterations, lanes.Network);
        evaluation.Fill(input, state, result);
        return result;
    }
}
