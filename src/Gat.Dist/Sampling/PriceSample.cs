using System.Collections.Immutable;
using Gat.Faults;
using Gat.Numerics.Maths;
using Gat.Numerics.Random;
using Gat.Pipeline.Chunks;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Sampling;

/// <summary>
/// Random prices that look like those of a day-ahead market: a season, two peaks a day with a dip at noon, cheaper weekends, and noise
/// that returns to its mean. They are no forecast of any market, and may be negative.
/// </summary>
/// <remarks>
/// The sum of a deterministic and a mean-reverting (Ornstein-Uhlenbeck) part: J. J. Lucia, E. S. Schwartz, "Electricity prices and power
/// derivatives: evidence from the Nordic Power Exchange", Rev. Derivatives Research 5 (2002) 5-50, one-factor model on prices; the noise
/// is stepped exactly: X(t + h) = X(t) e^(-h/τ) + σ √(1 − e^(-2h/τ)) ε.
/// </remarks>
public sealed class PriceSample
{
    private const uint Noise = 0x507263; // "Prc"
    private const long MicrosecondsPerMinute = 60_000_000;
    private const double DaysPerYear = 365.25;
    private const double ColdestDay = 15;

    private readonly PriceOptions options;
    private readonly long seed;
    private readonly double[] peaks;
    private readonly double[] noon;

    /// <summary>A series.</summary>
    /// <param name="options">What it looks like.</param>
    /// <param name="seed">Seed of the noise.</param>
    /// <exception cref="CommandLineException">An option is out of range.</exception>
    public PriceSample(PriceOptions options, long seed)
    {
        options.Check();
        (this.options, this.seed) = (options, seed);
        peaks = Centred(hour => (0.7 * Bump(hour, 8, 2)) + Bump(hour, 19, 2.5) - (0.6 * Bump(hour, 3, 3)));
        noon = Centred(hour => -Bump(hour, 13, 2.5));
    }

    /// <summary>The tables that are written.</summary>
    public static ImmutableArray<TableSchema> Tables { get; } = [TimeSeriesTables.Prices];

    /// <summary>One chunk: each price follows from the one before.</summary>
    public static ChunkPlan Plan => ChunkPlan.Single;

    /// <summary>Intervals.</summary>
    public int Count => options.Days * StepsPerDay;

    private int StepsPerDay => PriceOptions.MinutesPerDay / options.StepMinutes;

    /// <summary>The prices, per MWh.</summary>
    public double[] Draw()
    {
        var prices = new double[Count];
        var stream = new RandomStream(unchecked((ulong)seed), 0, Noise);
        stream.FillNormal(prices);
        var memory = DeterministicMath.Exp(-options.StepMinutes / 60.0 / options.NoiseHours);
        var (deviation, fresh) = (options.NoiseRatio * options.MeanPerMwh, Math.Sqrt(1 - (memory * memory)));
        var noise = 0.0;
        for (var step = 0; step < prices.Length; step++)
        {
            noise = step == 0 ? prices[0] : (memory * noise) + (fresh * prices[step]);
            prices[step] = (options.MeanPerMwh * Shape(step)) + (deviation * noise);
        }

        return prices;
    }

    /// <summary>The table.</summary>
    public ChunkResult Evaluate(Chunk chunk, CancellationToken cancel)
    {
        var result = new ChunkResult();
        result.Add(new RecordBatch(TimeSeriesTables.Prices, Count,
            [new Column<long>([.. Enumerable.Range(0, Count).Select(TimeOf)]), new Column<double>(Draw())]));
        result.Count(SolveStatus.Solved);
        return result;
    }

    private long TimeOf(int step) => options.StartMicroseconds + (step * options.StepMinutes * MicrosecondsPerMinute);

    /// <summary>What is not noise, over the mean; its own mean over whole years is 1.</summary>
    private double Shape(int step)
    {
        var time = UtcTime.ToTime(TimeOf(step));
        var ofDay = (int)(time.TimeOfDay.TotalMinutes / options.StepMinutes);
        var season = DeterministicMath.Cos(2 * Math.PI * (time.DayOfYear - ColdestDay) / DaysPerYear);
        var week = (time.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? options.WeekendRatio : 1) * 7 / (5 + (2 * options.WeekendRatio));
        var sun = options.SolarRatio * (1 - season) / 2;
        return week * (1 + (options.SeasonRatio * season) + (options.DayRatio * peaks[ofDay]) + (sun * noon[ofDay]));
    }

    private double[] Centred(Func<double, double> shape)
    {
        double[] values = [.. Enumerable.Range(0, StepsPerDay).Select(step => shape((step + 0.5) * options.StepMinutes / 60))];
        var mean = values.Average();
        return [.. values.Select(value => value - mean)];
    }

    private static double Bump(double hour, double centre, double width) =>
        DeterministicMath.Exp(-(hour - centre) * (hour - centre) / (2 * width * width));
}
