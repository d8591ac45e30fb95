using System.Runtime.InteropServices;

namespace Gat.Optimization.Native;

/// <summary>A solver that gat calls but does not contain: whether it is here, and how to get it.</summary>
/// <param name="Name">Its name, such as CBC.</param>
/// <param name="FileName">The library that is looked for.</param>
/// <param name="Version">What the library says of itself; null where it is missing.</param>
/// <param name="Path">The file that was loaded; null where it is missing or the system does not tell.</param>
/// <param name="Advice">How to get it.</param>
public sealed unsafe record NativeSolver(string Name, string FileName, string? Version, string? Path, string Advice)
{
    /// <summary>Looks for all of them, which loads those that are here.</summary>
    public static IReadOnlyList<NativeSolver> Find() => [Look("CLP", CoinLibrary.Clp, "Clp_Version"), Look("CBC", CoinLibrary.Cbc, "Cbc_getVersion")];

    private static NativeSolver Look(string name, CoinLibrary library, string versionFunction)
    {
        var handle = library.Handle;
        if (handle == 0)
        {
            return new NativeSolver(name, library.FileName, null, null, library.Advice);
        }

        var version = NativeLibrary.TryGetExport(handle, versionFunction, out var function)
            ? Marshal.PtrToStringUTF8((nint)((delegate* unmanaged<byte*>)function)())
            : null;
        return new NativeSolver(name, library.FileName, version ?? "unknown", LoadedFrom(library.FileName), library.Advice);
    }

    // Only Linux tells: each mapping ends in its file, the only thing in the line that has a slash.
    private static string? LoadedFrom(string fileName)
    {
        try
        {
            var stem = fileName.Split(".so")[0] + ".";
            return File.ReadLines("/proc/self/maps")
                .Where(line => line.Contains('/', StringComparison.Ordinal))
                .Select(line => line[line.IndexOf('/', StringComparison.Ordinal)..])
                .FirstOrDefault(path => System.IO.Path.GetFileName(path).StartsWith(stem, StringComparison.Ordinal));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
