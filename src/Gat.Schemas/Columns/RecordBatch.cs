using Gat.Schemas.Tables;

namespace Gat.Schemas.Columns;

/// <summary>Rows of one table: its definition and one column for each of the definition's columns, in that order.</summary>
public sealed class RecordBatch
{
    private readonly Column[] columns;

    /// <summary>Puts columns together; their number, types and lengths must be those of the definition.</summary>
    /// <exception cref="ArgumentException">A column does not fit the definition; a mistake of the caller, not of the data.</exception>
    public RecordBatch(TableSchema schema, int rowCount, IEnumerable<Column> columns)
    {
        Schema = schema;
        RowCount = rowCount;
        this.columns = [.. columns];
        if (this.columns.Length != schema.Columns.Length)
        {
            throw new ArgumentException($"{schema.Name} has {schema.Columns.Length} columns, {this.columns.Length} were given.", nameof(columns));
        }

        for (var i = 0; i < this.columns.Length; i++)
        {
            if (this.columns[i].Length != rowCount || !schema.Columns[i].Type.Holds(this.columns[i]))
            {
                throw new ArgumentException($"{schema.Name}.{schema.Columns[i].Name}: {schema.Columns[i].Type} of {rowCount} rows expected.", nameof(columns));
            }
        }
    }

    /// <summary>The table's definition.</summary>
    public TableSchema Schema { get; }

    /// <summary>Number of rows.</summary>
    public int RowCount { get; }

    /// <summary>The columns, in the order of the definition.</summary>
    public IReadOnlyList<Column> Columns => columns;

    /// <summary>A column of numbers.</summary>
    public Column<double> Number(string name) => (Column<double>)columns[Schema.IndexOf(name)];

    /// <summary>A column of whole numbers.</summary>
    public Column<long> Integer(string name) => (Column<long>)columns[Schema.IndexOf(name)];

    /// <summary>A column of times: microseconds since 1970-01-01 UTC.</summary>
    public Column<long> Time(string name) => (Column<long>)columns[Schema.IndexOf(name)];

    /// <summary>A column of texts or words.</summary>
    public TextColumn Text(string name) => (TextColumn)columns[Schema.IndexOf(name)];

    /// <summary>A column of truth values.</summary>
    public FlagColumn Flag(string name) => (FlagColumn)columns[Schema.IndexOf(name)];
}
