using Gat.Pipeline.Chunks;
using Gat.Schemas.Storage;

namespace Gat.Pipeline.Runs;

/// <summary>A file that a run made for a table.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Chunk">The chunk that it belongs to.</param>
/// <param name="IsAside">Whether it was still being written.</param>
internal readonly record struct RunFile(string Path, int Chunk, bool IsAside);

/// <summary>Finds the files of a run by their names, so that nothing of anybody else is ever taken for one.</summary>
internal static class RunFiles
{
    /// <summary>The files on disk that are parts of a table under this plan, or were to become one.</summary>
    public static IReadOnlyList<RunFile> OfTable(string directory, string table, ChunkPlan plan)
    {
        var folder = plan.Count == 1 ? directory : Path.Combine(directory, table);
        var below = plan.Count == 1 ? "" : table + "/";
        var files = new List<RunFile>();
        foreach (var path in Directory.Exists(folder) ? Directory.EnumerateFiles(folder) : [])
        {
            var name = Path.GetFileName(path);
            var isAside = name.EndsWith(WholeFile.AsideSuffix, StringComparison.Ordinal);
            var final = isAside ? name[..^WholeFile.AsideSuffix.Length] : name;
            if (RunLayout.TryParse(below + final, plan, out var owner, out var chunk) && owner == table)
            {
                files.Add(new RunFile(path, chunk, isAside));
            }
        }

        return files;
    }
}
