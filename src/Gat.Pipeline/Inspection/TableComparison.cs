using Gat.Schemas.DuckDb;
using Gat.Schemas.Tables;

namespace Gat.Pipeline.Inspection;

/// <summary>A file of a table that is compared.</summary>
internal sealed record ComparedFile(string Path, string Sha256);

/// <summary>
/// Compares two tables in SQL in two passes over pairs of rows: one that counts and finds the largest differences, one that finds their rows. Where
/// both have the same keys in the same order, which is looked at first, rows are paired by position; else they are joined on the key.
/// </summary>
internal sealed class TableComparison(
    DuckDatabase database, TableSchema? schema, IReadOnlyList<ComparedFile> filesA, IReadOnlyList<ComparedFile> filesB, DiffTolerance tolerance)
{
    // The position of a row takes the place of the key where a table has none.
    private const string RowColumn = "row";

    private const string InBoth = "a.present AND b.present";
    private const string InAOnly = "b.present IS NULL";
    private const string InBOnly = "a.present IS NULL";

    private IReadOnlyList<string> key = [];
    private bool isAligned;

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
            [.. common.Where(name => !key.Contains(name)).Select(name => new ComparedColumn(name, typesA[name], typesB[name], tolerance))];
        CreateView("a", hasKey ? WithoutTwins(filesA, filesB) : filesA, hasKey);
        CreateView("b", hasKey ? WithoutTwins(filesB, filesA) : filesB, hasKey);
        isAligned = AreAligned(counted);
        var pairs = isAligned ? "a POSITIONAL JOIN b" : $"a FULL JOIN b ON {OnKey}";
        var sizes = Sizes(pairs, compared);
        return Rows(pairs, compared, sizes) with
        {
            Table = counted.Table,
            RowsA = counted.RowsA,
            RowsB = counted.RowsB,
            ColumnsInOneOnly = [.. typesA.Keys.Except(common), .. typesB.Keys.Except(common)],
        };
    }

    // Two nulls in a key are one key here: a null phase is as good a name as any.
    private string OnKey => string.Join(" AND ", key.Select(column => $"a.{Quoted(column)} IS NOT DISTINCT FROM b.{Quoted(column)}"));

    /// <summary>Whether both tables have the same keys in the same order, as those of runs over the same scenarios do.</summary>
    private bool AreAligned(TableDifference counted)
    {
        if (counted.RowsA != counted.RowsB)
        {
            return false;
        }

        using var rows = database.Query($"SELECT count(*) FROM a POSITIONAL JOIN b WHERE NOT coalesce({InBoth}, false) OR NOT ({OnKey})");
        return rows.NextChunk() && rows.Values<long>(0)[0] == 0;
    }

    /// <summary>The first pass: how many rows are on one side only, and of each column how many differ, the largest difference and share.</summary>
    private PairSizes Sizes(string pairs, ComparedColumn[] compared)
    {
        var figures = isAligned
            ? new List<string> { "CAST(0 AS BIGINT)", "CAST(0 AS BIGINT)" }
            : [$"count(*) FILTER (WHERE {InAOnly})", $"count(*) FILTER (WHERE {InBOnly})"];
        foreach (var column in compared)
        {
            var filter = $"FILTER (WHERE {Differing(column)})";
            figures.AddRange([$"count(*) {filter}", $"max({column.Size}) {filter}", $"max({column.Share}) {filter}"]);
        }

        using var rows = database.Query($"SELECT {string.Join(", ", figures)} FROM {pairs}");
        rows.NextChunk();
        return new PairSizes(
            rows.Values<long>(0)[0], rows.Values<long>(1)[0],
            [.. compared.Select((_, index) => rows.Values<long>(2 + (3 * index))[0])],
            [.. compared.Select((_, index) => Number(rows, 3 + (3 * index)))],
            [.. compared.Select((_, index) => Number(rows, 4 + (3 * index)))]);
    }

    /// <summary>The second pass: the first row, by its key, of each figure of the first.</summary>
    private TableDifference Rows(string pairs, ComparedColumn[] compared, PairSizes sizes)
    {
        var places = new FirstRows(database, key);
        var onlyA = sizes.OnlyInA > 0 ? places.Add("a", InAOnly, null) : -1;
        var onlyB = sizes.OnlyInB > 0 ? places.Add("b", InBOnly, null) : -1;
        var differing = Enumerable.Range(0, compared.Length).Where(index => sizes.Different[index] > 0).ToArray();
        var largest = Array.ConvertAll(differing, index => places.Add("a", Where(compared[index], compared[index].Size, sizes.Largest[index]), compared[index]));
        var shares = Array.ConvertAll(differing, index => sizes.Share[index] is null
            ? -1
            : places.Add("a", Where(compared[index], compared[index].Share, sizes.Share[index]), compared[index]));
        places.Find(pairs);
        return new TableDifference
        {
            Table = "",
            RowsA = null,
            RowsB = null,
            OnlyInA = sizes.OnlyInA,
            OnlyInB = sizes.OnlyInB,
            KeyOnlyInA = onlyA < 0 ? null : places.Key(onlyA),
            KeyOnlyInB = onlyB < 0 ? null : places.Key(onlyB),
            Columns =
            [
                .. differing.Select((index, at) => new ColumnDifference(
                    compared[index].Name, Unit(compared[index].Name), sizes.Different[index], sizes.Largest[index], places.Key(largest[at]) ?? "",
                    places.ValueA(largest[at]), places.ValueB(largest[at]))
                {
                    LargestRelativeRatio = sizes.Share[index],
                    RelativeKey = shares[at] < 0 ? null : places.Key(shares[at]),
                    RelativeValueA = shares[at] < 0 ? null : places.ValueA(shares[at]),
                    RelativeValueB = shares[at] < 0 ? null : places.ValueB(shares[at]),
                }),
            ],
        };
    }

    // What holds for few rows stands first: the rest is then hardly looked at.
    private string Where(ComparedColumn column, string figure, double? value) =>
        (value is { } number ? $"{figure} = {ComparedColumn.Literal(number)} AND " : "") + Differing(column);

    private string Differing(ComparedColumn column) => isAligned ? column.Differs : $"{column.Differs} AND {InBoth}";

    private string Unit(string column) => schema is not null && schema.Has(column) ? schema.Column(column).Unit : "";

    private static double? Number(DuckRows rows, int column) => rows.IsNull(column, 0) ? null : rows.Values<double>(column)[0];

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
            ? $"SELECT true AS present, * FROM read_parquet([{list}], hive_partitioning = false)"
            : $"SELECT true AS present, row_number() OVER (ORDER BY filename, file_row_number) - 1 AS {RowColumn}, * EXCLUDE (filename, file_row_number) "
                + $"FROM read_parquet([{list}], hive_partitioning = false, filename = true, file_row_number = true)";
        database.Execute($"CREATE OR REPLACE TEMP VIEW {name} AS {select}");
    }

    private static string List(IReadOnlyList<ComparedFile> files) => string.Join(", ", files.Select(file => DuckDatabase.Literal(file.Path)));

    private Dictionary<string, string> ColumnTypes(IReadOnlyList<ComparedFile> files)
    {
        var types = new Dictionary<string, string>(StringComparer.Ordinal);
        using var rows = database.Query($"DESCRIBE SELECT * FROM read_parquet([{List(files)}], hive_partitioning = false)");
        while (rows.NextChunk())
        {
            for (var row = 0; row < rows.RowCount; row++)
            {
                types[rows.Text(0, row)!] = rows.Text(1, row)!;
            }
        }

        return types;
    }

    private static string Quoted(string column) => DuckDatabase.Identifier(column);

    /// <summary>What the first pass finds.</summary>
    private sealed record PairSizes(long OnlyInA, long OnlyInB, long[] Different, double?[] Largest, double?[] Share);
}
