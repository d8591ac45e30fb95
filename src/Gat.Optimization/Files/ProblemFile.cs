using System.IO.Compression;
using Gat.Faults;
using Gat.Optimization.Problems;

namespace Gat.Optimization.Files;

/// <summary>Reads a problem from a file: MPS and QPS (<c>.mps</c>, <c>.qps</c>, <c>.sif</c>) or CBF (<c>.cbf</c>), each also with <c>.gz</c> behind it.</summary>
public static class ProblemFile
{
    /// <summary>The endings that are understood, each also with <c>.gz</c>.</summary>
    public static IReadOnlyList<string> Endings { get; } = [".mps", ".qps", ".sif", ".cbf"];

    /// <summary>Reads a file; its ending says its format.</summary>
    /// <exception cref="InputDataException">The file is absent, broken, or asks for what gat cannot do: every fault with its line.</exception>
    public static OptimizationProblem Read(string path)
    {
        var isPacked = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        var ending = Path.GetExtension(isPacked ? path[..^3] : path).ToLowerInvariant();
        if (!Endings.Contains(ending))
        {
            throw new InputDataException(
                $"The ending '{ending}' tells of no format that gat reads.", path, $"Known are {string.Join(", ", Endings)}, each also with .gz.");
        }

        var lines = ReadLines(path, isPacked);
        return ending == ".cbf" ? new CbfReader(path, lines).Read() : MpsFile.Read(path, lines);
    }

    private static string[] ReadLines(string path, bool isPacked)
    {
        try
        {
            using var file = File.OpenRead(path);
            using Stream content = isPacked ? new GZipStream(file, CompressionMode.Decompress) : file;
            using var reader = new StreamReader(content);
            var lines = new List<string>();
            while (reader.ReadLine() is { } line)
            {
                lines.Add(line);
            }

            return [.. lines];
        }
        catch (InvalidDataException broken)
        {
            throw new InputDataException("The file is not whole gzip data.", path, "Fetch or pack it again.", broken);
        }
        catch (Exception absent) when (absent is IOException or UnauthorizedAccessException)
        {
            throw new InputDataException($"The file cannot be read: {absent.Message}", path, "Check its path and rights.", absent);
        }
    }
}
