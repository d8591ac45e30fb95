using System.CommandLine;
using System.Text.Json.Nodes;
using Gat.Cli.Shell;
using Gat.Faults;
using Gat.Pipeline.Execution;
using Gat.Pipeline.Runs;

namespace Gat.Cli.Commands.Scenarios;

/// <summary><c>gat scenarios sample</c>: random inputs written as tables, so that several studies can share them.</summary>
internal static class ScenariosSampleCommand
{
    private static readonly Option<string> kind = new Option<string>("--kind")
    {
        Description = $"What to draw. {string.Join("; ", SampleKinds.All.Select(one => $"{one.Name}: {one.Meaning}"))}.",
        Required = true,
    }.Among([.. SampleKinds.All.Select(one => one.Name)]);

    public static Command Create(Terminal terminal) => GatCommand.Create(
        terminal, "sample", "Draw scenarios at random and write them as tables. The same seed gives the same bytes.",
        "gat scenarios sample --kind loads --grid gat-demo/grid --count 1000 --seed 1 --out scenarios/loads",
        [kind, .. RunOptions.All, CommonOptions.Seed, .. SampleKinds.Options],
        (parsed, cancel) => RunAsync(terminal, parsed, cancel));

    private static async Task<ExitCode> RunAsync(Terminal terminal, ParseResult parsed, CancellationToken cancel)
    {
        var chosen = SampleKinds.All.Single(one => one.Name == parsed.GetRequiredValue(kind));
        SampleKinds.RefuseOthers(chosen, parsed);
        var study = chosen.Prepare(parsed);
        if (parsed.GetValue(CommonOptions.DryRun))
        {
            return TellPlan(terminal, study);
        }

        var request = new RunRequest
        {
            Command = ["scenarios", "sample"],
            CommandLine = GivenOptions.CommandLine(parsed),
            OptionsGiven = GivenOptions.Of(parsed),
            Options = new JsonObject { ["kind"] = chosen.Name, ["of"] = study.Options },
            Seed = SampleOptions.SeedOf(parsed),
            Inputs = study.Inputs,
            Tables = study.Tables,
            Plan = study.Plan,
            TableMetadata = study.Metadata,
        };
        return await StudyRun.RunAsync(
            terminal, parsed, "drawing", settings => ChunkedRun.RunAsync(request, settings, study.Evaluate, cancel),
            (outcome, directory) => Tell(terminal, study, outcome, directory));
    }

    private static ExitCode TellPlan(Terminal terminal, SampleStudy study)
    {
        terminal.Say($"{study.Plan.ScenarioCount} scenarios in {study.Plan.Count} chunks, {study.Rows} rows in the largest table.");
        terminal.WriteJson(() => new JsonObject
        {
            ["status"] = "planned",
            ["scenarios"] = study.Plan.ScenarioCount,
            ["chunks"] = study.Plan.Count,
            ["rows"] = study.Rows,
            ["tables"] = new JsonArray([.. study.Tables.Select(table => (JsonNode)table.Name)]),
        });
        return ExitCode.Done;
    }

    private static ExitCode Tell(Terminal terminal, SampleStudy study, RunOutcome outcome, string directory)
    {
        var told = study.Tell();
        foreach (var line in told.Lines.Concat(outcome.Notes))
        {
            terminal.Say(line);
        }

        terminal.Say($"Tables in {directory}: {string.Join(", ", outcome.Manifest.AllOutputs.Where(table => table.Rows > 0).Select(table => $"{table.Table} ({table.Rows} rows)"))}.");
        terminal.Say($"Next: {Terminal.ProgramName} {study.Next(Terminal.Quote(directory))}");
        terminal.WriteJson(() => new JsonObject
        {
            ["status"] = "done",
            ["out"] = directory,
            ["seed"] = outcome.Manifest.Seed,
            ["tables"] = new JsonObject(outcome.Manifest.AllOutputs.Select(table => KeyValuePair.Create(table.Table, (JsonNode?)table.Rows))),
            ["figures"] = told.Figures,
        });
        return ExitCode.Done;
    }
}
