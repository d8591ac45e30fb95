using System.CommandLine;
using System.Text.Json.Nodes;
using Gat.Cli.Shell;
using Gat.Faults;

namespace Gat.Cli.Commands.Doctor;

/// <summary><c>gat doctor</c>: what gat finds here, what is missing, and how to get it.</summary>
internal static class DoctorCommand
{
    public static Command Create(Terminal terminal) => GatCommand.Create(
        terminal, "doctor", "Tell what gat finds on this machine, what is missing and how to get it; exits 5 where something is missing.", "gat doctor", [],
        _ => Examine(terminal));

    private static ExitCode Examine(Terminal terminal)
    {
        Finding[] findings = [.. MachineFindings.All(), .. NativeFindings.All(), .. PlaceFindings.All()];
        var missing = findings.Count(finding => finding.Health == Health.Missing);
        if (!terminal.IsJson)
        {
            Write(terminal, findings, missing);
        }

        terminal.WriteJson(() => new JsonObject
        {
            ["status"] = missing == 0 ? "ok" : "missing",
            ["missing"] = missing,
            ["findings"] = new JsonArray([.. findings.Select(finding => new JsonObject
            {
                ["name"] = finding.Name,
                ["state"] = finding.Word,
                ["value"] = finding.Value,
                ["advice"] = finding.Advice,
            })]),
        });
        return missing == 0 ? ExitCode.Done : ExitCode.Outside;
    }

    private static void Write(Terminal terminal, IEnumerable<Finding> findings, int missing)
    {
        foreach (var finding in findings)
        {
            terminal.Out.WriteLine($"{finding.Word,-8} {finding.Name,-11} {finding.Value}");
            if (finding.Advice.Length > 0)
            {
                terminal.Out.WriteLine($"{"",-20} fix: {finding.Advice}");
            }
        }

        terminal.Say(missing == 0 ? "Nothing is missing." : $"{missing} missing; what does not need {(missing == 1 ? "it" : "them")} works.");
    }
}
