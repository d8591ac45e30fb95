namespace Gat.Tests.Support;

/// <summary>The repository's own small data, found from the test binary upwards.</summary>
internal static class TestData
{
    private static readonly string folder = Find();

    /// <summary>Full path of something within <c>test_data</c>.</summary>
    public static string At(params string[] parts) => Path.Combine([folder, .. parts]);

    /// <summary>The text of a file within <c>test_data</c>.</summary>
    public static string Text(params string[] parts) => File.ReadAllText(At(parts));

    private static string Find()
    {
        for (var above = new DirectoryInfo(AppContext.BaseDirectory); above is not null; above = above.Parent)
        {
            var candidate = Path.Combine(above.FullName, "test_data");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        throw new DirectoryNotFoundException("test_data does not lie above the test binary.");
    }
}
