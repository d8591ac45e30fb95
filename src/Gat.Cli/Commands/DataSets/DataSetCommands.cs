using System.CommandLine;
using Gat.Cli.Shell;

namespace Gat.Cli.Commands.DataSets;

/// <summary><c>gat dataset</c>, and <c>gat dataset public</c> as the founding documents call it.</summary>
internal static class DataSetCommands
{
    /// <summary>A directory of sets instead of those within the program.</summary>
    public static Option<string?> From { get; } = new("--from") { Description = "Directory of data sets with a catalogue.json, instead of those within the program.", HelpName = "DIR" };

    public static Command Create(Terminal terminal)
    {
        var known = GatCommand.Group("public", "The same commands under the name of the founding documents.", Commands(terminal, "gat dataset public"));
        known.Hidden = true;
        return GatCommand.Group("dataset", "Feeders to work with, within the program: no network, checksums, sources and licences.", [.. Commands(terminal, "gat dataset"), known]);
    }

    public static Argument<string> Name() => new("name") { Description = "Name of the data set, such as ieee33; 'gat dataset list' shows all." };

    private static Command[] Commands(Terminal terminal, string words) =>
        [DataSetListCommand.Create(terminal, words), DataSetDescribeCommand.Create(terminal, words), DataSetFetchCommand.Create(terminal, words)];
}
