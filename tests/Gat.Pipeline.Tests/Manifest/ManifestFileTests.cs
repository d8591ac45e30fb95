using System.Text;
using System.Text.Json.Nodes;
using Gat.Faults;
using Gat.Pipeline.Manifest;
using Gat.Pipeline.Tests.Support;

namespace Gat.Pipeline.Tests.Manifest;

public sealed class ManifestFileTests : IDisposable
{
    private readonly PrivateFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_manifest_comes_back_as_it_was_written()
    {
        var text = await WrittenAsync();

        Assert.Equal(text, Encoding.UTF8.GetString(ManifestFile.Serialize(ManifestFile.Parse(Encoding.UTF8.GetBytes(text), "run.json"))));
        Assert.Contains("\"gat_version\": \"" + GatVersion.Current, text, StringComparison.Ordinal);
        Assert.Contains("\"not_converged\": 1", text, StringComparison.Ordinal);
        Assert.Contains("\"state\": \"finished\"", text, StringComparison.Ordinal);
        Assert.Contains("Zürich", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "$")]
    [InlineData("null", "$")]
    [InlineData("[]", "$")]
    [InlineData("{}", "$")]
    [InlineData("{\"format\":1", "format")]
    [InlineData("not json", "$")]
    public void A_file_that_is_no_manifest_is_refused_by_name(string text, string field) => AssertRefused(text, field);

    [Theory]
    [InlineData("\"format\": 1", "\"format\": 2", "format")]
    [InlineData("\"state\": \"finished\"", "\"state\": \"done\"", "state")]
    [InlineData("\"state\": \"finished\"", "\"state\": 17", "state")]
    [InlineData("\"seed\": 7", "\"seed\": \"seven\"", "seed")]
    [InlineData("\"scenarios\": 8,", "\"scenarios\": 0,", "scenarios")]
    [InlineData("\"scenarios_per_chunk\": 4", "\"scenarios_per_chunk\": -4", "scenarios")]
    [InlineData("\"scenarios\": 8,", "\"scenarios\": 2000000000,", "scenarios")]
    [InlineData("synthetic_nodes/part-000001.parquet", "../../../etc/passwd", "outputs[0].parts[1]")]
    [InlineData("synthetic_nodes/part-000001.parquet", "synthetic_nodes/part-000000.parquet", "outputs[0].parts[1]")]
    [InlineData("synthetic_nodes/part-000001.parquet", "synthetic_summary/part-000001.parquet", "outputs[0].parts[1]")]
    [InlineData("synthetic_nodes/part-000001.parquet", "synthetic_nodes/part-000009.parquet", "outputs[0].parts[1]")]
    [InlineData("\"table\": \"synthetic_nodes\"", "\"table\": \"synthetic_summary\"", "outputs[0].parts[0]")]
    [InlineData("\"table\": \"synthetic_nodes\"", "\"table\": \"..\"", "outputs[0]")]
    [InlineData("\"rows\": 40,", "\"rows\": 1e99,", "outputs[0].rows")]
    [InlineData("\"rows\": 20,", "\"rows\": -1,", "outputs[0].parts[0]")]
    [InlineData("\"solved\": 7,", "\"solved\": -7,", "counts")]
    [InlineData("\"solved\": 7,", "\"solvd\": 7,", "counts")]
    [InlineData("\"command\": [", "\"command\": [null,", "command")]
    [InlineData("\"first_scenario\": 4", "\"first_scenario\": 5", "chunks[1]")]
    [InlineData("\"index\": 1", "\"index\": 0", "chunks[1]")]
    [InlineData("\"started\": \"", "\"started\": \"yesterday ", "started")]
    [InlineData("\"city\": \"Zürich\"", "\"city\": \"\\ud800\"", "options")]
    [InlineData("\"city\": \"Zürich\"", "\"city\": 1, \"city\": 2", "$")]
    [InlineData("\"tol\": 1E-08", "\"tol\": [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]", "options")]
    public async Task A_broken_field_is_named(string what, string with, string field)
    {
        var text = await WrittenAsync();
        var at = text.IndexOf(what, StringComparison.Ordinal);
        Assert.True(at >= 0, text);

        AssertRefused(text[..at] + with + text[(at + what.Length)..], field);
    }

    [Fact]
    public void A_directory_without_run_json_is_no_run() =>
        Assert.Contains(
            "run.json is missing", Assert.Throws<InputDataException>(() => ManifestFile.Read(folder.Path)).Message,
            StringComparison.Ordinal);

    [Fact]
    public async Task A_field_that_this_version_does_not_know_is_let_pass()
    {
        var text = await WrittenAsync();

        var later = text.Replace("\"format\": 1,", "\"format\": 1, \"colour\": \"blue\",", StringComparison.Ordinal);

        Assert.Equal(2, ManifestFile.Parse(Encoding.UTF8.GetBytes(later), "run.json").Chunks.Count);
    }

    private static void AssertRefused(string text, string field)
    {
        var refused = Assert.Throws<InputDataException>(() => ManifestFile.Parse(Encoding.UTF8.GetBytes(text), "somewhere/run.json"));

        Assert.StartsWith($"somewhere/run.json, field {field}", refused.Faults[0].Where, StringComparison.Ordinal);
    }

    private async Task<string> WrittenAsync()
    {
        var request = SyntheticWork.Request(8, 4) with { Options = new JsonObject { ["tol"] = 1e-8, ["city"] = "Zürich" } };
        await SyntheticWork.RunAsync(SyntheticWork.Settings(folder.At("run")), request);
        return await File.ReadAllTextAsync(folder.At("run", "run.json"));
    }
}
