using Gat.Pipeline.Manifest;

namespace Gat.Cli.Shell;

/// <summary>A line of a study's summary: what it tells of, and what there is to tell, in columns.</summary>
internal static class SummaryLine
{
    /// <summary>The line.</summary>
    public static string Of(string label, string text) => $"  {label,-16} {text}";

    /// <summary>The line that tells which tables a run wrote.</summary>
    public static string Results(string directory, RunManifest manifest) => Of("results", $"{directory}: {Tables(manifest)}");

    /// <summary>The tables of a run with their rows.</summary>
    public static string Tables(RunManifest manifest) =>
        string.Join(", ", manifest.AllOutputs.Select(output => $"{output.Table} ({Counted.Of(output.Rows, "row")})"));
}
