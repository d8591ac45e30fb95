using Gat.Schemas.DuckDb;
using Gat.Schemas.Tables;

namespace Gat.Pipeline.Inspection;

/// <summary>A file of a table that is compared.</summary>
internal sealed record ComparedFile(string Path, string Sha256);

/// <summary>
/// Compares two tables in SQL: joined on the key, the rows that differ anywhere set aside, and the columns then looked at
/// one by one. Works in bounded memory: DuckDB spills to disk.
/// </summary>
internal sealed class TableComparison(
    DuckDatabase database, TableSchema? schema, IReadOnlyList<ComparedFile> filesA, IReadOnlyList<ComparedFile> filesB)
{
    // The position of a row takes the place of the key where a table has none.
    private const string RowColumn = "row";

    private IReadOnlyList<string> key = [];

    /// <summary>Fills in where the tables differ.</summary>
    /// <exception cref="DuckDbException">A file cannot be read.</exception>
    public TableDifference Run(TableDifference counted)
    {
        var typesA = ColumnTypes(filesA);
        var typesB = ColumnTypes(filesB);
        var common = typesA.Keys.Where(typesB.ContainsKey).ToArray();
        var hasKey = schema is { Key.Length: > 0 } && schema.Key.All(common.Contains);
        key = hasKey ? [.. schema!.Key] : [RowColumn];
        ComparedColumn[] compared =
        [
            .. common.Where(name => !key.Contains(name))
                .Select((name, index) => new ComparedColumn(name, index, typesA[name], typesB[name])),
        ];
        CreateView("a", hasKey ? WithoutTwins(filesA, filesB) : filesA, hasKey);
        CreateView("b", hasKey ? WithoutTwins(filesB, filesA) : filesB, hasKey);
        CreateDifferingRows(compared);

        return counted with
        {
            OnlyInA = Count($"FROM a ANTI JOIN b ON {OnKey}"),
            OnlyInB = Count($"FROM b ANTI JOIN a ON {OnKey}"),
            KeyOnlyInA = FirstKey("a", without: "b"),
            KeyOnlyInB = FirstKey("b", without: "a"),
            ColumnsInOneOnly = [.. typesA.Keys.Except(common), .. typesB.Keys.Except(common)],
            Columns = [.. compared.Select(Difference).OfType<ColumnDifference>()],
        };
    }

    // Two nulls in a key are one key here: a null phase is as good a name as any.
    private string OnKey => string.Join(" AND ", key.Select(column => $"a.{Quoted(column)} IS NOT DISTINCT FROM b.{Quoted(column)}"));

    private string KeyColumns(string from) => string.Join(", ", key.Select(column => from + Quoted(column)));

    private string KeyText(string from) => "concat_ws(', ', " + string.Join(", ", key.Select(column =>
        $"{DuckDatabase.Literal(column + " ")} || coalesce(CAST({from}{Quoted(column)} AS VARCHAR), 'null')")) + ")";

    // Rows of a file that both runs have differ nowhere: where little has changed, little is read. A view needs a file, though.
    private static IReadOnlyList<ComparedFile> WithoutTwins(IReadOnlyList<ComparedFile> files, IReadOnlyList<ComparedFile> others)
    {
        var own = files.Select(file => file.Sha256).ToHashSet();
        var theirs = others.Select(file => file.Sha256).ToHashSet();
        return own.IsSubsetOf(theirs) || theirs.IsSubsetOf(own) ? files : [.. files.Where(file => !theirs.Contains(file.Sha256))];
    }

    private void CreateView(string name, IReadOnlyList<ComparedFile> files, bool hasKey)
    {
        var list = List(files);
        var select = hasKey
            ? $"SELECT * FROM read_parquet([{list}], hive_partitioning = false)"
            : $"SELECT row_number() OVER (ORDER BY filename, file_row_number) - 1 AS {RowColumn}, * EXCLUDE (filename, file_row_number) "
                + $"FROM read_parquet([{list}], hive_partitioning = false, filename = true, file_row_number = true)";
        database.Execute($"CREATE OR REPLACE TEMP VIEW {name} AS {select}");
    }

    private void CreateDifferingRows(ComparedColumn[] compared)
    {
        var values = compared.Select(column => $"{column.Of("a")} AS a{column.Index}, {column.Of("b")} AS b{column.Index}");
        var differ = compared.Select(column => $"{column.Of("a")} IS DISTINCT FROM {column.Of("b")}").DefaultIfEmpty("false");
        database.Execute($"CREATE OR REPLACE TEMP TABLE differing AS SELECT {string.Join(", ", values.Prepend(KeyColumns("a.")))} "
            + $"FROM a JOIN b ON {OnKey} WHERE {string.Join(" OR ", differ)}");
    }

    private ColumnDifference? Difference(ComparedColumn column)
    {
        var (a, b) = ($"a{column.Index}", $"b{column.Index}");
        var rowsDifferent = Count($"FROM differing WHERE {a} IS DISTINCT FROM {b}");
        if (rowsDifferent == 0)
        {
            return null;
        }

        var size = column.IsNumber ? $"abs(CAST({a} AS DOUBLE) - CAST({b} AS DOUBLE))" : "CAST(NULL AS DOUBLE)";
        using var rows = database.Query(
            $"SELECT {size}, {KeyText("")}, CAST({a} AS VARCHAR), CAST({b} AS VARCHAR) FROM differing "
            + $"WHERE {a} IS DISTINCT FROM {b} ORDER BY {size} DESC NULLS LAST, {KeyColumns("")} LIMIT 1");
        rows.NextChunk();
        return new ColumnDifference(
            column.Name, schema is not null && schema.Has(column.Name) ? schema.Column(column.Name).Unit : "", rowsDifferent,
            rows.IsNull(0, 0) ? null : rows.Values<double>(0)[0], rows.Text(1, 0) ?? "", rows.Text(2, 0), rows.Text(3, 0));
    }

    private static string List(IReadOnlyList<ComparedFile> files) => string.Join(", ", files.Select(file => DuckDatabase.Literal(file.Path)));

    private Dictionary<string, string> ColumnTypes(IReadOnlyList<ComparedFile> files)
    {
        var types = new Dictionary<string, string>(StringComparer.Ordinal);
        using var rows = database.Query(
            $"DESCRIBE SELECT * FROM read_parquet([{List(files)}], hive_partitioning = false)");
        while (rows.NextChunk())
        {
            for (var row = 0; row < rows.RowCount; row++)
            {
                types[rows.Text(0, row)!] = rows.Text(1, row)!;
            }
        }

        return types;
    }

    private long Count(string fromClause)
    {
        using var rows = database.Query($"SELECT count(*) {fromClause}");
        return rows.NextChunk() ? rows.Values<long>(0)[0] : 0;
    }

    private string? FirstKey(string table, string without)
    {
        var from = $"{table}.";
        using var rows = database.Query(
            $"SELECT {KeyText(from)} FROM {table} ANTI JOIN {without} ON {OnKey} ORDER BY {KeyColumns(from)} LIMIT 1");
        return rows.NextChunk() ? rows.Text(0, 0) : null;
    }

    private static string Quoted(string column) => DuckDatabase.Identifier(column);

    private sealed record ComparedColumn(string Name, int Index, string TypeA, string TypeB)
    {
        public bool IsNumber => IsNumeric(TypeA) && IsNumeric(TypeB);

        // Files of different types, as after a change of a definition, are compared by what they say.
        public string Of(string table) => TypeA == TypeB || IsNumber
            ? $"{table}.{Quoted(Name)}"
            : $"CAST({table}.{Quoted(Name)} AS VARCHAR)";

        private static bool IsNumeric(string type) =>
            type is "DOUBLE" or "FLOAT" or "BIGINT" or "INTEGER" or "SMALLINT" or "TINYINT" or "UBIGINT" or "UINTEGER" or "HUGEINT";
    }
}
