using System.CommandLine;
using Gat.Cli.Shell;
using Gat.Derms.Schedule.Inputs;
using Gat.Derms.StressTest;
using Gat.Dist;
using Gat.Faults;
using Gat.Pipeline.Runs;

namespace Gat.Cli.Commands.Derms;

/// <summary><c>gat derms stress-test</c>: schedules in random and scripted scenarios.</summary>
internal static class StressTestCommand
{
    private static readonly StressOptions defaults = new();

    private static readonly Option<int?> samples = new Option<int?>("--samples") { Description = "Random scenarios. Default: 100, and 0 with a script.", HelpName = "N" }.Within(0, 1_000_000);

    private static readonly Option<string?> script = new("--script") { Description = "Table stress_script with scenarios by hand; they come first.", HelpName = "FILE" };

    private static readonly Option<double> priceSigma = Ratio("--price-sigma", "Spread of prices: standard deviation of the logarithm of a factor with mean 1.", defaults.PriceSigmaRatio, 0, 3);
    private static readonly Option<double> loadSigma = Ratio("--load-sigma", "Spread of loads, likewise.", defaults.LoadSigmaRatio, 0, 3);
    private static readonly Option<double> renewableSigma = Ratio("--renewable-sigma", "Spread of what pv, wind and hydro can give, likewise; never above their p_max.", defaults.RenewableSigmaRatio, 0, 3);
    private static readonly Option<double> priceLoad = Ratio("--corr-price-load", "Correlation of prices and loads.", defaults.PriceLoadCorrelationRatio, -1, 1);
    private static readonly Option<double> priceRenewable = Ratio("--corr-price-renewable", "Correlation of prices and renewables.", defaults.PriceRenewableCorrelationRatio, -1, 1);
    private static readonly Option<double> outageProbability = Ratio("--outage-probability", "Probability that one asset, any with equal chance, is out for a while.", defaults.OutageProbabilityFraction, 0, 1);
    private static readonly Option<double> outageHours = Ratio("--outage-hours", "Mean length of an outage, exponentially distributed, hours.", defaults.OutageMeanHours, 1e-3, 1e6);

    private static readonly Option<string> failOn = FailOn.Option("Exit with 4 if no scenario has a schedule (all), or if any has none (any).");

    public static Command Create(Terminal terminal) => GatCommand.Create(
        terminal, "stress-test", "Stress-test schedules: prices, loads, renewables and outages drawn at random or scripted, each scenario scheduled anew.",
        "gat derms stress-test --grid gat-demo/grid --assets gat-demo/der_assets.csv --prices gat-demo/prices.csv --profiles gat-demo/profiles --samples 50 --out runs/stress",
        [
            .. ScheduleCommandOptions.All, samples, CommonOptions.Seed, script, priceSigma, loadSigma, renewableSigma, priceLoad, priceRenewable, outageProbability,
            outageHours, failOn, .. RunOptions.All, .. OverlayOptions.All,
        ],
        (parsed, cancel) => RunAsync(terminal, parsed, cancel));

    private static async Task<ExitCode> RunAsync(Terminal terminal, ParseResult parsed, CancellationToken cancel)
    {
        var overlay = OverlayOptions.Read(parsed);
        var inputs = ScheduleCommandOptions.ReadInputs(parsed, overlay);
        var study = new StressStudy(inputs.Read(), ScheduleCommandOptions.Read(parsed, inputs.Feeder is not null), Read(parsed), parsed.GetValue(script));
        if (study.Count == 0)
        {
            throw new CommandLineException("There is no scenario.", "--samples, --script", "Give --samples above 0, or a script.");
        }

        if (parsed.GetValue(CommonOptions.DryRun))
        {
            return StressTestSummary.TellPlan(terminal, study);
        }

        var request = Request(parsed, overlay, inputs, study);
        return await StudyRun.RunAsync(
            terminal, parsed, "stress test", settings => StressPipeline.RunAsync(study, request, settings, cancel), (outcome, directory) =>
            {
                StressTestSummary.Tell(terminal, study, outcome, directory);
                return FailOn.Judge(parsed, failOn, outcome.Manifest.Counts);
            });
    }

    private static StressOptions Read(ParseResult parsed) => new()
    {
        Samples = parsed.GetValue(samples) ?? (parsed.GetValue(script) is null ? defaults.Samples : 0),
        Seed = parsed.GetValue(CommonOptions.Seed),
        PriceSigmaRatio = parsed.GetValue(priceSigma),
        LoadSigmaRatio = parsed.GetValue(loadSigma),
        RenewableSigmaRatio = parsed.GetValue(renewableSigma),
        PriceLoadCorrelationRatio = parsed.GetValue(priceLoad),
        PriceRenewableCorrelationRatio = parsed.GetValue(priceRenewable),
        OutageProbabilityFraction = parsed.GetValue(outageProbability),
        OutageMeanHours = parsed.GetValue(outageHours),
    };

    private static RunRequest Request(ParseResult parsed, GridOverlay overlay, ScheduleInputs inputs, StressStudy study)
    {
        var options = ScheduleCommandOptions.ToJson(study.Schedule, study.Values.Axis, overlay);
        options["scripted"] = study.ScriptedCount;
        options["samples"] = study.Options.Samples;
        options["price_sigma"] = study.Options.PriceSigmaRatio;
        options["load_sigma"] = study.Options.LoadSigmaRatio;
        options["renewable_sigma"] = study.Options.RenewableSigmaRatio;
        options["corr_price_load"] = study.Options.PriceLoadCorrelationRatio;
        options["corr_price_renewable"] = study.Options.PriceRenewableCorrelationRatio;
        options["outage_probability"] = study.Options.OutageProbabilityFraction;
        options["outage_hours"] = study.Options.OutageMeanHours;
        return new RunRequest
        {
            Command = ["derms", "stress-test"],
            CommandLine = GivenOptions.CommandLine(parsed),
            OptionsGiven = GivenOptions.Of(parsed),
            Options = options,
            Seed = study.Options.Samples > 0 ? study.Options.Seed : null,
            Inputs = RunInput.OfFiles(
            [
                .. inputs.Tables.Files, .. ScheduleCommandOptions.PriceFiles(parsed), .. StudyInputs.Files(ScheduleCommandOptions.ProfilesOf(parsed)),
                .. new[] { parsed.GetValue(script) }.OfType<string>(),
            ]),
            Tables = StressStudy.Tables,
            Plan = study.Plan,
            Closing = StressStudy.Closing,
            TableMetadata = study.Values.Feeder is { } feeder ? StudyRun.Metadata(feeder) : [],
        };
    }

    private static Option<double> Ratio(string name, string description, double standard, double least, double most) =>
        new Option<double>(name) { Description = description, HelpName = "X", DefaultValueFactory = _ => standard }.Within(least, most);
}
