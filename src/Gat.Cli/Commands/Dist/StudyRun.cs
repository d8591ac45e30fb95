using System.Globalization;
using Gat.Cli.Shell;
using Gat.Dist;
using Gat.Faults;
using Gat.Pipeline.Runs;

namespace Gat.Cli.Commands.Dist;

/// <summary>What the runs of all studies of a grid have in common.</summary>
internal static class StudyRun
{
    /// <summary>What every result table says of its grid.</summary>
    public static Dictionary<string, string> Metadata(Feeder feeder) =>
        new() { ["base_mva"] = feeder.System.BaseMva.ToString(CultureInfo.InvariantCulture) };

    /// <summary>Tells how to go on with a cancelled run.</summary>
    public static ExitCode TellCancelled(Terminal terminal, RunOutcome outcome, string directory)
    {
        terminal.Error.WriteLine($"Cancelled: {outcome.ChunksLeft} chunks are left. Next: {Terminal.ProgramName} runs resume {Terminal.Quote(directory)}");
        return ExitCode.Cancelled;
    }
}
