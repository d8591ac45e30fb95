using Gat.Pipeline.Inspection;
using Gat.Pipeline.Manifest;
using Gat.Pipeline.Runs;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables;

namespace Gat.Pipeline.Execution;

/// <summary>Writes the tables that a run ends with.</summary>
internal static class ClosingTables
{
    /// <summary>Whether every closing table of a manifest is on disk as it was written.</summary>
    public static bool AreSound(string directory, RunManifest manifest) =>
        manifest.Closing.All(output => output.Parts.Count == 1 && PartCheck.WrongWith(directory, output.Parts[0]) is null);

    /// <summary>Computes the tables from the parts of all chunks and writes them.</summary>
    /// <exception cref="Faults.OutsideException">The disk is full or the directory cannot be written.</exception>
    public static IReadOnlyList<RunOutput> Write(string directory, RunRequest request, RunManifest manifest)
    {
        if (request.Closing is not { } closing)
        {
            return [];
        }

        using var reader = new TableReader();
        using var writer = new ParquetWriter();
        var outputs = new List<RunOutput>();
        foreach (var rows in closing.Compute(table => reader.Stream(Location(directory, manifest, table))))
        {
            var name = RunLayout.ClosingFile(rows.Schema.Name);
            var file = writer.Write(Path.Combine(directory, name), rows, request.TableMetadata);
            outputs.Add(new RunOutput(rows.Schema.Name, file.Rows, file.Bytes, [new RunPart(name, file.Rows, file.Bytes, file.Sha256)]));
        }

        return outputs;
    }

    private static TableLocation Location(string directory, RunManifest manifest, TableSchema table)
    {
        var parts = manifest.Outputs.Single(output => output.Table == table.Name).Parts;
        return new TableLocation(table, TableFormat.Parquet, [.. parts.Select(part => Path.Combine(directory, part.File))]);
    }
}
