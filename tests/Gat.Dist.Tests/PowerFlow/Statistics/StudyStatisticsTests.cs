using System.Text.Json.Nodes;
using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Report;
using Gat.Dist.PowerFlow.Scenarios;
using Gat.Dist.PowerFlow.Study;
using Gat.Pipeline.Chunks;
using Gat.Pipeline.Inspection;
using Gat.Pipeline.Runs;
using Gat.Schemas.Columns;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Tests.PowerFlow.Statistics;

/// <summary>What a run tells of all its scenarios together, against every voltage and loading sorted.</summary>
public sealed class StudyStatisticsTests
{
    private static readonly Feeder feeder = Feeder33.Create(
        Feeder33.BusRows, Feeder33.BranchRows.Select(row => row with { RatingMva = row.Id == "1-2" ? null : 3 }));

    [Fact]
    public async Task Statistics_are_those_of_all_voltages_and_loadings()
    {
        using var folder = new TemporaryFolder();
        await RunAsync(folder, "summary", KeepRows.Summary, 200);
        await RunAsync(folder, "all", KeepRows.All, 200);
        var (nodes, all) = (Read(folder, "summary", PowerFlowStatisticsTables.NodeStatistics), Read(folder, "all", PowerFlowTables.Nodes));
        var (branches, flows) = (Read(folder, "summary", PowerFlowStatisticsTables.BranchStatistics), Read(folder, "all", PowerFlowTables.Branches));

        Assert.Equal(33, nodes.RowCount);
        Assert.Equal(37, branches.RowCount);
        Compare(nodes, "vm", "_pu", 0.0005, All(all, "node_id", "vm_pu"));
        Compare(branches, "loading", "_pct", 0.5, All(flows, "branch_id", "loading_pct"));
        Assert.Equal(0, branches.Integer("scenarios")[feeder.BranchIndex["1-2"]]);
    }

    [Fact]
    public async Task They_have_the_same_bytes_at_any_number_of_threads_and_shards()
    {
        using var folder = new TemporaryFolder();
        const int scenarios = ChunkPlan.DefaultScenariosPerChunk + 500;
        await RunAsync(folder, "one", KeepRows.Summary, scenarios);
        await RunAsync(folder, "two", KeepRows.Summary, scenarios, settings => settings with { Threads = 2, Writers = 2 });
        foreach (var number in new[] { 2, 1 })
        {
            await RunAsync(folder, "shards", KeepRows.Summary, scenarios, settings => settings with { Shard = Shard.Of(number, 2) });
        }

        await RunAsync(folder, "shards", KeepRows.Summary, scenarios, settings => settings with { Existing = ExistingRun.Resume });

        Assert.Equal(Bytes(folder, "one"), Bytes(folder, "two"));
        Assert.Equal(Bytes(folder, "one"), Bytes(folder, "shards"));
        Assert.True(RunVerifier.Verify(folder.At("shards")).TablesAreSound);
        Assert.All(Enumerable.Range(0, 33), row => Assert.Equal(scenarios, Read(folder, "two", PowerFlowStatisticsTables.NodeStatistics).Integer("scenarios")[row]));
    }

    [Fact]
    public async Task Only_solved_scenarios_and_buses_with_a_voltage_count()
    {
        using var folder = new TemporaryFolder();
        await RunAsync(folder, "run", new Odd(feeder, new SampleScenarios(feeder, 40, seed: 1)), KeepRows.Summary);
        var nodes = Read(folder, "run", PowerFlowStatisticsTables.NodeStatistics);

        // One scenario has no solution, another one cuts bus 18 off.
        Assert.Equal(39, nodes.Integer("scenarios")[feeder.BusIndex["2"]]);
        Assert.Equal(38, nodes.Integer("scenarios")[feeder.BusIndex["18"]]);
        var branches = Read(folder, "run", PowerFlowStatisticsTables.BranchStatistics);
        Assert.Equal(0, branches.Number("loading_min_pct")[feeder.BranchIndex["17-18"]]);
        Assert.Equal("00000004", branches.Text("loading_min_scenario")[feeder.BranchIndex["17-18"]]);
    }

