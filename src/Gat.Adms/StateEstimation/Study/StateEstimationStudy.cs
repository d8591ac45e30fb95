using Gat.Adms.StateEstimation.Measurements;
using Gat.Dist;
using Gat.Dist.Phasors;
using Gat.Dist.PowerFlow.Scenarios;
using Gat.Faults;
using Gat.Pipeline.Chunks;
using Gat.Schemas.Tables;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Adms.StateEstimation.Study;

/// <summary>Estimates of a grid's state from sets of readings, each for itself.</summary>
public sealed class StateEstimationStudy
{
    // A second or so of work: a kill costs little, and many cores find some.
    private const int MetersPerChunk = 400_000;
    private const int MostPerChunk = 256;

    private StateEstimationStudy(GridDirectory grid, PhasorNetwork network, MeasurementSet measurements, StateEstimationOptions options)
    {
        (Grid, Network, Options) = (grid, network, options);
        Measurements = options.Pseudo.IsOn
            ? measurements with { Meters = [.. measurements.Meters, .. PseudoMeasurements.Meters(network)] }
            : measurements;
    }

    /// <summary>The grid.</summary>
    public GridDirectory Grid { get; }

    /// <summary>How.</summary>
    public StateEstimationOptions Options { get; }

    /// <summary>Whether conductors are estimated rather than nodes.</summary>
    public bool IsByPhase => Network.IsByPhase;

    /// <summary>Sets of readings.</summary>
    public int SnapshotCount => Measurements.Snapshots.Count;

    /// <summary>The files of the measurements.</summary>
    public IReadOnlyList<string> Files { get; private init; } = [];

    /// <summary>The tables that the study writes.</summary>
    public IReadOnlyList<TableSchema> Tables => Options.IsCorrecting ? StateEstimationTables.All : StateEstimationTables.Plain;

    /// <summary>How the sets are cut into chunks.</summary>
    public ChunkPlan Plan => ChunkPlan.For(SnapshotCount, RowsPerSnapshot, Math.Clamp(MetersPerChunk / Math.Max(1, RowsPerSnapshot), 1, MostPerChunk));

    /// <summary>Rows that one set adds to all tables, but for what is not observable.</summary>
    public int RowsPerSnapshot => 2 + Network.Terminals.Length + Measurements.Meters.Count;

    internal PhasorNetwork Network { get; }

    internal MeasurementSet Measurements { get; }

    /// <summary>What loads follow, where pseudo-measurements are made of profiles; null: they stay as the grid's tables say.</summary>
    internal ProfileScenarios? Profiles { get; private init; }

    /// <summary>Reads the measurements of a grid.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="measurements">The table as .parquet or .csv, or a directory that holds it.</param>
    /// <param name="profiles">Directory of profiles and profile_map that pseudo-measurements follow at the times of the readings; null: none.</param>
    /// <param name="options">How.</param>
    /// <exception cref="InputDataException">Measurements or profiles are wrong; all faults are listed.</exception>
    /// <exception cref="CommandLineException">An option has no meaning.</exception>
    public static StateEstimationStudy Read(GridDirectory grid, string measurements, string? profiles, StateEstimationOptions options)
    {
        options.Check();
        var network = PhasorNetwork.Of(grid, BusyBuses.Of(grid), options.IsByPhase);
        if (options.IsCorrecting && network.IsByPhase)
        {
            throw new CommandLineException(
                "Corrective dispatch knows balanced grids only; this one is told by phase.", "--correct", "Leave it out, or give --method balanced where the tables allow it.");
        }

        var files = new List<string>();
        var set = MeasurementReader.Read(measurements, network, files);
        return new StateEstimationStudy(grid, network, set, options)
        {
            Files = files,
            Profiles = profiles is null ? null : ReadProfiles(profiles, grid, set),
        };
    }

    private static ProfileScenarios ReadProfiles(string profiles, GridDirectory grid, MeasurementSet set)
    {
        var read = ProfileScenarios.Read(profiles, grid.Feeder);
        var times = Enumerable.Range(0, read.Count).Select(read.TimestampMicroseconds).ToHashSet();
        var faults = new FaultList();
        foreach (var snapshot in set.Snapshots.Where(snapshot => snapshot.TimestampMicroseconds is null || !times.Contains(snapshot.TimestampMicroseconds)))
        {
            faults.Add(
                $"The profiles have no value for set '{snapshot.Id}'{(snapshot.TimestampMicroseconds is null ? ", whose readings tell no time" : "")}.", profiles,
                "Give the readings timestamps at which intervals of the profiles start.");
        }

        faults.ThrowIfAny();
        return read;
    }
}
