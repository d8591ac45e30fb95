using Gat.Dist.PowerFlow.Scenarios;
using Gat.Faults;
using Gat.Pipeline.Chunks;
using Gat.Schemas.Tables;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Reconfiguration.Study;

/// <summary>A reconfiguration of a grid for one or many periods: what is asked.</summary>
public sealed class ReconfigurationStudy
{
    // What a kill may cost: a period takes from milliseconds to minutes.
    private const int periodsPerChunk = 24;

    /// <summary>A study.</summary>
    /// <exception cref="InputDataException">The grid has no radial configuration, or more than may be enumerated.</exception>
    public ReconfigurationStudy(Feeder feeder, ScenarioSource periods, ReconfigurationOptions options)
    {
        (Feeder, Periods, Options) = (feeder, periods, options);
        Network = new SwitchingNetwork(feeder, BranchRoles.Of(feeder, options.Operable));
        if (options.Method == ReconfigurationMethod.Enumerate)
        {
            // Refused before anything is written.
            _ = new Enumeration.TreeEnumeration(Network, options.Enumeration(threads: 1), feeder.Branches.Closed.AsSpan());
        }
    }

    /// <summary>The grid.</summary>
    public Feeder Feeder { get; }

    /// <summary>The load situations, in time order; each is a period.</summary>
    public ScenarioSource Periods { get; }

    /// <summary>How.</summary>
    public ReconfigurationOptions Options { get; }

    /// <summary>The configurations.</summary>
    public SwitchingNetwork Network { get; }

    /// <summary>The tables that the study writes.</summary>
    public static IReadOnlyList<TableSchema> Tables => ReconfigurationTables.All;

    /// <summary>Whether one period's answer depends on the others': operations are limited and there are several.</summary>
    public bool IsCoupled => Options.MaxSwitching is not null && Periods.Count > 1;

    /// <summary>How the periods are cut into chunks; coupled ones are one chunk.</summary>
    public ChunkPlan Plan => IsCoupled ? new ChunkPlan(Periods.Count, Periods.Count) : ChunkPlan.For(Periods.Count, Rows, periodsPerChunk);

    /// <summary>Configurations where they can be counted in reasonable time, else null.</summary>
    public double? Trees => Network.LoopCount <= 150 ? (double)Network.TreeCount : null;

    /// <summary>Branches that may be operated: rows of one period.</summary>
    public int Rows => Network.Roles.Count(role => role == BranchRole.Operable);
}
