using System.Runtime.InteropServices;

namespace Gat.Optimization.Native;

/// <summary>
/// Where native solvers lie: in the folder that <c>GAT_NATIVE_DIR</c> names and nowhere else, or, where it is not set, in the folder
/// <c>native</c> beside the program, and then where the system keeps its libraries.
/// </summary>
internal static class NativeFolder
{
    /// <summary>The variable that names a folder.</summary>
    public const string Variable = "GAT_NATIVE_DIR";

    /// <summary>What the user has set; null where it is not set or empty.</summary>
    public static string? Given => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder ? folder : null;

    /// <summary>Loads a library by its file name.</summary>
    /// <returns>Its handle; 0 where it cannot be loaded.</returns>
    public static nint Load(string fileName)
    {
        if (Given is { } given)
        {
            return NativeLibrary.TryLoad(Path.Combine(Path.GetFullPath(given), fileName), out var there) ? there : 0;
        }

        var handle = LoadOwn(fileName);
        return handle != 0 || !NativeLibrary.TryLoad(fileName, out var system) ? handle : system;
    }

    // A library finds those that it needs among those that are loaded already, whatever folder they came from. So all of our folder are
    // loaded, again and again, until none is left whose needs are met.
    private static nint LoadOwn(string fileName)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "native");
        var path = Path.Combine(folder, fileName);
        if (!File.Exists(path))
        {
            return 0;
        }

        var left = Directory.GetFiles(folder).Where(file => file != path).Order(StringComparer.Ordinal).ToList();
        while (left.RemoveAll(file => NativeLibrary.TryLoad(file, out _)) > 0)
        {
        }

        return NativeLibrary.TryLoad(path, out var handle) ? handle : 0;
    }
}
