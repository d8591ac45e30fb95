using Gat.Adms.VoltVar.Devices;
using Gat.Dist.VoltVar;

namespace Gat.Adms.VoltVar.Search;

/// <summary>A day to plan: its devices, and how its intervals make steps.</summary>
/// <param name="Devices">The devices.</param>
/// <param name="Intervals">Intervals of the day.</param>
/// <param name="IntervalsPerStep">Intervals through which settings stay.</param>
/// <param name="IntervalHours">Length of an interval, hours.</param>
/// <param name="Objective">What becomes small.</param>
internal sealed record PlanDay(IReadOnlyList<ControlDevice> Devices, int Intervals, int IntervalsPerStep, double IntervalHours, VvoObjective Objective)
{
    /// <summary>Steps of the day.</summary>
    public int Steps => Intervals / IntervalsPerStep;

    /// <summary>Levels at which the devices stand.</summary>
    public int[] Present => [.. Devices.Select(device => device.Present)];

    /// <summary>How many joint settings there are; the greatest number where they are more.</summary>
    public long JointSettings
    {
        get
        {
            long count = 1;
            foreach (var device in Devices)
            {
                count = count > long.MaxValue / device.Count ? long.MaxValue : count * device.Count;
            }

            return count;
        }
    }

    /// <summary>What an interval adds to the objective.</summary>
    /// <param name="figures">Its power flow.</param>
    /// <param name="phases">Phases that deviations are summed over.</param>
    public double Share(in FlowFigures figures, int phases) => IntervalHours * Objective switch
    {
        VvoObjective.Loss => figures.LossMw,
        VvoObjective.Cvr => figures.SourceMw,
        _ => figures.DeviationPu / phases,
    };

    /// <summary>Operations of a device through a day that begins anew after its last step.</summary>
    public int Operations(int device, IReadOnlyList<int[]> steps)
    {
        var count = 0;
        for (var step = 0; step < steps.Count; step++)
        {
            count += Devices[device].Operations(steps[(step + steps.Count - 1) % steps.Count][device], steps[step][device]);
        }

        return count;
    }
}
