using System.Collections.Immutable;

namespace Gat.Schemas.Tables;

/// <summary>
/// The only definition of a table. Readers, writers, validation, <c>gat schema show</c> and the reference page are made
/// from it.
/// </summary>
public sealed class TableSchema
{
    private readonly Dictionary<string, int> indexOf;

    /// <summary>Defines a table.</summary>
    /// <param name="name">Name of its file and in SQL.</param>
    /// <param name="group">The heading under which lists show it.</param>
    /// <param name="purpose">What one row is.</param>
    /// <param name="columns">Its columns, in the order of files.</param>
    public TableSchema(string name, string group, string purpose, params IEnumerable<ColumnSchema> columns)
    {
        Name = name;
        Group = group;
        Purpose = purpose;
        Columns = [.. columns];
        indexOf = Columns.Select((column, index) => (column.Name, index)).ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>Name of its file and in SQL.</summary>
    public string Name { get; }

    /// <summary>The heading under which lists show it.</summary>
    public string Group { get; }

    /// <summary>What one row is.</summary>
    public string Purpose { get; }

    /// <summary>The columns, in the order of files.</summary>
    public ImmutableArray<ColumnSchema> Columns { get; }

    /// <summary>The columns that together name a row. Empty where rows have no name of their own.</summary>
    public ImmutableArray<string> Key { get; init; } = [];

    /// <summary>Columns whose values must stand in another table's column.</summary>
    public ImmutableArray<ForeignKey> References { get; init; } = [];

    /// <summary>Pairs of number columns of which the first must not exceed the second.</summary>
    public ImmutableArray<OrderedPair> OrderedPairs { get; init; } = [];

    /// <summary>Earlier or alternative names under which the table is read.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>Whether the table has exactly one row.</summary>
    public bool HasOneRow { get; init; }

    /// <summary>Whether gat writes it as a result, rather than reading it as an input.</summary>
    public bool IsResult { get; init; }

    /// <summary>Position of a column.</summary>
    /// <exception cref="ArgumentException">There is no such column; a mistake of the caller.</exception>
    public int IndexOf(string column) =>
        indexOf.TryGetValue(column, out var index) ? index : throw new ArgumentException($"{Name} has no column {column}.", nameof(column));

    /// <summary>Whether there is such a column.</summary>
    public bool Has(string column) => indexOf.ContainsKey(column);

    /// <summary>The definition of one column.</summary>
    public ColumnSchema Column(string column) => Columns[IndexOf(column)];
}
