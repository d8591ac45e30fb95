using System.Text.Json.Nodes;
using Gat.Faults;

namespace Gat.Cli.Shell;

/// <summary>Turns whatever ended a command into words and an exit code. The only place that maps one to the other.</summary>
internal static class FaultReport
{
    /// <summary>Tells what happened.</summary>
    public static ExitCode Tell(Exception failure, Terminal terminal)
    {
        switch (failure)
        {
            case GatException expected:
                TellFaults(expected, terminal);
                return expected.ExitCode;
            case OperationCanceledException:
                terminal.Error.WriteLine("Cancelled. What was finished is kept.");
                return ExitCode.Cancelled;
            case IOException or UnauthorizedAccessException:
                terminal.Error.WriteLine($"error: {failure.Message}");
                terminal.Error.WriteLine("  fix: Check free space, rights and that no other program holds the file.");
                return ExitCode.Outside;
            case OutOfMemoryException:
                terminal.Error.WriteLine("error: There is not enough memory.");
                terminal.Error.WriteLine("  fix: Use fewer --threads or --keep summary.");
                return ExitCode.Outside;
            default:
                terminal.Error.WriteLine("This is a bug in gat. Please report the lines below with the command that led here.");
                terminal.Error.WriteLine(failure);
                return ExitCode.Bug;
        }
    }

    private static void TellFaults(GatException failure, Terminal terminal)
    {
        foreach (var fault in failure.Faults)
        {
            terminal.Error.WriteLine($"error: {fault.What}");
            TellPart(terminal, "where", fault.Where);
            TellPart(terminal, "fix", fault.Fix);
        }

        if (failure.Faults.Count > 1)
        {
            terminal.Error.WriteLine($"{failure.Faults.Count} faults. Nothing was written.");
        }

        terminal.WriteJson(() => new JsonObject
        {
            ["status"] = "error",
            ["exit_code"] = (int)failure.ExitCode,
            ["faults"] = new JsonArray([.. failure.Faults.Select(fault =>
                new JsonObject { ["what"] = fault.What, ["where"] = fault.Where, ["fix"] = fault.Fix })]),
        });
    }

    private static void TellPart(Terminal terminal, string label, string text)
    {
        if (text.Length > 0)
        {
            terminal.Error.WriteLine($"  {label}: {text}");
        }
    }
}
