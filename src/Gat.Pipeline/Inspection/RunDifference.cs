namespace Gat.Pipeline.Inspection;

/// <summary>Where two runs differ.</summary>
/// <param name="Facts">What decides about the results and is not the same in both.</param>
/// <param name="Tables">The tables of either, in the order of the first run; equal ones too.</param>
public sealed record RunDifference(IReadOnlyList<FactDifference> Facts, IReadOnlyList<TableDifference> Tables)
{
    /// <summary>Whether both runs have the same rows in the same tables, whatever led to them.</summary>
    public bool TablesAreEqual => Tables.All(table => table.IsEqual);
}

/// <summary>Where a table of two runs differs.</summary>
public sealed record TableDifference
{
    /// <summary>Its name.</summary>
    public required string Table { get; init; }

    /// <summary>Rows in the first run; null where it has no such table.</summary>
    public required long? RowsA { get; init; }

    /// <summary>Rows in the second run; null where it has no such table.</summary>
    public required long? RowsB { get; init; }

    /// <summary>Whether the files are the same, byte for byte.</summary>
    public bool HasSameBytes { get; init; }

    /// <summary>Rows whose key the second run does not have.</summary>
    public long OnlyInA { get; init; }

    /// <summary>Rows whose key the first run does not have.</summary>
    public long OnlyInB { get; init; }

    /// <summary>Key of one such row; null where there is none.</summary>
    public string? KeyOnlyInA { get; init; }

    /// <summary>Key of one such row; null where there is none.</summary>
    public string? KeyOnlyInB { get; init; }

    /// <summary>Columns that one of the files does not have.</summary>
    public IReadOnlyList<string> ColumnsInOneOnly { get; init; } = [];

    /// <summary>The columns whose values differ somewhere.</summary>
    public IReadOnlyList<ColumnDifference> Columns { get; init; } = [];

    /// <summary>Whether both runs have the same rows.</summary>
    public bool IsEqual => HasSameBytes
        || (RowsA == RowsB && RowsA is not null && OnlyInA == 0 && OnlyInB == 0 && Columns.Count == 0 && ColumnsInOneOnly.Count == 0);
}

/// <summary>Differences of numbers that do not count.</summary>
/// <param name="absolute">Largest such difference, in the unit of its column; at least 0.</param>
/// <param name="relative">Largest such difference as a share of the larger of both magnitudes; whichever of the two allows more holds.</param>
public sealed class DiffTolerance(double absolute, double relative = 0)
{
    /// <summary>Every difference counts.</summary>
    public static DiffTolerance None { get; } = new(0);

    /// <summary>Largest difference that does not count, in the unit of its column.</summary>
    public double Absolute { get; } = absolute;

    /// <summary>Largest difference that does not count as a share of the larger of both magnitudes.</summary>
    public double Relative { get; } = relative;
}

/// <summary>Where a column of two runs differs, among the rows that both have.</summary>
/// <param name="Column">Its name.</param>
/// <param name="Unit">Unit of its numbers; empty where it has none.</param>
/// <param name="RowsDifferent">Rows whose values differ; null and a value differ too.</param>
/// <param name="LargestDifference">Largest absolute difference, in the column's unit; null where no row has two numbers.</param>
/// <param name="Key">Key of the row where that is, or of the first row that differs.</param>
/// <param name="ValueA">The first run's value there, as text; null where it is null.</param>
/// <param name="ValueB">The second run's value there.</param>
public sealed record ColumnDifference(
    string Column, string Unit, long RowsDifferent, double? LargestDifference, string Key, string? ValueA, string? ValueB)
{
    /// <summary>Largest difference as a share of the larger of both magnitudes, 0 to 2; null where no row has two numbers.</summary>
    public double? LargestRelativeRatio { get; init; }

    /// <summary>Key of the row where that is; null where there is none.</summary>
    public string? RelativeKey { get; init; }

    /// <summary>The first run's value there, as text.</summary>
    public string? RelativeValueA { get; init; }

    /// <summary>The second run's value there, as text.</summary>
    public string? RelativeValueB { get; init; }
}
