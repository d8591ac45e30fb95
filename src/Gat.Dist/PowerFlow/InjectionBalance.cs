namespace Gat.Dist.PowerFlow;

/// <summary>
/// What each bus feeds in: the schedule, and where a voltage is held what the branches and shunts around it take. Also the
/// flows through closed switches, which follow from the same balance.
/// </summary>
internal sealed class InjectionBalance
{
    private readonly Feeder feeder;
    private readonly double[] leftPMw;
    private readonly double[] leftQMvar;
    private readonly double[] nodeP;
    private readonly double[] nodeQ;
    private readonly int[] holders;
    private readonly int[] slacks;
    private readonly bool[] undetermined;
    private BalancedNetwork? switchNetwork;
    private SwitchTree? switches;

    public InjectionBalance(Feeder feeder)
    {
        this.feeder = feeder;
        leftPMw = new double[feeder.Buses.Count];
        leftQMvar = new double[feeder.Buses.Count];
        nodeP = new double[feeder.Buses.Count];
        nodeQ = new double[feeder.Buses.Count];
        holders = new int[feeder.Buses.Count];
        slacks = new int[feeder.Buses.Count];
        undetermined = new bool[feeder.Buses.Count];
    }

    /// <summary>Fills injections, the power of the sources and the flows of switches; branch flows must stand in the result.</summary>
    public void Fill(in ScenarioInput scenario, PowerFlowState state, PowerFlowResult result)
    {
        var network = state.Network!;
        Schedule(scenario, result);
        TakeBranches(scenario, result);
        TakeShunts(scenario, result);
        for (var bus = 0; bus < leftPMw.Length; bus++)
        {
            leftPMw[bus] += result.PMw[bus];
            leftQMvar[bus] += result.QMvar[bus];
        }

        GiveToHolders(network, result);
        Switches(network, result);
    }

    private void Schedule(in ScenarioInput scenario, PowerFlowResult result)
    {
        var generators = feeder.Generators;
        for (var bus = 0; bus < leftPMw.Length; bus++)
        {
            var dead = double.IsNaN(result.VmPu[bus]) ? double.NaN : 0;
            result.PMw[bus] = dead - scenario.LoadPMw[bus];
            result.QMvar[bus] = dead - scenario.LoadQMvar[bus];
        }

        for (var bus = 0; bus < scenario.VaryingLoad.Length; bus++)
        {
            result.PMw[bus] = 0 - scenario.VaryingLoad[bus].DrawnPMw(scenario.LoadPMw[bus], result.VmPu[bus]);
            result.QMvar[bus] = 0 - scenario.VaryingLoad[bus].DrawnQMvar(scenario.LoadQMvar[bus], result.VmPu[bus]);
        }

        for (var generator = 0; generator < generators.Count; generator++)
        {
            if (scenario.GeneratorInService[generator])
            {
                result.PMw[generators.Bus[generator]] += scenario.GeneratorPMw[generator];
                result.QMvar[generators.Bus[generator]] += generators.HoldsVoltage(generator) ? 0 : scenario.GeneratorQMvar[generator];
            }
        }
    }

    /// <summary>Starts what is left at each bus with what its branches take; switches that merge buses take nothing yet.</summary>
    private void TakeBranches(in ScenarioInput scenario, PowerFlowResult result)
    {
        var branches = feeder.Branches;
        Array.Clear(leftPMw);
        Array.Clear(leftQMvar);
        for (var branch = 0; branch < branches.Count; branch++)
        {
            if (scenario.BranchClosed[branch] && !branches.MergesEnds(branch))
            {
                leftPMw[branches.FromBus[branch]] -= result.PFromMw[branch];
                leftQMvar[branches.FromBus[branch]] -= result.QFromMvar[branch];
                leftPMw[branches.ToBus[branch]] -= result.PToMw[branch];
                leftQMvar[branches.ToBus[branch]] -= result.QToMvar[branch];
            }
        }
    }

    private void TakeShunts(in ScenarioInput scenario, PowerFlowResult result)
    {
        for (var bus = 0; bus < leftPMw.Length; bus++)
        {
            var square = result.VmPu[bus] * result.VmPu[bus];
            leftPMw[bus] -= feeder.Buses.GsMw[bus] * square;
            leftQMvar[bus] += feeder.Buses.BsMvar[bus] * square;
        }

        for (var capacitor = 0; capacitor < feeder.Capacitors.Count; capacitor++)
        {
            var bus = feeder.Capacitors.Bus[capacitor];
            leftQMvar[bus] += scenario.CapacitorQMvar[capacitor] * result.VmPu[bus] * result.VmPu[bus];
        }
    }

    /// <summary>
    /// What a node lacks is fed in by its buses that hold a voltage, the active part by its slack buses alone, in equal shares
    /// where there are several.
    /// </summary>
    private void GiveToHolders(BalancedNetwork network, PowerFlowResult result)
    {
        CountHolders(network);
        var setPoints = network.SetPoints;
        double sourceP = 0, sourceQ = 0;
        foreach (var bus in setPoints.HeldBuses)
        {
            var node = network.BusNode[bus];
            if (node < 0)
            {
                continue;
            }

            var q = -nodeQ[node] / holders[node];
            result.QMvar[bus] += q;
            leftQMvar[bus] += q;
            if (setPoints.IsSlack[bus])
            {
                var p = -nodeP[node] / slacks[node];
                result.PMw[bus] += p;
                leftPMw[bus] += p;
                sourceP += result.PMw[bus];
                sourceQ += result.QMvar[bus];
            }
        }

        result.SourcePMw = sourceP;
        result.SourceQMvar = sourceQ;
    }

    private void CountHolders(BalancedNetwork network)
    {
        Array.Clear(nodeP);
        Array.Clear(nodeQ);
        Array.Clear(holders);
        Array.Clear(slacks);
        foreach (var bus in network.SetPoints.HeldBuses)
        {
            if (network.BusNode[bus] >= 0)
            {
                holders[network.BusNode[bus]]++;
                slacks[network.BusNode[bus]] += network.SetPoints.IsSlack[bus] ? 1 : 0;
            }
        }

        for (var bus = 0; bus < leftPMw.Length; bus++)
        {
            var node = network.BusNode[bus];
            if (node >= 0)
            {
                nodeP[node] += leftPMw[bus];
                nodeQ[node] += leftQMvar[bus];
            }
        }
    }

    private void Switches(BalancedNetwork network, PowerFlowResult result)
    {
        if (switchNetwork != network)
        {
            switches = new SwitchTree(network);
            switchNetwork = network;
        }

        if (switches!.IsEmpty)
        {
            return;
        }

        for (var bus = 0; bus < undetermined.Length; bus++)
        {
            undetermined[bus] = network.BusNode[bus] >= 0 && holders[network.BusNode[bus]] > 1;
        }

        switches.Fill(leftPMw, leftQMvar, undetermined, result);
    }
}
