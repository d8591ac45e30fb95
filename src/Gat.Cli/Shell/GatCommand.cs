using System.CommandLine;
using Gat.Faults;

namespace Gat.Cli.Shell;

/// <summary>Makes commands: a description, one running example, options, and an action whose faults become exit codes.</summary>
internal static class GatCommand
{
    /// <summary>A command that does something.</summary>
    /// <param name="terminal">Where its words go.</param>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does, in a sentence.</param>
    /// <param name="example">A command line that runs.</param>
    /// <param name="symbols">Its arguments and options, in the order of the help page.</param>
    /// <param name="action">What it does.</param>
    public static Command Create(
        Terminal terminal, string name, string description, string example, IEnumerable<Symbol> symbols,
        Func<ParseResult, CancellationToken, Task<ExitCode>> action)
    {
        var command = new ExampleCommand(name, description, example);
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
            {
                command.Arguments.Add(argument);
            }
            else
            {
                command.Options.Add((Option)symbol);
            }
        }

        command.SetAction(async (parsed, cancel) => (int)await RunAsync(terminal, parsed, action, cancel));
        return command;
    }

    /// <summary>As the other, for an action that ends at once.</summary>
    public static Command Create(
        Terminal terminal, string name, string description, string example, IEnumerable<Symbol> symbols, Func<ParseResult, ExitCode> action) =>
        Create(terminal, name, description, example, symbols, (parsed, cancel) => Task.Run(() => action(parsed), cancel).WaitAsync(cancel));

    /// <summary>A command that only holds others.</summary>
    public static Command Group(string name, string description, params IEnumerable<Command> commands)
    {
        var group = new Command(name, description);
        foreach (var command in commands)
        {
            group.Subcommands.Add(command);
        }

        return group;
    }

    private static async Task<ExitCode> RunAsync(
        Terminal terminal, ParseResult parsed, Func<ParseResult, CancellationToken, Task<ExitCode>> action, CancellationToken cancel)
    {
        terminal.IsQuiet = parsed.GetValue(CommonOptions.Quiet);
        terminal.IsVerbose = parsed.GetValue(CommonOptions.Verbose);
        terminal.IsJson = parsed.GetValue(CommonOptions.Json);
        terminal.ShowsProgress = !terminal.IsQuiet && !parsed.GetValue(CommonOptions.NoProgress) && !Console.IsErrorRedirected;
        try
        {
            return await action(parsed, cancel);
        }
        catch (Exception failure)
        {
            return FaultReport.Tell(failure, terminal);
        }
    }
}
