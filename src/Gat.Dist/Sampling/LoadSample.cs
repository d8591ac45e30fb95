using System.Collections.Immutable;
using Gat.Faults;
using Gat.Pipeline.Chunks;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Sampling;

/// <summary>
/// Scenarios of random loads as tables: what <c>gat dist pf --samples</c> draws and forgets, written down. Each loaded bus has one factor
/// on its active and reactive power.
/// </summary>
public sealed class LoadSample
{
    private readonly Feeder feeder;
    private readonly LoadFactors factors;
    private readonly int[] changedBus;
    private readonly int[] changedColumn;
    private readonly TextDictionary ids;

    /// <summary>A sample of a grid's loads.</summary>
    /// <param name="feeder">The grid.</param>
    /// <param name="options">How factors are drawn.</param>
    /// <param name="count">Scenarios.</param>
    /// <param name="seed">Seed of all draws.</param>
    /// <exception cref="InputDataException">The grid has no load.</exception>
    /// <exception cref="CommandLineException">An option is out of range.</exception>
    public LoadSample(Feeder feeder, LoadFactorOptions options, int count, long seed)
    {
        options.Check();
        this.feeder = feeder;
        factors = new LoadFactors(feeder, options, seed);
        var changes = Enumerable.Range(0, feeder.Buses.Count).SelectMany(bus => Columns(bus).Select(column => (bus, column))).ToArray();
        changedBus = [.. changes.Select(change => change.bus)];
        changedColumn = [.. changes.Select(change => change.column)];
        ids = new TextDictionary(feeder.Buses.Id);
        Plan = changes.Length > 0
            ? ChunkPlan.For(count, changes.Length)
            : throw new InputDataException("The grid has no load, so there is nothing to draw.", "dist_nodes", "Give load_p of some buses.");
    }

    /// <summary>The tables that are written.</summary>
    public static ImmutableArray<TableSchema> Tables { get; } = [ScenarioTables.Scenarios, ScenarioTables.Values];

    /// <summary>How the scenarios are cut into chunks.</summary>
    public ChunkPlan Plan { get; }

    /// <summary>Loaded buses.</summary>
    public int BusCount => changedBus.Distinct().Count();

    /// <summary>Values that each scenario changes.</summary>
    public int ChangesPerScenario => changedBus.Length;

    /// <summary>The rows of a chunk.</summary>
    public ChunkResult Evaluate(Chunk chunk, CancellationToken cancel)
    {
        var rows = chunk.ScenarioCount * changedBus.Length;
        var (scenarioCodes, idCodes, columnCodes) = (new int[rows], new int[rows], new int[rows]);
        var values = new double[rows];
        var ofBus = new double[feeder.Buses.Count];
        for (var at = 0; at < chunk.ScenarioCount; at++)
        {
            cancel.ThrowIfCancellationRequested();
            factors.Draw(chunk.FirstScenario + at, ofBus);
            var first = at * changedBus.Length;
            scenarioCodes.AsSpan(first, changedBus.Length).Fill(at);
            changedBus.CopyTo(idCodes, first);
            changedColumn.CopyTo(columnCodes, first);
            for (var change = 0; change < changedBus.Length; change++)
            {
                values[first + change] = ofBus[changedBus[change]];
            }
        }

        var names = new TextDictionary(Enumerable.Range(chunk.FirstScenario, chunk.ScenarioCount).Select(ScenarioIds.Of));
        var result = new ChunkResult();
        result.Add(new RecordBatch(ScenarioTables.Scenarios, chunk.ScenarioCount,
            [new TextColumn([.. Enumerable.Range(0, chunk.ScenarioCount)], names), new Column<double>(Ones(chunk.ScenarioCount))]));
        result.Add(new RecordBatch(ScenarioTables.Values, rows,
        [
            new TextColumn(scenarioCodes, names), new TextColumn(new int[rows], new TextDictionary(["node"])), new TextColumn(idCodes, ids),
            new TextColumn(columnCodes, new TextDictionary(["load_p", "load_q"])), new Column<double>(values),
            new TextColumn(new int[rows], new TextDictionary(["scale"])),
        ]));
        result.Count(SolveStatus.Solved, chunk.ScenarioCount);
        return result;
    }

    // A factor on a load of 0 would change nothing. Parts of a bus that cancel out are scaled with it all the same.
    private IEnumerable<int> Columns(int bus)
    {
        var details = feeder.Loads.AtBus(bus).ToArray();
        if (feeder.Buses.LoadPMw[bus] != 0 || details.Any(load => feeder.Loads.PMw[load] != 0))
        {
            yield return 0;
        }

        if (feeder.Buses.LoadQMvar[bus] != 0 || details.Any(load => feeder.Loads.QMvar[load] != 0))
        {
            yield return 1;
        }
    }

    private static double[] Ones(int count)
    {
        var ones = new double[count];
        Array.Fill(ones, 1);
        return ones;
    }
}
