using System.CommandLine;
using System.Text.Json.Nodes;
using Gat.Cli.Shell;
using Gat.Faults;
using Gat.Pipeline.Inspection;

namespace Gat.Cli.Commands.Runs;

/// <summary><c>gat runs verify</c>: every file of a run against its recorded hash.</summary>
internal static class RunsVerifyCommand
{
    public static Command Create(Terminal terminal)
    {
        var run = RunsCommands.RunArgument();
        return GatCommand.Create(
            terminal, "verify", "Compare every table and input of a run with the recorded hashes; exits 3 where a table differs.",
            "gat runs verify gat-demo/pf", [run, CommonOptions.Threads],
            (parsed, cancel) => Task.Run(() => Verify(terminal, RunVerifier.Verify(parsed.GetRequiredValue(run), parsed.GetValue(CommonOptions.Threads), cancel)), cancel));
    }

    private static ExitCode Verify(Terminal terminal, RunVerification verification)
    {
        foreach (var finding in verification.Findings)
        {
            terminal.Error.WriteLine($"{(IsAboutTables(finding) ? "error" : "note")}: {finding.Detail}");
        }

        terminal.Say($"{verification.PartsChecked} table files ({verification.BytesChecked / 1048576.0:F1} MiB) and {verification.InputsChecked} inputs compared, {verification.Findings.Count} findings.");
        terminal.WriteJson(() => new JsonObject
        {
            ["status"] = verification.TablesAreSound ? "sound" : "changed",
            ["parts"] = verification.PartsChecked,
            ["inputs"] = verification.InputsChecked,
            ["findings"] = new JsonArray([.. verification.Findings.Select(finding =>
                new JsonObject { ["kind"] = finding.Kind.ToString(), ["path"] = finding.Path, ["detail"] = finding.Detail })]),
        });
        return verification.TablesAreSound ? ExitCode.Done : ExitCode.InputData;
    }

    // A changed input makes the run old, not wrong.
    private static bool IsAboutTables(RunFinding finding) =>
        finding.Kind is not (FindingKind.ChangedInput or FindingKind.MissingInput or FindingKind.DamagedJournal);
}
