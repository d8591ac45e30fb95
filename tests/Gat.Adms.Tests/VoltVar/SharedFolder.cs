namespace Gat.Adms.Tests.VoltVar;

/// <summary>The folder of outside references, <c>shared</c>, that may lie beside the checkout.</summary>
internal static class SharedFolder
{
    /// <summary>Full path of the nearest <c>shared</c> folder above the test binary that holds OpenDSS cases; null when there is none.</summary>
    public static string? Path { get; } = Find();

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var shared = System.IO.Path.Combine(folder.FullName, "shared");
            if (Directory.Exists(System.IO.Path.Combine(shared, "cases", "opendss")))
            {
                return shared;
            }
        }

        return null;
    }
}

/// <summary>A theory that needs <see cref="SharedFolder"/>; skipped, and so reported, where that is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedTheoryAttribute : TheoryAttribute
{
    public SharedTheoryAttribute() => Skip = SharedFolder.Path is null ? "../shared is absent: this outside reference was not compared." : null;
}
