using System.Security.Cryptography;
using Gat.Faults;

namespace Gat.Dist.Import.OpenDss.Language;

/// <summary>The files that a script reads, and the folder that relative names start from.</summary>
internal sealed class ScriptFiles(string master)
{
    private readonly string root = Path.GetDirectoryName(Path.GetFullPath(master))!;
    private readonly List<string> read = [];
    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Current folder; Compile and CD change it.</summary>
    public string Folder { get; set; } = Path.GetDirectoryName(Path.GetFullPath(master))!;

    /// <summary>Full paths of all files read, each once, in the order of their first reading.</summary>
    public IReadOnlyList<string> Read => read;

    /// <summary>Hash of the bytes of all files in this order.</summary>
    public string Sha256 => Convert.ToHexStringLower(hash.GetCurrentHash());

    /// <summary>Name of a file as faults show it.</summary>
    public string Shown(string path)
    {
        var relative = Path.GetRelativePath(root, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }

    /// <summary>The current folder as faults show it.</summary>
    public string ShownFolder => Path.GetFullPath(Folder) == root ? "the folder of the master script" : Shown(Folder);

    public string? Find(string name) => FilePath.Find(Folder, name);

    /// <summary>The bytes of a file.</summary>
    /// <exception cref="InputDataException">It cannot be read.</exception>
    public byte[] Bytes(string path)
    {
        try
        {
            var bytes = ScriptFile.ReadBytes(path, Shown(path));
            if (known.Add(path))
            {
                read.Add(path);
                hash.AppendData(bytes);
            }

            return bytes;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new InputDataException($"The file cannot be read: {trouble.Message}", Shown(path), "Give a file that can be read.", trouble);
        }
    }
}
