using Gat.Adms.Switching;

namespace Gat.Adms.Flisr.Plan;

/// <summary>
/// The way back to normal operation after the repair, each state radial: what is dead is supplied over its normal way as soon as that
/// can be; then ties open one after the other, smallest load first, and what they fed is supplied over its normal way.
/// </summary>
internal static class ReturnOrder
{
    /// <summary>The steps, the repair itself the first of them.</summary>
    /// <param name="plan">What was done before.</param>
    /// <param name="loadMw">Load of each zone.</param>
    /// <param name="repairMinute">When the element is in service again; NaN: not known.</param>
    /// <param name="isSafe">What judges states on the way; null: all are allowed.</param>
    public static IReadOnlyList<PlannedStep> Make(RestorationPlan plan, double[] loadMw, double repairMinute, StateCheck? isSafe)
    {
        var network = plan.Fault.Network;
        var cursor = new PlanCursor(plan.Fault);
        foreach (var step in plan.Steps.Where(step => step.Stage > RestorationStage.Trip))
        {
            cursor.Apply(step);
        }

        var last = plan.Steps.Count == 0 ? 0 : plan.Steps[^1].Minute;
        var minute = last > repairMinute ? last : repairMinute;
        var steps = new List<PlannedStep> { new(RestorationStage.Repair, -1, Closes: true, minute) };
        cursor.Apply(steps[0]);
        foreach (var island in plan.Steps.Where(step => step.Generator >= 0))
        {
            // An island has to go dark before the grid takes it over.
            steps.Add(island with { Stage = RestorationStage.Return, Closes = false, Minute = minute });
            cursor.Apply(steps[^1]);
        }

        while (Next(network, cursor, loadMw, isSafe) is var place and >= 0)
        {
            minute += network.Places[place].Operated.OperateMinutes;
            steps.Add(new PlannedStep(RestorationStage.Return, place, !cursor.Closed[place], minute));
            cursor.Apply(steps[^1]);
        }

        return steps;
    }

    private static int Next(ZoneNetwork network, PlanCursor cursor, double[] loadMw, StateCheck? isSafe)
    {
        var (best, bestRank) = (-1, default((int, double)));
        for (var place = 0; place < network.Places.Length; place++)
        {
            if (cursor.Closed[place] == network.Closed[place])
            {
                continue;
            }

            var rank = Rank(network, cursor, loadMw, isSafe, place);
            if (best < 0 || rank.CompareTo(bestRank) > 0)
            {
                (best, bestRank) = (place, rank);
            }
        }

        return best;
    }

    /// <summary>Safe closings that supply something first, most power first; then openings, least power first; last what is not safe, or would make a loop.</summary>
    private static (int, double) Rank(ZoneNetwork network, PlanCursor cursor, double[] loadMw, StateCheck? isSafe, int place)
    {
        var (end, body) = (network.Places[place].EndZone, network.Places[place].BodyZone);
        var (isEndFed, isBodyFed) = (cursor.Forest.IsLive[end], cursor.Forest.IsLive[body]);
        if (!network.Closed[place])
        {
            return (isEndFed ? 3 : 4, -FedThrough(cursor, loadMw, place));
        }

        if (isEndFed && isBodyFed)
        {
            return (0, 0);
        }

        if (isEndFed == isBodyFed)
        {
            return (1, 0);
        }

        var after = cursor.Closed.ToArray();
        after[place] = true;
        return (isSafe is null || isSafe(after) ? 5 : 2, loadMw[isEndFed ? body : end]);
    }

    private static double FedThrough(PlanCursor cursor, double[] loadMw, int place)
    {
        var isBelow = new bool[loadMw.Length];
        double sum = 0;
        foreach (var zone in cursor.Forest.Order)
        {
            var above = cursor.Forest.ParentZone[zone];
            isBelow[zone] = cursor.Forest.ParentPlace[zone] == place || (above >= 0 && isBelow[above]);
            sum += isBelow[zone] ? loadMw[zone] : 0;
        }

        return sum;
    }
}
