using System.CommandLine;
using Gat.Cli.Shell;
using Gat.Derms.Schedule;
using Gat.Derms.Schedule.Inputs;
using Gat.Derms.Schedule.Study;
using Gat.Dist;
using Gat.Faults;
using Gat.Pipeline.Chunks;
using Gat.Pipeline.Runs;

namespace Gat.Cli.Commands.Derms;

/// <summary><c>gat derms schedule</c>: what each asset does in each step, for least cost or least curtailment.</summary>
internal static class ScheduleCommand
{
    private static readonly Option<int> rolling = new Option<int>("--rolling")
    {
        Description = "Look at so many steps at a time and move on. Default: 0, all at once.",
        HelpName = "STEPS",
    }.Within(0, 100_000);

    private static readonly Option<int> advance = new Option<int>("--advance")
    {
        Description = "Steps that are kept of each look of a rolling schedule.",
        HelpName = "STEPS",
        DefaultValueFactory = _ => 1,
    }.Within(1, 100_000);

    public static Command Create(Terminal terminal) => GatCommand.Create(
        terminal, "schedule", "Schedule assets over time: power, reactive power and energy of each in each step, within its limits and those of the grid.",
        "gat derms schedule --grid gat-demo/grid --assets gat-demo/der_assets.csv --prices gat-demo/prices.csv --profiles gat-demo/profiles --out runs/schedule",
        [.. ScheduleCommandOptions.All, rolling, advance, .. RunOptions.All, .. OverlayOptions.All],
        (parsed, cancel) => RunAsync(terminal, parsed, cancel));

    private static async Task<ExitCode> RunAsync(Terminal terminal, ParseResult parsed, CancellationToken cancel)
    {
        var overlay = OverlayOptions.Read(parsed);
        var inputs = ScheduleCommandOptions.ReadInputs(parsed, overlay);
        var options = ScheduleCommandOptions.Read(parsed, inputs.Feeder is not null) with { HorizonSteps = parsed.GetValue(rolling), AdvanceSteps = parsed.GetValue(advance) };
        if (options.HorizonSteps > 0 && options.AdvanceSteps > options.HorizonSteps)
        {
            throw new CommandLineException($"{options.AdvanceSteps} steps of {options.HorizonSteps} cannot be kept.", "--advance", "Give at most as many as --rolling.");
        }

        var values = inputs.Read();
        if (parsed.GetValue(CommonOptions.DryRun))
        {
            return ScheduleSummary.TellPlan(terminal, values, options);
        }

        var request = Request(parsed, overlay, inputs, values, options);
        return await StudyRun.RunAsync(
            terminal, parsed, "schedule", settings => SchedulePipeline.RunAsync(values, options, request, settings, cancel), (outcome, directory) =>
            {
                ScheduleSummary.Tell(terminal, values, options, outcome, directory);
                return outcome.NothingSolved ? ExitCode.NoSolution : ExitCode.Done;
            });
    }

    private static RunRequest Request(ParseResult parsed, GridOverlay overlay, ScheduleInputs inputs, ScheduleCase values, ScheduleOptions options) => new()
    {
        Command = ["derms", "schedule"],
        CommandLine = GivenOptions.CommandLine(parsed),
        OptionsGiven = GivenOptions.Of(parsed),
        Options = ScheduleCommandOptions.ToJson(options, values.Axis, overlay),
        Inputs = RunInput.OfFiles([.. inputs.Tables.Files, .. ScheduleCommandOptions.PriceFiles(parsed), .. StudyInputs.Files(ScheduleCommandOptions.ProfilesOf(parsed))]),
        Tables = SchedulePipeline.Tables,
        Plan = ChunkPlan.Single,
        TableMetadata = values.Feeder is { } feeder ? StudyRun.Metadata(feeder) : [],
    };
}
