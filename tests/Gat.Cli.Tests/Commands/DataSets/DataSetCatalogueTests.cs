using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Gat.Cli.Commands.DataSets;
using Gat.Cli.Shell;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Cli.Tests.Commands.DataSets;

/// <summary>The catalogue tells what the files are: their hashes, counts and power flow. Names, titles, sources and licences are entered by hand.</summary>
public sealed class DataSetCatalogueTests : IDisposable
{
    private static readonly string root = Repository.File("test_data", "datasets");
    private static readonly string catalogue = Path.Combine(root, DataSetStore.CatalogueFile);

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void The_catalogue_is_fresh()
    {
        var sets = JsonSerializer.Deserialize<List<DataSet>>(File.ReadAllText(catalogue), JsonText.Catalogue)!;
        var expected = JsonSerializer.Serialize(sets.Select(set => set with { Figures = FiguresOf(set.Name), Files = FilesOf(set.Name) }), JsonText.Catalogue) + "\n";
        if (Environment.GetEnvironmentVariable("GAT_UPDATE") == "1")
        {
            File.WriteAllText(catalogue, expected);
        }

        Assert.True(File.ReadAllText(catalogue) == expected,
            "test_data/datasets/catalogue.json is stale. Renew it, and build again: GAT_UPDATE=1 dotnet test tests/Gat.Cli.Tests --filter DataSetCatalogue");
    }

    [Fact]
    public void The_page_of_data_sets_is_fresh()
    {
        var (page, expected) = (Repository.File("docs", "reference", "data-sets.md"), Markdown(DataSetStore.Open(root).All));
        if (Environment.GetEnvironmentVariable("GAT_UPDATE") == "1")
        {
            File.WriteAllText(page, expected);
        }

        Assert.True(File.Exists(page) && File.ReadAllText(page) == expected,
            "docs/reference/data-sets.md is stale. Renew it: GAT_UPDATE=1 dotnet test tests/Gat.Cli.Tests --filter DataSetCatalogue");
    }

    [Fact]
    public void Every_directory_of_data_is_a_set_with_a_source()
    {
        var sets = DataSetStore.Open(root).All;

        Assert.Equal(Directory.GetDirectories(root).Select(Path.GetFileName).Order(StringComparer.Ordinal), sets.Select(set => set.Name).Order(StringComparer.Ordinal));
        Assert.All(sets, set => Assert.Contains(set.Files, file => file.Path == "SOURCE.md"));
        Assert.All(sets, set => Assert.True(set.Source.Length > 20 && set.Licence.Length > 10));
    }

    private static string Markdown(IEnumerable<DataSet> sets)
    {
        var text = new StringBuilder("""
            # Data sets

            The feeders of `gat dataset`, which lie within the program: no network is used. Made from the catalogue; renew with
            `GAT_UPDATE=1 dotnet test tests/Gat.Cli.Tests --filter DataSetCatalogue`. Losses and voltages are those of `gat dist pf`. Each set holds a
            `SOURCE.md` that tells what is published and what is ours; the SHA-256 of every file stands in the catalogue and is verified when a set is fetched.


            """.ReplaceLineEndings("\n"));
        text.Append("| name | what | buses | kV | load MW | losses kW | lowest pu | told | beside the grid |\n|---|---|---|---|---|---|---|---|---|\n");
        foreach (var set in sets)
        {
            var figures = set.Figures;
            var beside = set.Tables.Where(table => !table.StartsWith("dist_", StringComparison.Ordinal) && table != "profile_map").Distinct();
            text.Append(CultureInfo.InvariantCulture,
                $"| `{set.Name}` | {set.Title} | {figures.Buses} | {figures.BaseKv:0.###} | {figures.LoadMw:0.###} | {figures.LossKw:0.0} | {figures.VMinPu:0.0000} | {(figures.IsByPhase ? "by phase" : "balanced")} | {string.Join(", ", beside)} |\n");
        }

        text.Append("\n| name | source | licence |\n|---|---|---|\n");
        foreach (var set in sets)
        {
            text.Append(CultureInfo.InvariantCulture, $"| `{set.Name}` | {set.Source} | {set.Licence} |\n");
        }

        return text.ToString();
    }

    private static List<DataSetFile> FilesOf(string name)
    {
        var folder = Path.Combine(root, name);
        return [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/')).Order(StringComparer.Ordinal)
            .Select(path => (path, bytes: File.ReadAllBytes(Path.Combine(folder, path))))
            .Select(file => new DataSetFile(file.path, file.bytes.Length, Convert.ToHexStringLower(SHA256.HashData(file.bytes))))];
    }

    private DataSetFigures FiguresOf(string name)
    {
        var grid = Path.Combine(root, name);
        var run = GatInProcess.Run("dist", "pf", "--grid", grid, "--keep", "summary", "--out", directory[name]);
        Assert.True(run.ExitCode == 0, run.Error);
        var set = TableDirectory.Read(grid, [GridTables.Nodes, GridTables.Branches], [GridTables.System, ThreePhaseTables.Loads]);
        var (nodes, loads) = (set[GridTables.Nodes], set.Find(ThreePhaseTables.Loads));
        var source = Enumerable.Range(0, nodes.RowCount).Single(row => nodes.Text("type")[row] == "slack");
        var load = loads is null ? nodes.Number("load_p") : loads.Number("p");
        var summary = TableDirectory.Read(directory[name], [PowerFlowTables.Summary], [])[PowerFlowTables.Summary];
        return new DataSetFigures(
            nodes.RowCount, set[GridTables.Branches].RowCount, loads is not null, nodes.Number("base_kv")[source],
            Math.Round(Enumerable.Range(0, load.Length).Sum(row => load.Or(row, 0)), 6),
            Math.Round(1000 * summary.Number("loss_mw")[0], 4), Math.Round(summary.Number("v_min_pu")[0], 6));
    }
}
