using System.Globalization;
using Gat.Dist.PowerFlow.Scenarios;
using Gat.Faults;
using Gat.Schemas.Columns;

namespace Gat.Adms.VoltVar.Days;

/// <summary>How the intervals of profiles make days, and the intervals of a day steps of a plan. Days are counted from the first interval.</summary>
internal sealed class DayAxis
{
    private const double minutesPerDay = 24 * 60;
    private const long microsecondsPerMinute = 60_000_000;

    private readonly ScenarioSource scenarios;

    private DayAxis(ScenarioSource scenarios, double intervalMinutes, int intervals, int intervalsPerStep)
    {
        (this.scenarios, IntervalMinutes, Intervals, IntervalsPerStep) = (scenarios, intervalMinutes, intervals, intervalsPerStep);
    }

    /// <summary>Length of an interval, minutes; 60 where there is only one.</summary>
    public double IntervalMinutes { get; }

    /// <summary>Intervals of a day; all there are where they are less than a day.</summary>
    public int Intervals { get; }

    /// <summary>Intervals through which settings stay.</summary>
    public int IntervalsPerStep { get; }

    /// <summary>Steps of a day.</summary>
    public int Steps => Intervals / IntervalsPerStep;

    /// <summary>Whole days of the profiles.</summary>
    public int Days => scenarios.Count / Intervals;

    /// <summary>Intervals after the last whole day, which are left out.</summary>
    public int LeftOut => scenarios.Count % Intervals;

    /// <summary>The axis of a scenario source.</summary>
    /// <exception cref="CommandLineException">Steps do not divide a day, or are shorter than an interval.</exception>
    /// <exception cref="InputDataException">Intervals do not divide a day.</exception>
    public static DayAxis Of(ScenarioSource scenarios, int? stepMinutes)
    {
        var minutes = scenarios.Count > 1
            ? (scenarios.TimestampMicroseconds(1)!.Value - scenarios.TimestampMicroseconds(0)!.Value) / (double)microsecondsPerMinute : stepMinutes ?? 60;
        var perDay = minutesPerDay / minutes;
        if (scenarios.Count > perDay && perDay != Math.Floor(perDay))
        {
            throw new InputDataException(
                $"The profiles are in intervals of {minutes.ToString(CultureInfo.InvariantCulture)} minutes, which do not divide a day.", "profiles",
                "Give intervals of which a whole number makes 24 hours.");
        }

        var intervals = (int)Math.Min(scenarios.Count, Math.Max(1, perDay));
        var perStep = (stepMinutes ?? minutes) / minutes;
        if (perStep < 1 || perStep != Math.Floor(perStep) || intervals % (int)perStep != 0)
        {
            throw new CommandLineException(
                $"Steps of {stepMinutes} minutes do not go with {intervals} intervals of {minutes.ToString(CultureInfo.InvariantCulture)} minutes in a day.", "--step-minutes",
                "Give a multiple of the interval that divides the day.");
        }

        return new DayAxis(scenarios, minutes, intervals, (int)perStep);
    }

    /// <summary>Start of an interval, microseconds since 1970 UTC; null where the grid alone is planned for.</summary>
    public long? Time(int scenario) => scenarios.TimestampMicroseconds(scenario);

    /// <summary>The scenario that starts at a time, so that a whole day follows; -1: none.</summary>
    public int Find(long time)
    {
        for (var scenario = 0; scenario + Intervals <= scenarios.Count; scenario++)
        {
            if (scenarios.TimestampMicroseconds(scenario) == time)
            {
                return scenario;
            }
        }

        return -1;
    }

    /// <summary>The name of a day by its date.</summary>
    public string Name(int first) => Time(first) is { } time ? UtcTime.ToText(time)[..10] : "base";
}
