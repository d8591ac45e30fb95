using Gat.Faults;
using Gat.Pipeline.Chunks;
using Gat.Pipeline.Runs;

namespace Gat.Pipeline.Manifest;

/// <summary>
/// What a <c>run.json</c> must hold beyond the right types, so that code behind the reader can trust it: file names cannot
/// lead out of the run's directory, numbers cannot overflow, nothing is named twice.
/// </summary>
internal static class ManifestCheck
{
    private const long MaxAmount = 1_000_000_000_000;

    /// <exception cref="InputDataException">Something is wrong; all faults are listed.</exception>
    public static void ThrowIfBroken(RunManifest manifest, string path)
    {
        var faults = new FaultList();
        if (manifest.Format != RunManifest.CurrentFormat)
        {
            Add(faults, path, "format", $"form {manifest.Format} is not known; this gat reads form {RunManifest.CurrentFormat}.");
        }

        CheckState(manifest, path, faults);
        CheckTexts(manifest, path, faults);
        CheckInputs(manifest, path, faults);
        if (CheckPlan(manifest, path, faults))
        {
            CheckOutputs(manifest, path, faults);
            CheckChunks(manifest, path, faults);
        }

        faults.ThrowIfAny();
    }

    /// <summary>What is wrong with a chunk's facts, or null.</summary>
    public static string? WrongWith(RunChunk? chunk, ChunkPlan plan)
    {
        if (chunk is null || chunk.Index < 0 || chunk.Index >= plan.Count)
        {
            return $"a chunk with an index from 0 to {plan.Count - 1} is expected.";
        }

        var planned = plan[chunk.Index];
        return chunk.FirstScenario != planned.FirstScenario || chunk.Scenarios != planned.ScenarioCount
            ? $"chunk {chunk.Index} has the scenarios {planned.FirstScenario} to {planned.EndScenario - 1}, other ones stand here."
            : !Enum.IsDefined(chunk.State) ? "its state is not known."
            : !double.IsFinite(chunk.Seconds) || chunk.Seconds < 0 ? "seconds must be a finite number of at least 0."
            : null;
    }

    /// <summary>What is wrong with a part's facts, or null.</summary>
    public static string? WrongWith(RunPart? part, ChunkPlan plan) =>
        part is null || !RunLayout.TryParse(part.File, plan, out _, out _) ? "the path of a part of this run is expected."
        : part.Rows is < 0 or > MaxAmount || part.Bytes is < 0 or > MaxAmount ? "rows and bytes must be at least 0."
        : !IsSha256(part.Sha256) ? "sha256 must have 64 hexadecimal digits."
        : null;

    private static void CheckState(RunManifest manifest, string path, FaultList faults)
    {
        if (!Enum.IsDefined(manifest.State))
        {
            Add(faults, path, "state", "the state is not known.");
        }
    }

    private static void CheckTexts(RunManifest manifest, string path, FaultList faults)
    {
        if (manifest.Command.Contains(null!) || manifest.CommandLine.Contains(null!))
        {
            var field = manifest.Command.Contains(null!) ? "command" : "command_line";
            Add(faults, path, field, "a list of texts is expected, null was found.");
        }

        if (manifest.WorkingDirectory.Contains('\0'))
        {
            Add(faults, path, "working_directory", "a path is expected.");
        }
    }

    private static void CheckInputs(RunManifest manifest, string path, FaultList faults)
    {
        for (var i = 0; i < manifest.Inputs.Count; i++)
        {
            if (manifest.Inputs[i] is not { } input || input.Bytes is < 0 or > MaxAmount * 1000 || !IsSha256(input.Sha256)
                || input.Path.Length == 0 || input.Path.Contains('\0'))
            {
                Add(faults, path, $"inputs[{i}]", "a path, its bytes and its sha256 (64 hexadecimal digits) are expected.");
            }
        }
    }

    private static bool CheckPlan(RunManifest manifest, string path, FaultList faults)
    {
        var good = manifest.Scenarios >= 1 && manifest.ScenariosPerChunk >= 1
            && ChunkPlan.CountOf(manifest.Scenarios, manifest.ScenariosPerChunk) <= ChunkPlan.MaxChunks;
        if (!good)
        {
            Add(
                faults, path, "scenarios",
                $"at least 1 scenario, at least 1 in a chunk and at most {ChunkPlan.MaxChunks} chunks are expected.");
        }

        return good;
    }

    private static void CheckOutputs(RunManifest manifest, string path, FaultList faults)
    {
        var plan = manifest.Plan;
        var tables = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < manifest.Outputs.Count; i++)
        {
            if (manifest.Outputs[i] is not { } output || !RunLayout.IsTableName(output.Table) || !tables.Add(output.Table))
            {
                Add(faults, path, $"outputs[{i}]", "a table with a name of its own is expected.");
                continue;
            }

            var files = new HashSet<string>(StringComparer.Ordinal);
            for (var k = 0; k < output.Parts.Count; k++)
            {
                var part = output.Parts[k];
                var wrong = WrongWith(part, plan);
                if (wrong is null && RunLayout.TryParse(part.File, plan, out var table, out _))
                {
                    wrong = table != output.Table ? "the part belongs to another table."
                        : !files.Add(part.File) ? "the part is named twice."
                        : null;
                }

                if (wrong is not null)
                {
                    Add(faults, path, $"outputs[{i}].parts[{k}]", wrong);
                }
            }
        }

        CheckClosing(manifest, tables, path, faults);
    }

    private static void CheckClosing(RunManifest manifest, HashSet<string> tables, string path, FaultList faults)
    {
        for (var i = 0; i < manifest.Closing.Count; i++)
        {
            if (manifest.Closing[i] is not { } output || !RunLayout.IsTableName(output.Table) || !tables.Add(output.Table))
            {
                Add(faults, path, $"closing[{i}]", "a table with a name of its own is expected.");
            }
            else if (output.Parts.Count > 1 || output.Parts.Any(part => WrongWithClosing(part, output.Table)))
            {
                Add(faults, path, $"closing[{i}].parts", $"at most one part, the file {RunLayout.ClosingFile(output.Table)}, is expected.");
            }
        }
    }

    private static bool WrongWithClosing(RunPart? part, string table) =>
        part is null || part.File != RunLayout.ClosingFile(table) || part.Rows is < 0 or > MaxAmount || part.Bytes is < 0 or > MaxAmount || !IsSha256(part.Sha256);

    private static void CheckChunks(RunManifest manifest, string path, FaultList faults)
    {
        var plan = manifest.Plan;
        var seen = new HashSet<int>();
        for (var i = 0; i < manifest.Chunks.Count; i++)
        {
            var chunk = manifest.Chunks[i];
            var wrong = WrongWith(chunk, plan) ?? (seen.Add(chunk.Index) ? null : "the chunk is named twice.");
            if (wrong is not null)
            {
                Add(faults, path, $"chunks[{i}]", wrong);
            }
        }
    }

    private static bool IsSha256(string? text) => text is { Length: 64 } && text.All(char.IsAsciiHexDigitLower);

    private static void Add(FaultList faults, string path, string field, string what) =>
        faults.Add($"run.json is broken: {what}", $"{path}, field {field}", "Restore the file, or run again with another --out.");
}
