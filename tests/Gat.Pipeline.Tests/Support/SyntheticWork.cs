using System.Globalization;
using System.Text.Json.Nodes;
using Gat.Faults;
using Gat.Pipeline.Chunks;
using Gat.Pipeline.Execution;
using Gat.Pipeline.Manifest;
using Gat.Pipeline.Runs;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables;

namespace Gat.Pipeline.Tests.Support;

/// <summary>Small work whose rows follow from the scenario number alone; every seventh scenario is not solved.</summary>
internal static class SyntheticWork
{
    private const int NodeCount = 5;

    public static TableSchema Nodes { get; } = new(
        "synthetic_nodes", "tests", "A voltage of a scenario.",
        new ColumnSchema("scenario_id", ColumnType.Integer, "The scenario."),
        new ColumnSchema("node_id", ColumnType.Text, "The node."),
        new ColumnSchema("vm_pu", ColumnType.Number, "Its voltage.") { Unit = "pu" })
    {
        Key = ["scenario_id", "node_id"],
        IsResult = true,
    };

    public static TableSchema Summary { get; } = new(
        "synthetic_summary", "tests", "How a scenario ended.",
        new ColumnSchema("scenario_id", ColumnType.Integer, "The scenario."),
        new ColumnSchema("status", ColumnType.Word, "How it ended.") { Words = [.. SolveStatusWords.All] })
    {
        Key = ["scenario_id"],
        IsResult = true,
    };

    public static RunRequest Request(int scenarios = 40, int perChunk = 4) => new()
    {
        Command = ["test", "run"],
        CommandLine = ["test", "run", "--scenarios", scenarios.ToString(CultureInfo.InvariantCulture)],
        Options = new JsonObject { ["tol"] = 1e-8, ["method"] = "sweep" },
        Seed = 7,
        Tables = [Nodes, Summary],
        Plan = new ChunkPlan(scenarios, perChunk),
        TableMetadata = new Dictionary<string, string> { ["base_mva"] = "10" },
    };

    public static TableSchema Extremes { get; } = new(
        "synthetic_extremes", "tests", "The highest voltage of a node in all scenarios.",
        new ColumnSchema("node_id", ColumnType.Text, "The node."),
        new ColumnSchema("vm_max_pu", ColumnType.Number, "Its highest voltage.") { Unit = "pu" })
    {
        Key = ["node_id"],
        IsResult = true,
    };

    /// <summary>The same run, which ends with a table over all scenarios.</summary>
    public static RunRequest ClosingRequest() => Request() with
    {
        Closing = new RunClosing([Extremes], read =>
        {
            var highest = new SortedDictionary<string, double>(StringComparer.Ordinal);
            foreach (var batch in read(Nodes))
            {
                for (var row = 0; row < batch.RowCount; row++)
                {
                    var node = batch.Text("node_id")[row]!;
                    highest[node] = Math.Max(highest.GetValueOrDefault(node), batch.Number("vm_pu")[row]);
                }
            }

            return [new RecordBatch(Extremes, highest.Count, [TextColumn.From(highest.Keys), new Column<double>([.. highest.Values])])];
        }),
    };

    public static RunSettings Settings(string directory) => new() { Directory = directory, Threads = 1, Writers = 1 };

    public static Task<RunOutcome> RunAsync(RunSettings settings, RunRequest? request = null) =>
        ChunkedRun.RunAsync(request ?? Request(), settings, Evaluate, CancellationToken.None);

    public static ChunkResult Evaluate(Chunk chunk, CancellationToken cancel) => Evaluate(chunk, 1.0);

    public static ChunkResult Evaluate(Chunk chunk, double vmPu)
    {
        var result = new ChunkResult();
        for (var scenario = chunk.FirstScenario; scenario < chunk.EndScenario; scenario++)
        {
            result.Add(NodesOf(scenario, vmPu));
            result.Count(StatusOf(scenario));
        }

        result.Add(SummaryOf(chunk));
        result.Summary["first"] = chunk.FirstScenario;
        return result;
    }

    /// <summary>The manifest as it was when the run had begun: what a kill leaves.</summary>
    public static RunManifest AsBegun(RunManifest manifest) => manifest with
    {
        State = RunState.Running,
        Chunks = [],
        Outputs = [.. manifest.Outputs.Select(output => output with { Parts = [] })],
        Closing = [.. manifest.Closing.Select(output => output with { Parts = [] })],
    };

    /// <summary>All files of tables below a run's directory with their bytes, as one comparable text each.</summary>
    public static SortedDictionary<string, string> Tables(string directory) => new(
        Directory.EnumerateFiles(directory, "*.parquet", SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetRelativePath(directory, path), path => Convert.ToHexString(File.ReadAllBytes(path))),
        StringComparer.Ordinal);

    private static SolveStatus StatusOf(int scenario) => scenario % 7 == 3 ? SolveStatus.NotConverged : SolveStatus.Solved;

    private static RecordBatch NodesOf(int scenario, double vmPu)
    {
        var ids = new long[NodeCount];
        var values = new double[NodeCount];
        for (var node = 0; node < NodeCount; node++)
        {
            ids[node] = scenario;
            values[node] = vmPu + Math.Sin(scenario * 31 + node) / 100;
        }

        var names = TextColumn.From(Enumerable.Range(0, NodeCount).Select(node => $"bus {node}"));
        return new RecordBatch(Nodes, NodeCount, [new Column<long>(ids), names, new Column<double>(values)]);
    }

    private static RecordBatch SummaryOf(Chunk chunk)
    {
        var ids = Enumerable.Range(chunk.FirstScenario, chunk.ScenarioCount).ToArray();
        return new RecordBatch(
            Summary, ids.Length,
            [new Column<long>([.. ids.Select(id => (long)id)]), TextColumn.From(ids.Select(id => StatusOf(id).Word()))]);
    }
}
