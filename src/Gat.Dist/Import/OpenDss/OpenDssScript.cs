using System.Collections.Immutable;
using Gat.Dist.Import.OpenDss.Language;
using Gat.Faults;

namespace Gat.Dist.Import.OpenDss;

/// <summary>An OpenDSS script that was run: what its commands built, and the files that it read.</summary>
public sealed class OpenDssScript
{
    private OpenDssScript(ScriptState state, string fileName)
    {
        State = state;
        FileName = fileName;
        Files = [.. state.Files.Read];
    }

    /// <summary>Name of the master file, without its folder.</summary>
    public string FileName { get; }

    /// <summary>Full paths of all files read, the master first.</summary>
    public ImmutableArray<string> Files { get; }

    internal ScriptState State { get; }

    /// <summary>Runs a master script and every file that it redirects to.</summary>
    /// <param name="path">The master file; its case may differ from that of the file's name.</param>
    /// <returns>The script; its faults are told together with those of the circuit by <see cref="OpenDssImport.Run"/>.</returns>
    /// <exception cref="InputDataException">The master file cannot be read, or it asks for work beyond all bounds.</exception>
    public static OpenDssScript Read(string path) => new(ScriptRunner.Run(path), Path.GetFileName(path));
}
