using Gat.Faults;
using Gat.Schemas.Columns;

namespace Gat.Derms.Schedule.Inputs;

/// <summary>
/// Lays a series of regular intervals over the steps of a schedule: shorter intervals are averaged, longer ones hold throughout.
/// </summary>
internal sealed class Resampling
{
    private readonly long start;
    private readonly long length;
    private readonly int count;

    private Resampling(string name, long start, long length, int count)
    {
        (Name, this.start, this.length, this.count) = (name, start, length, count);
    }

    /// <summary>What the series is called.</summary>
    public string Name { get; }

    /// <summary>Length of an interval, microseconds.</summary>
    public long StepMicroseconds => length;

    /// <summary>A series by its times.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="times">Starts of its intervals.</param>
    /// <param name="ofOne">Length where there is one interval only.</param>
    public static Resampling Of(string name, ReadOnlySpan<long> times, long ofOne) => new(name, times[0], times.Length > 1 ? times[1] - times[0] : ofOne, times.Length);

    /// <summary>The steps that all series cover.</summary>
    /// <param name="series">The series.</param>
    /// <param name="step">Length of a step, microseconds; 0: that of the series with the shortest intervals.</param>
    /// <exception cref="InputDataException">They have no time in common, or intervals that do not fit steps.</exception>
    public static TimeAxis Axis(IReadOnlyList<Resampling> series, long step)
    {
        step = step > 0 ? step : series.Min(one => one.length);
        var first = series.Max(one => one.start);
        var end = series.Min(one => one.start + (one.length * one.count));
        var faults = new FaultList();
        foreach (var one in series)
        {
            var fits = (one.length % step == 0 || step % one.length == 0) && (first - one.start) % Math.Min(step, one.length) == 0;
            if (!fits)
            {
                faults.Add($"Intervals of {one.length / 6e7} minutes from {UtcTime.ToText(one.start)} do not fit steps of {step / 6e7} minutes.", one.Name, "Give --step-minutes that divides them, or is a multiple.");
            }
        }

        faults.ThrowIfAny();
        var count = (end - first) / step;
        return count >= 1
            ? new TimeAxis(first, step, (int)count)
            : throw new InputDataException(
                $"The series have no step in common: {string.Join("; ", series.Select(one => $"{one.Name} from {UtcTime.ToText(one.start)} to {UtcTime.ToText(one.start + (one.length * one.count))}"))}.",
                "", "Give series that overlap by a step at least.");
    }

    /// <summary>The intervals that a step lies in or holds.</summary>
    public (int First, int Count) Intervals(TimeAxis axis, int step)
    {
        var from = axis.Start(step) - start;
        return ((int)(from / length), (int)Math.Max(1, axis.StepMicroseconds / length));
    }

    /// <summary>The mean of a series over a step.</summary>
    public double Mean(TimeAxis axis, int step, double[] values)
    {
        var (first, intervals) = Intervals(axis, step);
        var sum = 0.0;
        for (var at = first; at < first + intervals; at++)
        {
            sum += values[at];
        }

        return intervals == 1 ? values[first] : sum / intervals;
    }
}