    private static void Compare(RecordBatch statistics, string quantity, string unit, double width, ILookup<string, (string Scenario, double Value)> all)
    {
        for (var row = 0; row < statistics.RowCount; row++)
        {
            var values = all[((TextColumn)statistics.Columns[0])[row]!].OrderBy(pair => pair.Value).ToArray();
            Assert.Equal(values.Length, statistics.Integer("scenarios")[row]);
            if (values.Length == 0)
            {
                Assert.True(statistics.Number($"{quantity}_p50{unit}").IsNull(row));
                continue;
            }

            Assert.Equal(values[0].Value, statistics.Number($"{quantity}_min{unit}")[row], 1e-6);
            Assert.Equal(values[^1].Value, statistics.Number($"{quantity}_max{unit}")[row], 1e-6);
            if (values[^1].Value > values[0].Value + 1e-6)
            {
                Assert.Equal(values[0].Scenario, statistics.Text($"{quantity}_min_scenario")[row]);
                Assert.Equal(values[^1].Scenario, statistics.Text($"{quantity}_max_scenario")[row]);
            }

            foreach (var percent in (int[])[5, 50, 95])
            {
                var exact = values[(int)Math.Ceiling(percent * values.Length / 100m) - 1].Value;
                Assert.InRange(statistics.Number($"{quantity}_p{percent}{unit}")[row], exact - width - 1e-6, exact + width + 1e-6);
            }
        }
    }

    private static ILookup<string, (string Scenario, double Value)> All(RecordBatch table, string element, string value) =>
        Enumerable.Range(0, table.RowCount).Where(row => !table.Number(value).IsNull(row))
            .ToLookup(row => table.Text(element)[row]!, row => (table.Text("scenario_id")[row]!, table.Number(value)[row]));

    private static Task<RunOutcome> RunAsync(TemporaryFolder folder, string name, KeepRows keep, int scenarios, Func<RunSettings, RunSettings>? change = null) =>
        RunAsync(folder, name, new SampleScenarios(feeder, scenarios, seed: 3), keep, change);

    private static Task<RunOutcome> RunAsync(TemporaryFolder folder, string name, ScenarioSource source, KeepRows keep, Func<RunSettings, RunSettings>? change = null)
    {
        var study = new PowerFlowStudy(feeder, source, new PowerFlowOptions(TolerancePu: 1e-12), keep);
        var request = new RunRequest { Command = ["test"], Options = new JsonObject { ["keep"] = keep.ToString() }, Tables = study.Tables, Plan = study.Plan, Closing = study.Closing };
        var settings = new RunSettings { Directory = folder.At(name), Threads = 1, Writers = 1 };
        return PowerFlowPipeline.RunAsync(study, request, change?.Invoke(settings) ?? settings, CancellationToken.None);
    }

    private static RecordBatch Read(TemporaryFolder folder, string run, TableSchema table)
    {
        var faults = new Gat.Faults.FaultList();
        using var reader = new TableReader();
        var batch = reader.Read(TableLocation.Find(folder.At(run), table)!, faults)!;
        faults.ThrowIfAny();
        return batch;
    }

    private static SortedDictionary<string, string> Bytes(TemporaryFolder folder, string run) => new(
        Directory.EnumerateFiles(folder.At(run), "*.parquet", SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetRelativePath(folder.At(run), path), path => Convert.ToHexString(File.ReadAllBytes(path))),
        StringComparer.Ordinal);

    /// <summary>The scenarios of another source, one without solution and one with a bus cut off.</summary>
    private sealed class Odd(Feeder feeder, ScenarioSource others) : ScenarioSource
    {
        public override int Count => others.Count;

        public override string Id(int scenario) => others.Id(scenario);

        public override void Apply(int scenario, ScenarioValues values)
        {
            others.Apply(scenario, values);
            values.BranchClosed[feeder.BranchIndex["17-18"]] = scenario != 3;
            values.LoadPMw[feeder.BusIndex["18"]] = scenario == 7 ? 50 : scenario == 3 ? 0 : values.LoadPMw[feeder.BusIndex["18"]];
            values.LoadQMvar[feeder.BusIndex["18"]] *= scenario == 3 ? 0 : 1;
        }
    }
}
