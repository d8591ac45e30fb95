using System.Text.Json;

namespace Gat.Cli.Tests.Commands.DataSets;

public sealed class DataSetCommandTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Sets_are_listed_and_described_with_source_licence_and_checksums()
    {
        var list = Pass("dataset", "list");
        var described = Pass("dataset", "describe", "ieee33");
        var json = JsonDocument.Parse(Pass("dataset", "public", "describe", "IEEE33", "--json").Out).RootElement;

        Assert.All((string[])["ieee4", "ieee13", "ieee33", "ieee34", "ieee69", "ieee123", "rbts2", "synthetic1000"], name => Assert.Contains(name, list.Out, StringComparison.Ordinal));
        Assert.Contains("losses 202.677 kW, lowest voltage 0.91309 pu", described.Out, StringComparison.Ordinal);
        Assert.Contains("M. E. Baran, F. F. Wu", described.Out, StringComparison.Ordinal);
        Assert.Contains("MIT", described.Out, StringComparison.Ordinal);
        Assert.Contains(json.GetProperty("files").EnumerateArray(), file => file.GetProperty("path").GetString() == "dist_nodes.csv");
    }

    [Fact]
    public void Fetched_files_are_those_of_the_repository()
    {
        Pass("dataset", "public", "fetch", "rbts2", "--out", "set");

        var original = Repository.File("test_data", "datasets", "rbts2");
        foreach (var file in Directory.GetFiles(original, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(original, path)))
        {
            Assert.Equal(File.ReadAllBytes(Path.Combine(original, file)), File.ReadAllBytes(directory[$"set/{file}"]));
        }
    }

    [Fact]
    public void What_was_not_fetched_is_never_replaced_and_a_set_on_request_only()
    {
        directory.Write("mine/notes.txt", "mine");
        Pass("dataset", "fetch", "ieee4", "--out", "set");
        directory.Write("set/dist_nodes.csv", "changed");

        var strange = Run("dataset", "fetch", "ieee4", "--out", "mine", "--force");
        var again = Run("dataset", "fetch", "ieee4", "--out", "set");
        Assert.Equal((2, 2), (strange.ExitCode, again.ExitCode));
        Assert.Contains("gat does not touch", strange.Error, StringComparison.Ordinal);
        Assert.Contains("--force", again.Error, StringComparison.Ordinal);
        Assert.Equal("changed", File.ReadAllText(directory["set/dist_nodes.csv"]));

        Pass("dataset", "fetch", "ieee4", "--out", "set", "--force");
        Assert.NotEqual("changed", File.ReadAllText(directory["set/dist_nodes.csv"]));
        Assert.Equal(["mine", "set"], Directory.GetFileSystemEntries(directory.Root).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Damaged_and_missing_files_of_a_directory_of_sets_are_all_told()
    {
        var original = Repository.File("test_data", "datasets");
        directory.Write("sets/catalogue.json", File.ReadAllText(Path.Combine(original, "catalogue.json")));
        foreach (var file in Directory.GetFiles(Path.Combine(original, "ieee4"), "*", SearchOption.AllDirectories))
        {
            directory.Write(Path.Combine("sets", Path.GetRelativePath(original, file)), File.ReadAllText(file));
        }

        Pass("dataset", "fetch", "ieee4", "--from", "sets", "--out", "sound");
        directory.Write("sets/ieee4/dist_nodes.csv", File.ReadAllText(directory["sets/ieee4/dist_nodes.csv"]).Replace("12.47", "12.48", StringComparison.Ordinal));
        File.Delete(directory["sets/ieee4/prices.csv"]);
        var damaged = Run("dataset", "fetch", "ieee4", "--from", "sets", "--out", "damaged");

        Assert.Equal(3, damaged.ExitCode);
        Assert.Contains("dist_nodes.csv", damaged.Error, StringComparison.Ordinal);
        Assert.Contains("is damaged: its SHA-256 is", damaged.Error, StringComparison.Ordinal);
        Assert.Contains("prices.csv", damaged.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(directory["damaged"]));
    }

    [Theory]
    [InlineData(2, "Did you mean ieee33?", "dataset", "fetch", "ieee333", "--out", "x")]
    [InlineData(2, "--out", "dataset", "fetch", "ieee33")]
    [InlineData(2, "There is no data set", "dataset", "describe", "atlantis")]
    [InlineData(3, "no catalogue", "dataset", "list", "--from", "nowhere")]
    public void Wrong_calls_say_what_is_wrong(int exitCode, string told, params string[] arguments)
    {
        var result = Run(arguments);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(told, result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(directory["x"]));
    }

    [Theory]
    [InlineData("not json", "cannot be read")]
    [InlineData("""[{"name":"a","title":"a","source":"s","licence":"l","figures":{"buses":1,"branches":0,"is_by_phase":false,"base_kv":1,"load_mw":0,"loss_kw":0,"v_min_pu":1},"files":[{"path":"../x","bytes":1,"sha256":"0"}]}]""", "leads out of the set")]
    public void A_catalogue_that_is_broken_or_leads_elsewhere_is_refused(string catalogue, string told)
    {
        directory.Write("sets/catalogue.json", catalogue);

        var result = Run("dataset", "list", "--from", "sets");

        Assert.Equal(3, result.ExitCode);
        Assert.Contains(told, result.Error, StringComparison.Ordinal);
    }

    private ProgramResult Run(params string[] arguments) => GatProgram.Run(directory.Root, arguments);

    private ProgramResult Pass(params string[] arguments)
    {
        var result = Run(arguments);
        Assert.True(result.ExitCode == 0, $"{string.Join(' ', arguments)}: {result.Error}");
        return result;
    }
}
