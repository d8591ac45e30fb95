namespace Gat.Bench.Optimization;

/// <summary>The folder of instances that may lie beside the checkout.</summary>
internal static class SolverCases
{
    /// <summary>Full path of one class of instances; null where it is absent.</summary>
    public static string? Find(string kind)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var cases = Path.Combine(folder.FullName, "shared", "solver-cases", kind);
            if (Directory.Exists(cases))
            {
                return cases;
            }
        }

        return null;
    }
}
