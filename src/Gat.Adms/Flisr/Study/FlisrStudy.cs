using Gat.Adms.Reliability;
using Gat.Faults;
using Gat.Pipeline.Chunks;
using Gat.Pipeline.Runs;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Adms.Flisr.Study;

/// <summary>Faults of a grid, each met at every load level: what is asked.</summary>
public sealed class FlisrStudy
{
    // What a kill may cost: rules take less than a millisecond for a fault, a program up to seconds.
    private const int faultsPerChunk = 256;

    private const int programsPerChunk = 4;

    /// <summary>A study.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="options">How faults are met.</param>
    /// <param name="faults">Which: ids joined by commas, or all.</param>
    /// <exception cref="InputDataException">An element does not exist.</exception>
    /// <exception cref="CommandLineException">Outages are given, and faults or several load levels too.</exception>
    public FlisrStudy(AdmsGrid grid, FlisrOptions options, string faults)
    {
        (Grid, Options) = (grid, options);
        if (grid.Outages is null)
        {
            Elements = FaultSelection.Parse(grid, faults);
            return;
        }

        if (options.Levels.Count > 1 || faults != FaultSelection.All)
        {
            throw new CommandLineException("Outages that are given name their faults, and happen at one load level.", "--outages", "Leave --fault out, and give one load level.");
        }

        Outages = GivenOutages.Read(grid);
        Elements = Outages.Elements;
    }

    /// <summary>The grid.</summary>
    public AdmsGrid Grid { get; }

    /// <summary>How faults are met.</summary>
    public FlisrOptions Options { get; }

    /// <summary>How many faults there are.</summary>
    public int FaultCount => Elements.Count;

    /// <summary>The tables that chunks write.</summary>
    public static IReadOnlyList<TableSchema> Tables => [RestorationTables.Runs, RestorationTables.Steps];

    /// <summary>How the faults are cut into chunks; every load level of a fault is a scenario.</summary>
    public ChunkPlan Plan => ChunkPlan.For(
        Math.Max(1, Elements.Count * Options.Levels.Count), Grid.Network.Places.Length, Options.Method == RestorationMethod.Rules ? faultsPerChunk : programsPerChunk);

    /// <summary>The indices, which follow from the steps of all faults, or from the outages that are given.</summary>
    public RunClosing Closing => new([RestorationTables.Indices], read => [IndexTable.Of(Grid, Indices(read(RestorationTables.Steps)))]);

    /// <summary>How many years of outages are given; 0: none are.</summary>
    public int ScenarioCount => Outages?.ScenarioCount ?? 0;

    /// <summary>Outages that are given; null: none are.</summary>
    internal GivenOutages? Outages { get; }

    internal IReadOnlyList<ReliabilityElement> Elements { get; }

    private ReliabilityIndices? Indices(IEnumerable<RecordBatch> steps) =>
        Outages is not null ? ScenarioIndices.Of(this) : Grid.ElementCount > 0 ? new StepIndices(this).Compute(steps) : null;
}
