using Gat.Dist;

namespace Gat.Adms.Tests;

/// <summary>A grid directory of text, removed at the end.</summary>
internal sealed class AdmsFolder : IDisposable
{
    private readonly string path = Directory.CreateTempSubdirectory("gat-adms").FullName;

    public AdmsFolder() => Write("dist_system", "name,base_mva", "test,10");

    public string Root => path;

    /// <summary>Writes a table: its header and rows.</summary>
    public AdmsFolder Write(string table, params string[] lines)
    {
        File.WriteAllLines(Path.Combine(path, table + ".csv"), lines);
        return this;
    }

    public AdmsGrid Read() => AdmsReader.Read(new AdmsPaths(path), GridOverlay.None);

    public void Dispose() => Directory.Delete(path, recursive: true);
}
