using System.Globalization;
using System.Text.Json.Nodes;
using Gat.Adms.Flisr.Study;
using Gat.Cli.Shell;
using Gat.Faults;
using Gat.Pipeline.Runs;

namespace Gat.Cli.Commands.Adms;

/// <summary>What <c>gat adms flisr-sim</c> tells at its end: one screen.</summary>
internal static class FlisrSummary
{
    private const string Worst =
        "select fault, load_level, tripped, isolated_by, restored_by, round(restored_mw, 3) as restored_mw, round(unserved_mw, 3) as unserved_mw, minutes, operations "
        + "from flisr_runs order by unserved_mw desc, fault";

    private const string System = "select saifi, saidi_h, caidi_h, asai, maifi, caifi, ens_mwh, aens_kwh from reliability_indices where level = 'system'";

    /// <summary>What would run.</summary>
    public static ExitCode TellPlan(Terminal terminal, FlisrStudy study)
    {
        const int rowsPerFault = 15, bytesPerRow = 40;
        var runs = study.FaultCount * study.Options.Levels.Count;
        terminal.Say($"{study.FaultCount} faults at {Counted.Of(study.Options.Levels.Count, "load level")} in {study.Plan.Count} chunks");
        terminal.WriteJson(() => new JsonObject
        {
            ["status"] = "dry_run",
            ["scenarios"] = runs,
            ["chunks"] = study.Plan.Count,
            ["max_rows"] = runs * rowsPerFault,
            ["bytes_estimate"] = runs * rowsPerFault * bytesPerRow,
        });
        return ExitCode.Done;
    }

    /// <summary>What ran.</summary>
    public static void Tell(Terminal terminal, FlisrStudy study, RunOutcome outcome, string grid, string directory)
    {
        var figures = FlisrDigest.Merge(outcome.Manifest.Chunks.Select(chunk => chunk.Summary).OfType<JsonObject>());
        foreach (var note in outcome.Notes)
        {
            terminal.Say($"note: {note}");
        }

        terminal.Say($"faults: {study.FaultCount} at {Counted.Of(study.Options.Levels.Count, "load level")}, {Counted.Of(Count(figures, "runs"), "plan")}");
        if (study.Grid.DeviceCount == 0)
        {
            terminal.Say("note: the grid has no switches, so nothing can be isolated or supplied again; give --switches FILE, or --switches lines to suppose one on every line.");
        }

        if (outcome.Manifest.Counts[SolveStatus.BaseViolates] > 0)
        {
            terminal.Say("note: the grid exceeds limits before any fault; restored states may leave that as it is, not worsen it.");
        }

        if (!study.Grid.HasCustomers)
        {
            terminal.Say("note: dist_nodes tells no customers, so indices per customer have no value; energy not supplied does not need them.");
        }

        terminal.Say(SummaryLine.Of("decision", $"{Count(figures, "proven")} of {Count(figures, "runs")} proven best{(study.Options.Method == RestorationMethod.Rules ? " (rules are quick and prove little; --method milp proves)" : "")}, {Count(figures, "evaluations"):N0} power flows"));
        terminal.Say(SummaryLine.Of("operations", $"{Count(figures, "operations")} for isolation and restoration"));
        terminal.Say(SummaryLine.Of("safety", Count(figures, "unsafe_steps") == 0 ? "every step of every plan is radial and within limits" : $"{Count(figures, "unsafe_steps")} steps are not radial or not within limits, see flisr_steps"));
        terminal.Say(SummaryLine.Of("AC check", $"{Count(figures, "verified")} of {Count(figures, "runs")} restored states solved again on the grid with all limits kept"));
        var system = outcome.Manifest.Closing.Count > 0 ? FirstRow.Read(directory, System) : [];
        if (system.Count > 0 && (study.Grid.ElementCount > 0 || study.ScenarioCount > 0))
        {
            terminal.Say(SummaryLine.Of("indices", $"SAIFI {Digits(system, "saifi", 4)}, SAIDI {Digits(system, "saidi_h", 4)} h, CAIDI {Digits(system, "caidi_h", 3)} h, ASAI {Digits(system, "asai", 6)}, ENS {Digits(system, "ens_mwh", 3)} MWh a year"));
        }

        terminal.Say(SummaryLine.Results(directory, outcome.Manifest));
        terminal.Say($"Next: {Terminal.ProgramName} query \"{Worst}\" --run {Terminal.Quote(directory)}");
        terminal.WriteJson(() => new JsonObject
        {
            ["status"] = "done",
            ["out"] = directory,
            ["grid"] = grid,
            ["faults"] = study.FaultCount,
            ["figures"] = figures.DeepClone(),
            ["indices"] = new JsonObject(system.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)(double.TryParse(pair.Value, out var value) ? JsonValue.Create(value) : null)))),
            ["tables"] = new JsonObject(outcome.Manifest.AllOutputs.Select(output => KeyValuePair.Create(output.Table, (JsonNode?)output.Rows))),
        });
    }

    private static string Digits(Dictionary<string, string?> row, string column, int digits) =>
        double.TryParse(row[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value.ToString($"F{digits}", CultureInfo.InvariantCulture) : "-";

    private static long Count(JsonObject figures, string name) => figures[name]?.GetValue<long>() ?? 0;
}
