using System.Reflection;

namespace Gat.Cli.Shell;

/// <summary>The version of this build.</summary>
internal static class ProductVersion
{
    private const int CommitLetters = 12;

    private static readonly string[] parts =
        (typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0").Split('+', 2);

    /// <summary>Such as 0.1.0: what runs are compared by.</summary>
    public static string Text => parts[0];

    /// <summary>The version with the commit that it was built from, such as 0.1.0+1a2b3c4d5e6f; without where the build knew none.</summary>
    public static string WithCommit { get; } = parts.Length < 2 ? parts[0] : $"{parts[0]}+{parts[1][..Math.Min(CommitLetters, parts[1].Length)]}";
}
