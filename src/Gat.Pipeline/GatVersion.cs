using System.Reflection;

namespace Gat.Pipeline;

/// <summary>The version of the program that runs, as <c>run.json</c> records it.</summary>
public static class GatVersion
{
    private const int CommitDigits = 12;

    /// <summary>
    /// Version and, where the build knew it, the first digits of the commit: <c>0.1.0+3bcee7f0a1b2</c>. A run is resumed by
    /// the version that began it only: another one may compute other bytes.
    /// </summary>
    public static string Current { get; } = Shorten(
        typeof(GatVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown");

    private static string Shorten(string version)
    {
        var plus = version.IndexOf('+', StringComparison.Ordinal);
        return plus < 0 ? version : version[..Math.Min(version.Length, plus + 1 + CommitDigits)];
    }
}
