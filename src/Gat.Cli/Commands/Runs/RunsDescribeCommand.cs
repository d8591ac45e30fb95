using System.CommandLine;
using Gat.Cli.Shell;
using Gat.Faults;
using Gat.Pipeline.Inspection;
using Gat.Pipeline.Manifest;

namespace Gat.Cli.Commands.Runs;

/// <summary><c>gat runs describe</c>: one run as it stands.</summary>
internal static class RunsDescribeCommand
{
    public static Command Create(Terminal terminal)
    {
        var run = RunsCommands.RunArgument();
        return GatCommand.Create(
            terminal, "describe", "Tell what a run did, on what, and where it stands.", "gat runs describe gat-demo/pf", [run],
            parsed => Describe(terminal, RunDescription.Read(parsed.GetRequiredValue(run))));
    }

    private static ExitCode Describe(Terminal terminal, RunDescription run)
    {
        var manifest = run.Manifest;
        if (terminal.IsJson)
        {
            // run.json itself, with what the journals know beyond it.
            terminal.Out.WriteLine(ManifestFile.ToJson(manifest));
            return ExitCode.Done;
        }

        var output = terminal.Out;
        output.WriteLine($"gat {string.Join(' ', manifest.CommandLine)}");
        output.WriteLine($"state      {run.Standing}, {run.ChunksFinished} of {run.ChunksTotal} chunks, {manifest.Scenarios} scenarios");
        output.WriteLine($"begun      {manifest.Started:yyyy-MM-dd HH:mm:ss} UTC{(manifest.Finished is { } end ? $", took {(end - manifest.Started).TotalSeconds:F1} s" : "")}");
        output.WriteLine($"gat        {manifest.GatVersion}; seed {manifest.Seed?.ToString() ?? "none"}");
        output.WriteLine($"machine    {manifest.Machine.Host}, {manifest.Machine.Cores} processors, {manifest.Machine.Os}");
        output.WriteLine($"outcome    {string.Join(", ", SolveStatusWords.All.Select((word, status) => (word, count: manifest.Counts[(SolveStatus)status])).Where(one => one.count > 0).Select(one => $"{one.count} {one.word}"))}");
        foreach (var option in manifest.Options)
        {
            output.WriteLine($"option     {option.Key} = {option.Value?.ToJsonString() ?? "none"}");
        }

        foreach (var input in manifest.Inputs)
        {
            output.WriteLine($"input      {input.Path} ({input.Bytes} bytes, sha256 {input.Sha256[..12]})");
        }

        foreach (var table in manifest.AllOutputs)
        {
            output.WriteLine($"table      {table.Table}: {table.Rows} rows, {table.Bytes} bytes, {table.Parts.Count} files");
        }

        foreach (var note in run.Notes.Append(manifest.Error ?? "").Where(note => note.Length > 0))
        {
            output.WriteLine($"note       {note}");
        }

        return ExitCode.Done;
    }
}
