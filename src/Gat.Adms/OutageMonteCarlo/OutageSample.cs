using System.Collections.Immutable;
using Gat.Adms.OutageMonteCarlo.Draws;
using Gat.Adms.Reliability;
using Gat.Adms.Tables;
using Gat.Dist;
using Gat.Dist.Sampling;
using Gat.Faults;
using Gat.Pipeline.Chunks;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Adms.OutageMonteCarlo;

/// <summary>
/// Years of random outages as tables: the failures that <c>gat adms outage-mc</c> draws from the same seed, written down. Temporary faults,
/// which need no repair, are left out.
/// </summary>
public sealed class OutageSample
{
    private readonly AdmsGrid grid;
    private readonly FaultDraw faults;

    /// <summary>A sample of a grid's failures.</summary>
    /// <param name="grid">The grid, with its reliability data.</param>
    /// <param name="options">Years, seed and repair times; what concerns restoration does not count.</param>
    /// <exception cref="InputDataException">Nothing can fail.</exception>
    /// <exception cref="CommandLineException">An option is out of range.</exception>
    public OutageSample(AdmsGrid grid, OutageOptions options)
    {
        options.Check();
        this.grid = grid;
        faults = new FaultDraw(grid.Elements, options);
        FailuresPerYear = grid.Elements.Sum(element => element.FailuresPerYear);
        Plan = FailuresPerYear > 0
            ? ChunkPlan.For(options.Years, (long)Math.Ceiling(FailuresPerYear))
            : throw new InputDataException("Nothing fails: the grid has no reliability data with a failure_rate above 0.", "reliability", "Give --reliability FILE.");
    }

    /// <summary>The tables that are written.</summary>
    public static ImmutableArray<TableSchema> Tables { get; } = [ReliabilityTables.OutageScenarios, ScenarioTables.Scenarios];

    /// <summary>How the years are cut into chunks.</summary>
    public ChunkPlan Plan { get; }

    /// <summary>Failures to be expected in a year.</summary>
    public double FailuresPerYear { get; }

    /// <summary>Checks outages that are given against a grid; adds every fault.</summary>
    /// <param name="directory">Directory of <c>outage_scenarios</c>.</param>
    /// <param name="gridDirectory">Grid directory.</param>
    /// <param name="found">Takes the faults.</param>
    public static void Check(string directory, string gridDirectory, FaultList found)
    {
        try
        {
            GivenOutages.Read(AdmsReader.Read(new AdmsPaths(gridDirectory, Outages: directory), new GridOverlay()));
        }
        catch (InputDataException wrong)
        {
            found.Add(wrong);
        }
    }

    /// <summary>The rows of a chunk.</summary>
    public ChunkResult Evaluate(Chunk chunk, CancellationToken cancel)
    {
        var (years, elements, starts, hours) = (new List<int>(), new List<int>(), new List<double>(), new List<double>());
        for (var year = 0; year < chunk.ScenarioCount; year++)
        {
            cancel.ThrowIfCancellationRequested();
            var random = faults.Year(chunk.FirstScenario + year);
            for (var hour = faults.Gap(ref random); hour < YearSimulator.HoursPerYear; hour += faults.Gap(ref random))
            {
                var (element, isTemporary) = faults.Element(ref random);
                if (!isTemporary)
                {
                    years.Add(year);
                    elements.Add(element);
                    starts.Add(hour);
                    hours.Add(faults.RepairHours(element, ref random));
                }
            }
        }

        var names = new TextDictionary(Enumerable.Range(chunk.FirstScenario, chunk.ScenarioCount).Select(ScenarioIds.Of));
        var result = new ChunkResult();
        result.Add(new RecordBatch(ReliabilityTables.OutageScenarios, years.Count,
        [
            new TextColumn([.. years], names), new TextColumn([.. elements], new TextDictionary(grid.Elements.Select(element => element.Id))),
            TextColumn.From(elements.Select(element => grid.Elements[element].Type.ToString().ToLowerInvariant())),
            RowColumns.Of(starts), RowColumns.Of(hours),
        ]));
        result.Add(new RecordBatch(ScenarioTables.Scenarios, chunk.ScenarioCount,
            [new TextColumn([.. Enumerable.Range(0, chunk.ScenarioCount)], names), RowColumns.Of([.. Enumerable.Repeat(1.0, chunk.ScenarioCount)])]));
        result.Count(SolveStatus.Solved, chunk.ScenarioCount);
        return result;
    }
}
