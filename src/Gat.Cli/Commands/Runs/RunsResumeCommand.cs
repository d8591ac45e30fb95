using System.CommandLine;
using Gat.Cli.Commands.Dist;
using Gat.Cli.Shell;
using Gat.Faults;
using Gat.Pipeline.Inspection;
using Gat.Pipeline.Manifest;

namespace Gat.Cli.Commands.Runs;

/// <summary><c>gat runs resume</c>: calls the run's own command again, with --resume.</summary>
internal static class RunsResumeCommand
{
    public static Command Create(Terminal terminal)
    {
        var run = RunsCommands.RunArgument();
        var threads = new Option<int?>("--threads") { Description = "Threads to go on with. Default: those of the run.", HelpName = "N" };
        return GatCommand.Create(
            terminal, "resume", "Finish a run that was interrupted; what is finished is kept.", "gat runs resume gat-demo/pf", [run, threads],
            (parsed, cancel) => ResumeAsync(terminal, parsed.GetRequiredValue(run), parsed.GetValue(threads), cancel));
    }

    private static async Task<ExitCode> ResumeAsync(Terminal terminal, string directory, int? threads, CancellationToken cancel)
    {
        var description = RunDescription.Read(directory);
        if (description.Standing == "unmerged" && description.Manifest.Closing.Count == 0)
        {
            RunMerge.Merge(directory);
            terminal.Say($"All chunks were there; run.json of {directory} now says so.");
            description = RunDescription.Read(directory);
            if (!LacksFile(description.Manifest, directory))
            {
                return ExitCode.Done;
            }
        }

        var manifest = description.Manifest;
        if (manifest.State == RunState.Finished && !LacksFile(manifest, directory) && RunVerifier.Verify(directory, cancel: cancel).TablesAreSound)
        {
            terminal.Say($"The run in {directory} is finished, and every table has the recorded hash.");
            return ExitCode.Done;
        }

        if (manifest.Command is ["dist", "import", ..])
        {
            throw new CommandLineException("An import is not resumed: it is over in a moment.", directory, "Run it again with --force; 'gat runs describe' shows its command.");
        }

        var arguments = Arguments(terminal, manifest.CommandLine, Path.GetFullPath(directory), threads);
        terminal.Detail($"gat {string.Join(' ', arguments)}  (in {manifest.WorkingDirectory})");
        if (!Directory.Exists(manifest.WorkingDirectory))
        {
            throw new InputDataException("The directory that the run was started in is gone.", manifest.WorkingDirectory, "Call the run's command with --resume from where its inputs are now: see 'gat runs describe'.");
        }

        Environment.CurrentDirectory = manifest.WorkingDirectory;
        return (ExitCode)await CommandTree.InvokeAsync(arguments, terminal, cancel);
    }

    // What is made of all chunks together is made by the command itself, once they are there.
    private static bool LacksFile(RunManifest manifest, string directory) =>
        manifest.Command is ["dist", "sensitivity"] && !File.Exists(Path.Combine(directory, SensitivityCommand.CheckFile));

    // The run may have been moved, so --out is replaced; --force must not destroy what is to be kept; a shard's words must not limit the rest.
    private static List<string> Arguments(Terminal terminal, IReadOnlyList<string> recorded, string directory, int? threads)
    {
        string[] valued = [.. CommonOptions.Out.Aliases, CommonOptions.Out.Name, CommonOptions.Shard.Name, .. threads is null ? Array.Empty<string>() : ["--threads"]];
        // How much is told is this call's matter, not that of the one that began the run.
        string[] flags =
        [
            CommonOptions.Force.Name, CommonOptions.Resume.Name, CommonOptions.Json.Name, CommonOptions.Quiet.Name, .. CommonOptions.Quiet.Aliases,
            CommonOptions.Verbose.Name, CommonOptions.NoProgress.Name,
        ];
        var arguments = new List<string>();
        for (var i = 0; i < recorded.Count; i++)
        {
            if (valued.Contains(recorded[i]))
            {
                i++;
            }
            else if (!flags.Contains(recorded[i]) && !valued.Any(name => recorded[i].StartsWith(name + "=", StringComparison.Ordinal) || recorded[i].StartsWith(name + ":", StringComparison.Ordinal)))
            {
                arguments.Add(recorded[i]);
            }
        }

        arguments.AddRange(["--out", directory, CommonOptions.Resume.Name]);
        (bool Given, string Word)[] manners =
            [(terminal.IsQuiet, CommonOptions.Quiet.Name), (terminal.IsJson, CommonOptions.Json.Name), (terminal.IsVerbose, CommonOptions.Verbose.Name)];
        arguments.AddRange(manners.Where(manner => manner.Given).Select(manner => manner.Word));
        if (threads is { } count)
        {
            arguments.AddRange(["--threads", count.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        }

        return arguments;
    }
}
