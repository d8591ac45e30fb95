namespace Gat.Cli.Tests;

/// <summary>Where the checkout and the things beside it lie.</summary>
internal static class Repository
{
    /// <summary>The directory that holds Gat.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A path below the root.</summary>
    public static string File(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    /// <summary>A path below the external references, which may be absent.</summary>
    public static string Shared(params ReadOnlySpan<string> parts) => Path.Combine([Path.GetDirectoryName(Root)!, "shared", .. parts]);

    private static string FindRoot()
    {
        var directory = AppContext.BaseDirectory;
        while (!System.IO.File.Exists(Path.Combine(directory, "Gat.sln")))
        {
            directory = Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("No Gat.sln above the tests.");
        }

        return directory;
    }
}
