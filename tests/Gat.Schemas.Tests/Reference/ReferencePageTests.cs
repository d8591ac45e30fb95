using Gat.Schemas.Reference;
using Gat.Schemas.Tables;

namespace Gat.Schemas.Tests.Reference;

public sealed class ReferencePageTests
{
    private const string Renew = "GAT_UPDATE=1 dotnet test tests/Gat.Schemas.Tests --filter ReferencePage";

    [Fact]
    public void The_reference_page_says_what_the_definitions_say()
    {
        var path = Path.Combine(RepositoryRoot(), "docs", "reference", "tables.md");
        var page = SchemaReference.Markdown(TableCatalog.All);
        if (Environment.GetEnvironmentVariable("GAT_UPDATE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, page);
        }

        var committed = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";

        Assert.True(committed == page, $"docs/reference/tables.md is stale. Renew it: {Renew}");
    }

    private static string RepositoryRoot()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "Gat.sln")))
        {
            directory = Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("The tests do not stand in a checkout with Gat.sln.");
        }

        return directory;
    }
}
