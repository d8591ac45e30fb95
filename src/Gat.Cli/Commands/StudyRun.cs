using System.CommandLine;
using System.Globalization;
using Gat.Cli.Shell;
using Gat.Dist;
using Gat.Faults;
using Gat.Pipeline.Runs;

namespace Gat.Cli.Commands;

/// <summary>What the runs of all studies of a grid have in common.</summary>
internal static class StudyRun
{
    /// <summary>What every result table says of its grid.</summary>
    public static Dictionary<string, string> Metadata(Feeder feeder) =>
        new() { ["base_mva"] = feeder.System.BaseMva.ToString(CultureInfo.InvariantCulture) };

    /// <summary>Runs a study under a progress bar, then tells what it found, or how to go on where it was cancelled.</summary>
    /// <param name="terminal">Where to tell.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="title">What the bar counts.</param>
    /// <param name="run">The study's pipeline.</param>
    /// <param name="tell">Summarises a finished run in its directory and judges it.</param>
    public static async Task<ExitCode> RunAsync(
        Terminal terminal, ParseResult parsed, string title, Func<RunSettings, Task<RunOutcome>> run, Func<RunOutcome, string, ExitCode> tell)
    {
        var outcome = await ProgressBar.RunAsync(terminal, title, progress => run(RunOptions.Read(parsed, progress)));
        var directory = parsed.GetRequiredValue(CommonOptions.Out);
        return outcome.WasCancelled ? TellCancelled(terminal, outcome, directory) : tell(outcome, directory);
    }

    /// <summary>Tells how to go on with a cancelled run.</summary>
    public static ExitCode TellCancelled(Terminal terminal, RunOutcome outcome, string directory)
    {
        terminal.Error.WriteLine($"Cancelled: {outcome.ChunksLeft} chunks are left. Next: {Terminal.ProgramName} runs resume {Terminal.Quote(directory)}");
        return ExitCode.Cancelled;
    }
}
