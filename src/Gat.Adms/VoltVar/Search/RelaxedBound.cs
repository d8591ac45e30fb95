using Gat.Dist.VoltVar;

namespace Gat.Adms.VoltVar.Search;

/// <summary>The sum over the intervals of a day of what no settings can fall below, whatever the operations.</summary>
internal static class RelaxedBound
{
    /// <summary>The bound, in the unit of the objective; NaN where there is none.</summary>
    /// <param name="day">The day.</param>
    /// <param name="flows">Its power flows.</param>
    /// <param name="levels">A plan within the limits, about whose angles the relaxations are made.</param>
    /// <param name="cancel">Ends the calculation.</param>
    public static double Of(PlanDay day, SettingFlows flows, int[][] levels, CancellationToken cancel)
    {
        if (day.Objective == VvoObjective.Deviation)
        {
            return double.NaN;
        }

        double[] least = [.. day.Devices.Select(device => device.Settings[0])], most = [.. day.Devices.Select(device => device.Settings[^1])];
        double sum = 0;
        for (var interval = 0; interval < day.Intervals && !double.IsNaN(sum); interval++)
        {
            cancel.ThrowIfCancellationRequested();
            double[] known = [.. levels[interval / day.IntervalsPerStep].Select((level, device) => day.Devices[device].Settings[level])];
            sum += day.IntervalHours * flows.BoundMw(interval, known, least, most, countsLoads: day.Objective == VvoObjective.Cvr);
        }

        return sum;
    }
}
