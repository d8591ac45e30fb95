namespace Gat.Adms.StateEstimation.Measurements;

/// <summary>The meters of a grid and what they read, set by set.</summary>
/// <param name="Meters">The meters, those of all sets together.</param>
/// <param name="Snapshots">The sets, in the order of tables.</param>
internal sealed record MeasurementSet(IReadOnlyList<Meter> Meters, IReadOnlyList<Snapshot> Snapshots);

/// <summary>Readings that belong together.</summary>
/// <param name="Id">Their name in result tables.</param>
/// <param name="TimestampMicroseconds">Their time, microseconds since 1970 UTC; null: none.</param>
/// <param name="Readings">The readings, by meter.</param>
/// <param name="UnusedCount">Readings left out because their element is dead or open.</param>
internal sealed record Snapshot(string Id, long? TimestampMicroseconds, IReadOnlyList<Reading> Readings, int UnusedCount);

/// <summary>What one meter reads once, in the units of its kind.</summary>
/// <param name="Meter">The meter.</param>
/// <param name="Value">Its reading.</param>
/// <param name="Deviation">Its standard deviation, above 0.</param>
internal readonly record struct Reading(int Meter, double Value, double Deviation);
