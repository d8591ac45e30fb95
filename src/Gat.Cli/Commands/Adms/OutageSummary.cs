using System.Text.Json.Nodes;
using Gat.Adms.OutageMonteCarlo.Study;
using Gat.Cli.Shell;
using Gat.Faults;
using Gat.Pipeline.Runs;
using Gat.Schemas.Storage;

namespace Gat.Cli.Commands.Adms;

/// <summary>What <c>gat adms outage-mc</c> tells at its end: one screen.</summary>
internal static class OutageSummary
{
    private const string Statistics =
        "select \"index\", round(mean, 6) as mean, round(std_error, 6) as std_error, round(p5, 4) as p5, round(p50, 4) as p50, round(p95, 4) as p95, "
        + "round(analytic, 6) as analytic, round(bias_bound, 6) as bias_bound, round(controlled_mean, 6) as controlled_mean, "
        + "round(controlled_std_error, 6) as controlled_error from outage_stats";

    /// <summary>What would run.</summary>
    public static ExitCode TellPlan(Terminal terminal, OutageStudy study)
    {
        const int bytesPerRow = 40;
        terminal.Say($"{study.Years:N0} years in {study.Plan.Count} chunks, {study.FaultsPerYear:F3} faults a year");
        terminal.WriteJson(() => new JsonObject
        {
            ["status"] = "dry_run",
            ["scenarios"] = study.Years,
            ["chunks"] = study.Plan.Count,
            ["max_rows"] = study.Years,
            ["bytes_estimate"] = (long)study.Years * bytesPerRow,
        });
        return ExitCode.Done;
    }

    /// <summary>What ran.</summary>
    public static void Tell(Terminal terminal, OutageStudy study, RunOutcome outcome, string directory)
    {
        foreach (var note in outcome.Notes)
        {
            terminal.Say($"note: {note}");
        }

        if (!study.Grid.HasCustomers)
        {
            terminal.Say("note: dist_nodes tells no customers, so indices per customer have no value; energy not supplied does not need them.");
        }

        var sums = outcome.Manifest.Chunks.Select(chunk => chunk.Summary).OfType<JsonObject>().ToArray();
        long events = sums.Sum(sum => Count(sum, "events")), overlaps = sums.Sum(sum => Count(sum, "overlaps"));
        terminal.Say($"outages: {study.Years:N0} years, {events:N0} faults, {overlaps:N0} of them while another one that they can meet was out");
        terminal.Say($"  restorations     {study.RestorationCalls:N0} decided by this process, each state of the grid once");
        if (outcome.Manifest.Closing.Count > 0 && terminal is { IsQuiet: false, IsJson: false })
        {
            using var query = new TableQuery([directory]);
            var rows = query.Rows(Statistics, 20);
            terminal.Say();
            TextTable.Write(terminal.Error, rows.Columns, rows.Rows);
            terminal.Say();
        }

        terminal.Say(SummaryLine.Results(directory, outcome.Manifest));
        terminal.Say($"Next: {Terminal.ProgramName} query \"select year, saidi_h, ens_mwh from outage_samples order by ens_mwh desc limit 10\" --run {Terminal.Quote(directory)}");
        terminal.WriteJson(() => new JsonObject
        {
            ["status"] = "done",
            ["out"] = directory,
            ["years"] = study.Years,
            ["events"] = events,
            ["overlaps"] = overlaps,
            ["restorations"] = study.RestorationCalls,
            ["tables"] = new JsonObject(outcome.Manifest.AllOutputs.Select(output => KeyValuePair.Create(output.Table, (JsonNode?)output.Rows))),
        });
    }

    private static long Count(JsonObject sums, string name) => sums[name]?.GetValue<long>() ?? 0;
}
