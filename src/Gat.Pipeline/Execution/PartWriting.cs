using Gat.Pipeline.Chunks;
using Gat.Pipeline.Manifest;
using Gat.Pipeline.Runs;
using Gat.Schemas.Storage;

namespace Gat.Pipeline.Execution;

/// <summary>Writes the parts of a chunk, one after the other on one thread: all of them, or none is left behind.</summary>
internal sealed class PartWriting(string directory, RunRequest request, Action<RunPoint>? observe)
{
    /// <exception cref="Faults.OutsideException">The disk is full or the directory cannot be written.</exception>
    public IReadOnlyList<RunPart> Write(ParquetWriter writer, int chunk, ChunkResult result)
    {
        var parts = new List<RunPart>();
        try
        {
            observe?.Invoke(new RunPoint(RunMoment.BeforeWrite, chunk));
            foreach (var table in request.Tables)
            {
                if (parts.Count > 0)
                {
                    observe?.Invoke(new RunPoint(RunMoment.BetweenParts, chunk));
                }

                var part = RunLayout.PartFile(table.Name, chunk, request.Plan);
                var file = writer.Write(Path.Combine(directory, part), table, result.Batches(table.Name), request.TableMetadata);
                parts.Add(new RunPart(part, file.Rows, file.Bytes, file.Sha256));
            }

            observe?.Invoke(new RunPoint(RunMoment.AfterRename, chunk));
            return parts;
        }
        catch
        {
            parts.ForEach(part => TryDelete(Path.Combine(directory, part.File)));
            throw;
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The failure that led here is the one to tell; the part stays, unrecorded, and is replaced at resume.
        }
    }
}
