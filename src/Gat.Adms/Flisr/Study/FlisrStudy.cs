using Gat.Adms.Reliability;
using Gat.Faults;
using Gat.Pipeline.Chunks;
using Gat.Pipeline.Runs;
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
    public FlisrStudy(AdmsGrid grid, FlisrOptions options, string faults)
    {
        (Grid, Options) = (grid, options);
        Elements = FaultSelection.Parse(grid, faults);
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

    /// <summary>The indices, which follow from the steps of all faults.</summary>
    public RunClosing Closing => new([RestorationTables.Indices], read => [IndexTable.Of(Grid, new StepIndices(this).Compute(read(RestorationTables.Steps)))]);

    internal IReadOnlyList<ReliabilityElement> Elements { get; }
}
