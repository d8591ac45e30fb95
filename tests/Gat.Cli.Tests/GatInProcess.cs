using Gat.Cli.Commands;
using Gat.Cli.Shell;

namespace Gat.Cli.Tests;

/// <summary>Runs commands within the test's own process: many short ones are quick that way. Paths must be absolute.</summary>
internal static class GatInProcess
{
    /// <summary>Runs to the end.</summary>
    public static ProgramResult Run(params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var exitCode = CommandTree.InvokeAsync(arguments, new Terminal(output, error), CancellationToken.None).GetAwaiter().GetResult();
        return new ProgramResult(exitCode, output.ToString(), error.ToString());
    }
}
