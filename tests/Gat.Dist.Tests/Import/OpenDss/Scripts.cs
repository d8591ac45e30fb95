using Gat.Dist.Import.OpenDss.Language;
using Gat.Dist.Import.OpenDss.Objects;

namespace Gat.Dist.Tests.Import.OpenDss;

/// <summary>Runs scripts given as text.</summary>
internal static class Scripts
{
    /// <summary>Runs one script, with further files beside it.</summary>
    public static ScriptState Run(string text, params (string Name, string Text)[] files)
    {
        using var folder = new TemporaryFolder();
        foreach (var (name, content) in files)
        {
            var path = Path.Combine(folder.Path, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, content);
        }

        var master = Path.Combine(folder.Path, "master.dss");
        File.WriteAllText(master, text);
        return ScriptRunner.Run(master);
    }

    /// <summary>Runs lines within a circuit that must have no fault.</summary>
    public static ScriptState Sound(string lines)
    {
        var state = Run("New Circuit.test basekv=12.47\n" + lines);
        Assert.Empty(state.Faults.Faults);
        return state;
    }

    /// <summary>The object of a class and name.</summary>
    public static T Object<T>(this ScriptState state, string className, string name)
        where T : DssObject => Assert.IsType<T>(state.Find(className, name));
}
