using System.Globalization;
using System.Text.Json.Nodes;
using Gat.Pipeline.Manifest;
using Gat.Pipeline.Runs;

namespace Gat.Pipeline.Inspection;

/// <summary>A fact that decides about the results and that two runs do not share.</summary>
/// <param name="Name">What it is: <c>seed</c>, <c>option tol</c>, <c>input grid/dist_nodes.parquet</c>.</param>
/// <param name="A">What it is in the first run; <c>none</c> where it is absent.</param>
/// <param name="B">What it is in the second run.</param>
public sealed record FactDifference(string Name, string A, string B);

/// <summary>What decides about the results of a run, as named texts that can be compared.</summary>
internal static class RunFacts
{
    private const string Absent = "none";

    public static IReadOnlyDictionary<string, string> Of(RunManifest manifest) => Of(
        manifest.GatVersion, manifest.Command, manifest.Seed, manifest.Options, manifest.Inputs, manifest.Scenarios,
        manifest.ScenariosPerChunk, manifest.AllOutputs.Select(output => output.Table));

    public static IReadOnlyDictionary<string, string> Of(RunRequest request) => Of(
        GatVersion.Current, request.Command, request.Seed, request.Options, request.Inputs, request.Plan.ScenarioCount,
        request.Plan.ScenariosPerChunk, request.AllTables.Select(table => table.Name));

    /// <summary>What the two do not share, in the order of the first one's facts.</summary>
    public static IReadOnlyList<FactDifference> Differences(IReadOnlyDictionary<string, string> a, IReadOnlyDictionary<string, string> b) =>
    [
        .. a.Keys.Union(b.Keys)
            .Select(name => new FactDifference(name, a.GetValueOrDefault(name, Absent), b.GetValueOrDefault(name, Absent)))
            .Where(fact => fact.A != fact.B),
    ];

    private static Dictionary<string, string> Of(
        string gatVersion, IReadOnlyList<string> command, long? seed, JsonObject options, IReadOnlyList<RunInput> inputs,
        int scenarios, int scenariosPerChunk, IEnumerable<string> tables)
    {
        var facts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["gat version"] = gatVersion,
            ["command"] = string.Join(' ', command),
            ["seed"] = seed?.ToString(CultureInfo.InvariantCulture) ?? Absent,
        };
        foreach (var (name, value) in options.OrderBy(option => option.Key, StringComparer.Ordinal))
        {
            facts[$"option {name}"] = value?.ToJsonString() ?? Absent;
        }

        foreach (var input in inputs)
        {
            facts[$"input {input.Path}"] = $"sha256 {input.Sha256}";
        }

        facts["scenarios"] = scenarios.ToString(CultureInfo.InvariantCulture);
        facts["scenarios per chunk"] = scenariosPerChunk.ToString(CultureInfo.InvariantCulture);
        facts["tables"] = string.Join(", ", tables);
        return facts;
    }
}
