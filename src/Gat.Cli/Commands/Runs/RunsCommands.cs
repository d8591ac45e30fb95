using System.CommandLine;
using Gat.Cli.Shell;

namespace Gat.Cli.Commands.Runs;

/// <summary><c>gat runs</c>.</summary>
internal static class RunsCommands
{
    /// <summary>The directory of a run, as an argument.</summary>
    public static Argument<string> RunArgument(string name = "run") => new(name) { Description = "Directory of a run." };

    public static Command Create(Terminal terminal) => GatCommand.Group(
        "runs", "What was run: list, describe, resume, verify, compare.",
        RunsListCommand.Create(terminal), RunsDescribeCommand.Create(terminal), RunsResumeCommand.Create(terminal),
        RunsVerifyCommand.Create(terminal), RunsDiffCommand.Create(terminal));
}
