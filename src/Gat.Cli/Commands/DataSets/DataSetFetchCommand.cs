using System.CommandLine;
using System.Text.Json.Nodes;
using Gat.Cli.Shell;
using Gat.Faults;

namespace Gat.Cli.Commands.DataSets;

/// <summary><c>gat dataset fetch</c>: a complete directory of a data set, ready for every command.</summary>
internal static class DataSetFetchCommand
{
    private static readonly Option<string> output = new("--out", "-o", "--out-dir", "--output-dir", "-d")
    {
        Description = "Directory for the data set: a grid directory, with assets, prices, profiles and reliability data where it has them.",
        HelpName = "DIR",
        Required = true,
    };

    private static readonly Option<bool> force = new("--force") { Description = "Replace a data set in the --out directory." };

    public static Command Create(Terminal terminal, string words)
    {
        var name = DataSetCommands.Name();
        return GatCommand.Create(
            terminal, "fetch", "Write a data set as a directory, its checksums verified.", words + " fetch ieee33 --out grid/ieee33", [name, output, force, DataSetCommands.From],
            parsed => Fetch(
                terminal, DataSetStore.Open(parsed.GetValue(DataSetCommands.From)), parsed.GetRequiredValue(name), parsed.GetRequiredValue(output), parsed.GetValue(force)));
    }

    private static ExitCode Fetch(Terminal terminal, DataSetStore store, string name, string directory, bool force)
    {
        var set = store.Find(name);
        DataSetWriting.ThrowIfRefused(directory, force);
        DataSetWriting.Write(directory, set, store.Read(set));
        terminal.Say($"{set.Title}: {set.Files.Count} files, their checksums verified, in {directory}.");
        terminal.Say($"Source: {set.Source}");
        foreach (var command in Next(set, Terminal.Quote(directory)))
        {
            terminal.Say($"Next: {Terminal.ProgramName} {command}");
        }

        terminal.WriteJson(() => new JsonObject
        {
            ["status"] = "done",
            ["name"] = set.Name,
            ["out"] = directory,
            ["files"] = new JsonArray([.. set.Files.Select(file => new JsonObject { ["path"] = file.Path, ["sha256"] = file.Sha256 })]),
        });
        return ExitCode.Done;
    }

    private static IEnumerable<string> Next(DataSet set, string directory)
    {
        yield return $"dist pf --grid {directory} --out runs/{set.Name}";
        if (set.Has("der_assets") && set.Has("prices"))
        {
            yield return $"derms schedule --grid {directory} --assets {directory} --prices {directory}"
                + (set.Has("profiles") ? $" --profiles {directory}/profiles" : "") + $" --out runs/{set.Name}-schedule";
        }

        if (set.Has("reliability"))
        {
            yield return $"adms flisr-sim --grid {directory} --out runs/{set.Name}-faults";
        }
    }
}
