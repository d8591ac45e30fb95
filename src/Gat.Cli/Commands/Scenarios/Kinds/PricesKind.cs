using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Gat.Dist.Sampling;
using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Cli.Commands.Scenarios.Kinds;

/// <summary><c>--kind prices</c>: a series of prices that looks like a day-ahead market's.</summary>
internal sealed class PricesKind : SampleKind
{
    private static readonly Option<string> start = new("--start")
    {
        Description = "Start of the first interval, UTC, such as 2026-01-01T00:00:00Z.",
        HelpName = "TIME",
        DefaultValueFactory = _ => "2026-01-01T00:00:00Z",
    };

    private static readonly Option<int> days = new("--days") { Description = "Days of the series.", HelpName = "N", DefaultValueFactory = _ => 365 };

    private static readonly Option<int> stepMinutes = new("--step-minutes") { Description = "Length of an interval.", HelpName = "MIN", DefaultValueFactory = _ => 60 };

    private static readonly Option<double> mean = new("--mean-price") { Description = "Mean price over whole years, per MWh.", HelpName = "PRICE", DefaultValueFactory = _ => 80 };

    private static readonly Option<double> season = Share("--season", 0.15, "Rise in mid-January and fall half a year later, as a share of the mean.");

    private static readonly Option<double> dayShape = Share("--day-shape", 0.35, "Height of the evening peak over the day's mean, as a share of the mean.");

    private static readonly Option<double> solarDip = Share("--solar-dip", 0.3, "Fall at noon in summer, as a share of the mean; none in mid-winter.");

    private static readonly Option<double> weekend = Share("--weekend", 0.85, "Prices of weekends over those of other days.");

    private static readonly Option<double> noise = Share("--noise", 0.2, "Standard deviation of the noise, as a share of the mean.");

    private static readonly Option<double> noiseHours = new("--noise-hours") { Description = "Time in which the noise forgets, h.", HelpName = "HOURS", DefaultValueFactory = _ => 18 };

    /// <inheritdoc/>
    public override string Name => "prices";

    /// <inheritdoc/>
    public override string Meaning => "one series of prices that looks like a day-ahead market's";

    /// <inheritdoc/>
    public override IReadOnlyList<Option> Options { get; } = [start, days, stepMinutes, mean, season, dayShape, solarDip, weekend, noise, noiseHours];

    /// <inheritdoc/>
    public override TableSchema Table => TimeSeriesTables.Prices;

    /// <inheritdoc/>
    public override SampleStudy Prepare(ParseResult parsed)
    {
        var options = new PriceOptions(
            StartOf(parsed), parsed.GetValue(days), parsed.GetValue(stepMinutes), parsed.GetValue(mean), parsed.GetValue(season), parsed.GetValue(dayShape),
            parsed.GetValue(solarDip), parsed.GetValue(weekend), parsed.GetValue(noise), parsed.GetValue(noiseHours));
        var sample = new PriceSample(options, SampleOptions.SeedOf(parsed));
        return new SampleStudy
        {
            Options = new JsonObject
            {
                ["start"] = UtcTime.ToText(options.StartMicroseconds),
                ["days"] = options.Days,
                ["step_minutes"] = options.StepMinutes,
                ["mean_price"] = options.MeanPerMwh,
                ["season"] = options.SeasonRatio,
                ["day_shape"] = options.DayRatio,
                ["solar_dip"] = options.SolarRatio,
                ["weekend"] = options.WeekendRatio,
                ["noise"] = options.NoiseRatio,
                ["noise_hours"] = options.NoiseHours,
            },
            Tables = PriceSample.Tables,
            Plan = PriceSample.Plan,
            Rows = sample.Count,
            Evaluate = sample.Evaluate,
            Tell = () => Tell(sample),
            Next = set => $"derms schedule --grid GRID --assets ASSETS --prices {set} --out runs/schedule",
        };
    }

    /// <inheritdoc/>
    public override void Validate(string directory, string? grid, FaultList faults)
    {
        using var reader = new TableReader();
        try
        {
            if (TableLocation.Find(directory, Table) is { } location && reader.Read(location, faults) is { } table && faults.IsEmpty)
            {
                CheckSteps([.. table.Time("timestamp").Values.ToArray().Order()], location.Display, faults);
            }
        }
        catch (InputDataException wrong)
        {
            faults.Add(wrong);
        }
    }

    private static void CheckSteps(long[] times, string where, FaultList faults)
    {
        if (times.Length == 0)
        {
            faults.Add("There is no interval.", where, "Give at least one row.");
        }

        for (var at = 2; at < times.Length; at++)
        {
            if (times[at] - times[at - 1] != times[1] - times[0])
            {
                faults.Add($"The step before {UtcTime.ToText(times[at])} is {(times[at] - times[at - 1]) / 1e6} s, the first one {(times[1] - times[0]) / 1e6} s.", where, "Steps must be regular.");
            }
        }
    }

    private static SampleTold Tell(PriceSample sample)
    {
        var prices = sample.Draw();
        return new SampleTold(
            [string.Create(CultureInfo.InvariantCulture, $"{prices.Length} prices: {prices.Min():0.00} to {prices.Max():0.00} per MWh, mean {prices.Average():0.00}.")],
            new JsonObject { ["intervals"] = prices.Length, ["min_per_mwh"] = prices.Min(), ["mean_per_mwh"] = prices.Average(), ["max_per_mwh"] = prices.Max() });
    }

    private static long StartOf(ParseResult parsed) => UtcTime.TryParse(parsed.GetRequiredValue(start), out var time)
        ? time
        : throw new CommandLineException($"'{parsed.GetValue(start)}' is no time.", "--start", "Give a time in UTC, such as 2026-01-01T00:00:00Z.");

    private static Option<double> Share(string name, double value, string description) =>
        new(name) { Description = description, HelpName = "SHARE", DefaultValueFactory = _ => value };
}
