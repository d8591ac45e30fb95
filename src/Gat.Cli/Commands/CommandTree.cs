using System.CommandLine;
using System.CommandLine.Help;
using System.Runtime.InteropServices;
using Gat.Cli.Commands.Adms;
using Gat.Cli.Commands.Completion;
using Gat.Cli.Commands.DataSets;
using Gat.Cli.Commands.Derms;
using Gat.Cli.Commands.Dist;
using Gat.Cli.Commands.Doctor;
using Gat.Cli.Commands.Runs;
using Gat.Cli.Commands.Scenarios;
using Gat.Cli.Commands.Schema;
using Gat.Cli.Shell;
using Gat.Faults;

namespace Gat.Cli.Commands;

/// <summary>All commands, and the way from arguments to an exit code.</summary>
internal static class CommandTree
{
    /// <summary>Runs one command line.</summary>
    /// <returns>An exit code of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, Terminal terminal)
    {
        using var cancel = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        return await InvokeAsync(args, terminal, cancel.Token);

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            if (cancel.IsCancellationRequested)
            {
                // Asked twice: whatever does not end by itself is left behind. Runs survive a kill.
                Environment.Exit((int)ExitCode.Cancelled);
            }

            cancel.Cancel();
        }
    }

    /// <summary>As <see cref="RunAsync"/>, but leaves signals to the caller.</summary>
    public static async Task<int> InvokeAsync(IReadOnlyList<string> args, Terminal terminal, CancellationToken cancel)
    {
        var parsed = Create(terminal).Parse(args);
        if (parsed.Errors.Count > 0)
        {
            return (int)TellErrors(parsed, terminal);
        }

        var configuration = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            // RunAsync's signals end a command cleanly; the library's own handling would cut it short.
            ProcessTerminationTimeout = null,
            Output = terminal.Out,
            Error = terminal.Error,
        };
        return await parsed.InvokeAsync(configuration, cancel);
    }

    /// <summary>The tree of commands.</summary>
    public static RootCommand Create(Terminal terminal)
    {
        var root = new RootCommand("gat studies electricity distribution grids: tables in, checked tables and a run.json out.")
        {
            DemoCommand.Create(terminal),
            DistCommands.Create(terminal),
            DermsCommands.Create(terminal),
            AdmsCommands.Create(terminal),
            SchemaCommands.Create(terminal),
            QueryCommand.Create(terminal),
            SolveCommand.Create(terminal),
            DataSetCommands.Create(terminal),
            ScenarioCommands.Create(terminal),
            RunsCommands.Create(terminal),
            ServeCommand.Create(terminal),
            DoctorCommand.Create(terminal),
            CompletionCommand.Create(terminal),
            CommonOptions.Json,
            CommonOptions.Quiet,
            CommonOptions.Verbose,
            CommonOptions.NoProgress,
        };
        root.SetAction(parsed => root.Parse("--help").Invoke(parsed.InvocationConfiguration));
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new ExampleHelpAction((HelpAction)help.Action!);
        return root;
    }

    private static ExitCode TellErrors(ParseResult parsed, Terminal terminal)
    {
        terminal.IsJson = parsed.GetValue(CommonOptions.Json);
        return FaultReport.Tell(new CommandLineException(ParseFaults.Of(parsed)), terminal);
    }
}
