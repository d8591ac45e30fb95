using System.Text.Json.Nodes;
using Gat.Faults;
using Gat.Pipeline.Manifest;
using Gat.Pipeline.Runs;

namespace Gat.Pipeline.Inspection;

/// <summary>Whether a request is the one that began a run: other options, inputs or another gat would give other bytes.</summary>
internal static class ResumeCheck
{
    /// <summary>What differs; empty where the run can be resumed.</summary>
    public static IReadOnlyList<Fault> Differences(RunManifest manifest, RunRequest request, string directory)
    {
        var faults = new List<Fault>();
        Compare("gat version", manifest.GatVersion, GatVersion.Current);
        Compare("command", string.Join(' ', manifest.Command), string.Join(' ', request.Command));
        Compare("seed", Text(manifest.Seed), Text(request.Seed));
        foreach (var key in Keys(manifest.Options, request.Options))
        {
            Compare($"option {key}", Text(manifest.Options[key]), Text(request.Options[key]));
        }

        var was = manifest.Inputs.GroupBy(input => input.Path).ToDictionary(group => group.Key, group => group.First().Sha256);
        var now = request.Inputs.GroupBy(input => input.Path).ToDictionary(group => group.Key, group => group.First().Sha256);
        foreach (var path in was.Keys.Union(now.Keys))
        {
            Compare($"input {path}", was.GetValueOrDefault(path, "not read"), now.GetValueOrDefault(path, "not read"));
        }

        Compare("scenarios", Text(manifest.Scenarios), Text(request.Plan.ScenarioCount));
        Compare("scenarios per chunk", Text(manifest.ScenariosPerChunk), Text(request.Plan.ScenariosPerChunk));
        Compare("tables", string.Join(", ", manifest.Outputs.Select(output => output.Table)), string.Join(", ", request.Tables.Select(table => table.Name)));
        return faults;

        void Compare(string what, string recorded, string present)
        {
            if (recorded != present)
            {
                faults.Add(new Fault($"The run was begun with {what} {Short(recorded)}, now it is {Short(present)}.", directory, "Resume with what it was begun with, or start anew with --force or another --out."));
            }
        }
    }

    internal static IEnumerable<string> Keys(JsonObject a, JsonObject b) =>
        a.Select(pair => pair.Key).Union(b.Select(pair => pair.Key)).Order(StringComparer.Ordinal);

    internal static string Text(JsonNode? value) => value?.ToJsonString() ?? "none";

    private static string Text(long? value) => value is { } number ? number.ToString(System.Globalization.CultureInfo.InvariantCulture) : "none";

    private static string Short(string text) => text.Length <= 80 ? text : text[..77] + "...";
}
