using Gat.Adms.Flisr.Flows;
using Gat.Adms.Switching;
using Gat.Dist;

namespace Gat.Adms.Flisr.Plan;

/// <summary>
/// Extends plans by islands: what hangs together, waits for the repair and has generators in service that are enough for its load is
/// parted from the fault and supplied by them. The largest holds the voltage.
/// </summary>
internal static class Islands
{
    /// <summary>The plan with islands, each once its last switch is open.</summary>
    /// <param name="plan">What ties can do.</param>
    /// <param name="levelRatio">Factor on the loads.</param>
    /// <param name="flow">What judges islands; null: limits need not be kept.</param>
    public static RestorationPlan Extend(RestorationPlan plan, double levelRatio, RestorationFlow? flow)
    {
        var network = plan.Fault.Network;
        var (isSeen, steps) = (new bool[network.ZoneCount], plan.Steps.ToList());
        var (closed, minute) = (plan.Closed.ToArray(), steps.Count == 0 ? 0 : steps[^1].Minute);
        for (var zone = 0; zone < network.ZoneCount; zone++)
        {
            if (isSeen[zone] || !plan.WaitsForRepair[zone] || !plan.Fault.IsBeyond(zone))
            {
                continue;
            }

            var group = GroupOf(plan, zone, isSeen);
            var generator = LeaderOf(network, group, levelRatio);
            if (generator < 0)
            {
                continue;
            }

            var openings = Enumerable.Range(0, closed.Length).Where(place => closed[place] && plan.Fault.TouchesFault(place)
                && (group.Contains(network.Places[place].EndZone) || group.Contains(network.Places[place].BodyZone))).ToArray();
            var after = closed.ToArray();
            foreach (var place in openings)
            {
                after[place] = false;
            }

            var voltage = network.Feeder.Generators.VSetPu[generator];
            if (flow?.IsIslandSafe(after, network.Feeder.Generators.Bus[generator], double.IsNaN(voltage) ? 1 : voltage) == false)
            {
                continue;
            }

            closed = after;
            foreach (var place in openings)
            {
                minute += network.Places[place].Operated.OperateMinutes;
                steps.Add(new PlannedStep(RestorationStage.Isolate, place, Closes: false, minute));
            }

            steps.Add(new PlannedStep(RestorationStage.Island, -1, Closes: true, minute, generator));
        }

        return steps.Count == plan.Steps.Count ? plan : new RestorationPlan(plan.Fault, steps);
    }

    private static HashSet<int> GroupOf(RestorationPlan plan, int first, bool[] isSeen)
    {
        var network = plan.Fault.Network;
        var group = new HashSet<int> { first };
        var waiting = new Stack<int>([first]);
        while (waiting.TryPop(out var zone))
        {
            isSeen[zone] = true;
            foreach (var place in network.PlacesOf(zone))
            {
                var next = network.Places[place].Across(zone);
                if (plan.Closed[place] && !plan.Fault.IsOut[next] && group.Add(next))
                {
                    waiting.Push(next);
                }
            }
        }

        return group;
    }

    /// <summary>The largest generator of a group whose generators are enough for its load; -1: they are not.</summary>
    private static int LeaderOf(ZoneNetwork network, HashSet<int> group, double levelRatio)
    {
        var (buses, generators) = (network.Feeder.Buses, network.Feeder.Generators);
        double pMw = 0, qMvar = 0;
        for (var bus = 0; bus < buses.Count; bus++)
        {
            var isInside = group.Contains(network.ZoneOfBus[bus]);
            pMw += isInside ? levelRatio * buses.LoadPMw[bus] : 0;
            qMvar += isInside ? levelRatio * buses.LoadQMvar[bus] : 0;
        }

        var inside = Enumerable.Range(0, generators.Count).Where(at =>
            generators.InService[at] && buses.Type[generators.Bus[at]] != BusType.Slack && group.Contains(network.ZoneOfBus[generators.Bus[at]])).ToArray();
        var isEnough = inside.Length > 0 && inside.Sum(at => Most(generators.PMaxMw[at])) >= pMw && inside.Sum(at => Most(generators.QMaxMvar[at])) >= qMvar;
        return isEnough ? inside.MaxBy(at => Most(generators.PMaxMw[at])) : -1;

        static double Most(double limit) => double.IsNaN(limit) ? double.PositiveInfinity : limit;
    }
}
