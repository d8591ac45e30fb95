using Gat.Dist.PowerFlow;
using Gat.Pipeline.Chunks;
using Gat.Schemas.Tables;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Sensitivity;

/// <summary>The point at which derivatives are taken.</summary>
public enum SensitivityPoint
{
    /// <summary>The grid as its tables say.</summary>
    Base,

    /// <summary>The grid without any load or generation; shunts stay.</summary>
    Flat,
}

/// <summary>Sensitivities of a grid, and how well they foretell random scenarios.</summary>
/// <param name="Feeder">The grid.</param>
/// <param name="Buses">The buses that inject, ascending.</param>
/// <param name="Point">Where the derivatives are taken.</param>
/// <param name="Options">How power flows are solved.</param>
/// <param name="Samples">Random scenarios of each kind to compare with exact power flows; 0: none.</param>
/// <param name="Seed">Seed of their draws.</param>
/// <param name="SampleMw">Greatest change of the injections at each load bus in the kind of sample that adds them, MW and Mvar.</param>
public sealed record SensitivityStudy(
    Feeder Feeder, IReadOnlyList<int> Buses, SensitivityPoint Point, PowerFlowOptions Options, int Samples = 0, long Seed = 1, double SampleMw = 0.5)
{
    private const int mostPerChunk = 256;

    /// <summary>The tables that the study writes.</summary>
    public static IReadOnlyList<TableSchema> Tables { get; } = SensitivityTables.All;

    /// <summary>First the buses that inject, then the samples.</summary>
    public ChunkPlan Plan => ChunkPlan.For(checked(Buses.Count + Samples), RowsPerBus, mostPerChunk);

    /// <summary>Rows that all tables together get.</summary>
    public long Rows => Buses.Count * (1L + Feeder.Buses.Count + Feeder.Branches.Count);

    private int RowsPerBus => Math.Max(Feeder.Buses.Count, Feeder.Branches.Count);
}
