using Gat.Faults;

namespace Gat.Dist.Sampling;

/// <summary>What a series of random prices looks like.</summary>
/// <param name="StartMicroseconds">Start of the first interval, microseconds since 1970 UTC.</param>
/// <param name="Days">Days, 1 to 36,600.</param>
/// <param name="StepMinutes">Length of an interval; a day is a whole number of them.</param>
/// <param name="MeanPerMwh">Mean over whole years.</param>
/// <param name="SeasonRatio">Share of the mean by which prices rise in mid-January and fall half a year later.</param>
/// <param name="DayRatio">Share of the mean by which the evening peak stands out of a day.</param>
/// <param name="SolarRatio">Share of the mean by which prices fall at noon in summer, half as much in spring and autumn.</param>
/// <param name="WeekendRatio">Prices of Saturdays and Sundays over those of other days.</param>
/// <param name="NoiseRatio">Standard deviation of the noise over the mean.</param>
/// <param name="NoiseHours">Time in which the noise forgets: its correlation falls to 1/e.</param>
public sealed record PriceOptions(
    long StartMicroseconds, int Days = 365, int StepMinutes = 60, double MeanPerMwh = 80, double SeasonRatio = 0.15, double DayRatio = 0.35,
    double SolarRatio = 0.3, double WeekendRatio = 0.85, double NoiseRatio = 0.2, double NoiseHours = 18)
{
    /// <summary>Minutes of a day.</summary>
    internal const int MinutesPerDay = 1440;

    private const long LatestStart = 1000L * 31_557_600_000_000;

    /// <summary>Refuses numbers that cannot be.</summary>
    /// <exception cref="CommandLineException">A number is out of range; all are told.</exception>
    public void Check()
    {
        var faults = new List<Fault>();
        Require(Math.Abs(StartMicroseconds) < LatestStart, "The start lies more than a thousand years from now.", "--start", "Give a time such as 2026-01-01T00:00:00Z.");
        Require(StepMinutes > 0 && MinutesPerDay % StepMinutes == 0, $"A day is no whole number of steps of {StepMinutes} minutes.", "--step-minutes", "Give a divisor of 1440, such as 60 or 15.");
        Require(Days is >= 1 and <= 36_600, $"{Days} days cannot be.", "--days", "Give a number from 1 to 36600.");
        Require(double.IsFinite(MeanPerMwh), $"A mean of {MeanPerMwh} cannot be.", "--mean-price", "Give a number.");
        Require(NoiseHours is > 0 and < 1e6, $"A noise that lasts {NoiseHours} hours cannot be.", "--noise-hours", "Give a number above 0.");
        Share(SeasonRatio, "--season");
        Share(DayRatio, "--day-shape");
        Share(SolarRatio, "--solar-dip");
        Share(WeekendRatio, "--weekend");
        Share(NoiseRatio, "--noise");
        if (faults.Count > 0)
        {
            throw new CommandLineException(faults);
        }

        void Share(double value, string option) => Require(value is >= 0 and <= 10, $"A share of {value} cannot be.", option, "Give a number from 0 to 10.");

        void Require(bool holds, string what, string where, string fix)
        {
            if (!holds)
            {
                faults.Add(new Fault(what, where, fix));
            }
        }
    }
}
