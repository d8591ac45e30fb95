using System.CommandLine;
using Gat.Cli.Shell;
using Gat.Faults;

namespace Gat.Cli.Commands.Completion;

/// <summary><c>gat completion SHELL</c>: a script that lets a shell complete commands, options and their values.</summary>
internal static class CompletionCommand
{
    public static Command Create(Terminal terminal)
    {
        var shell = new Argument<string>("shell") { Description = $"The shell: {string.Join(", ", CompletionScript.Shells)}." };
        shell.AcceptOnlyFromAmong(CompletionScript.Shells);
        return GatCommand.Create(
            terminal, "completion", "Print a script that completes commands, options and their values in a shell: source <(gat completion bash).", "gat completion bash", [shell],
            parsed => Print(terminal, parsed.GetRequiredValue(shell)));
    }

    private static ExitCode Print(Terminal terminal, string shell)
    {
        terminal.Out.Write(CompletionScript.For(shell, CompletionTables.Of(CommandTree.Create(terminal))));
        return ExitCode.Done;
    }
}
