using System.Text.Json.Nodes;
using Gat.Cli.Shell;
using Gat.Dist.Checks;
using Gat.Faults;

namespace Gat.Cli.Commands.Dist;

/// <summary>Tells what a check of a grid found: errors, warnings, notes, each kind together.</summary>
internal static class CheckSummary
{
    public static void Tell(Terminal terminal, GridCheckReport report, string grid, string? directory, int shown)
    {
        foreach (var kind in report.Findings.GroupBy(finding => (finding.Severity, finding.Code)))
        {
            TellKind(terminal, kind.Key.Severity, kind.Key.Code, [.. kind], shown);
        }

        var (errors, warnings, notes) = (report.Count(CheckSeverity.Error), report.Count(CheckSeverity.Warning), report.Count(CheckSeverity.Note));
        terminal.Say($"{grid}: {report.BusCount} buses, {report.BranchCount} branches: {Counted.Of(errors, "error")}, {Counted.Of(warnings, "warning")}, {Counted.Of(notes, "note")}.");
        if (directory is not null)
        {
            terminal.Say($"check_findings and run.json in {directory}");
        }
        else if (errors == 0)
        {
            terminal.Say($"Next: {Terminal.ProgramName} dist pf --grid {Terminal.Quote(grid)} --out runs/pf");
        }

        terminal.WriteJson(() => ToJson(report, directory));
    }

    // Errors are told even to the quiet, as faults of any command are.
    private static void TellKind(Terminal terminal, CheckSeverity severity, string code, CheckFinding[] findings, int shown)
    {
        Action<string> say = severity == CheckSeverity.Error ? terminal.Error.WriteLine : terminal.Say;
        foreach (var finding in findings.Take(shown))
        {
            say($"{severity.Word()} {code}: {finding}");
            if (finding.Advice.Length > 0 && severity != CheckSeverity.Note)
            {
                say($"  fix: {finding.Advice}");
            }
        }

        if (findings.Length > shown)
        {
            say($"  ... and {findings.Length - shown} more of {code}: {string.Join(", ", findings.Skip(shown).Take(10).Select(finding => finding.Element))}"
                + (findings.Length > shown + 10 ? ", ..." : ""));
        }
    }

    private static JsonObject ToJson(GridCheckReport report, string? directory)
    {
        var hasErrors = report.Count(CheckSeverity.Error) > 0;
        var summary = new JsonObject
        {
            ["status"] = hasErrors ? "error" : "done",
            ["exit_code"] = (int)(hasErrors ? ExitCode.InputData : ExitCode.Done),
            ["buses"] = report.BusCount,
            ["branches"] = report.BranchCount,
            ["errors"] = report.Count(CheckSeverity.Error),
            ["warnings"] = report.Count(CheckSeverity.Warning),
            ["notes"] = report.Count(CheckSeverity.Note),
            ["findings"] = new JsonArray([.. report.Findings.Select(finding => new JsonObject
            {
                ["severity"] = finding.Severity.Word(),
                ["code"] = finding.Code,
                ["table"] = finding.Table,
                ["element"] = finding.Element,
                ["column"] = finding.Column,
                ["what"] = finding.What,
                ["advice"] = finding.Advice,
            })]),
        };
        if (directory is not null)
        {
            summary["out"] = directory;
        }

        return summary;
    }
}
