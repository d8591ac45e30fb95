namespace Gat.Dist;

/// <summary>All rows of one grid, each table in natural order of its ids.</summary>
internal sealed record FeederRows(
    FeederSystem System,
    IReadOnlyList<BusRow> Buses,
    IReadOnlyList<BranchRow> Branches,
    IReadOnlyList<GeneratorRow> Generators,
    IReadOnlyList<CapacitorRow> Capacitors,
    IReadOnlyList<LoadRow> Loads,
    IReadOnlyList<RegulatorRow> Regulators,
    IReadOnlyList<SwitchRow> Switches);
