namespace Gat.Optimization.Tests;

/// <summary>The folder of outside references, <c>shared</c>, that may lie beside the checkout.</summary>
internal static class SharedFolder
{
    public const string Absent = "../shared is absent: this outside reference was not compared.";

    /// <summary>Full path of the nearest <c>shared</c> folder above the test binary that holds solver cases; null when there is none.</summary>
    public static string? Path { get; } = Find();

    /// <summary>Full path of something within it.</summary>
    public static string At(params string[] parts) => System.IO.Path.Combine([Path!, .. parts]);

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var shared = System.IO.Path.Combine(folder.FullName, "shared");
            if (Directory.Exists(System.IO.Path.Combine(shared, "solver-cases")))
            {
                return shared;
            }
        }

        return null;
    }
}

/// <summary>A fact that needs <see cref="SharedFolder"/>; skipped, and so reported, where that is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute() => Skip = SharedFolder.Path is null ? SharedFolder.Absent : null;
}

/// <summary>A theory that needs <see cref="SharedFolder"/>; skipped, and so reported, where that is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedTheoryAttribute : TheoryAttribute
{
    public SharedTheoryAttribute() => Skip = SharedFolder.Path is null ? SharedFolder.Absent : null;
}
