using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables;
using Gat.Schemas.Validation;

namespace Gat.Dist;

/// <summary>Changes to a set of tables, made on copies of the columns they touch; faults are gathered and told at the end.</summary>
internal sealed class TableSetEdit(TableSet original)
{
    private readonly Dictionary<TableSchema, Column[]> changed = [];
    private readonly Dictionary<TableSchema, Dictionary<string, int>> rowOf = [];
    private readonly List<(TableSchema Table, int Row, string Option)> touched = [];
    private readonly Dictionary<(TableSchema Table, int Row, string Column), string> setBy = [];

    /// <summary>What is wrong with the changes asked for.</summary>
    public FaultList Faults { get; } = new();

    /// <summary>The table as it was, or null where the set does not have it.</summary>
    public RecordBatch? Find(TableSchema table) => original.Find(table);

    /// <summary>The row with this key; -1 where there is none or the table has no single text key.</summary>
    public int RowOf(TableSchema table, string id)
    {
        if (!rowOf.TryGetValue(table, out var rows))
        {
            rows = rowOf[table] = new Dictionary<string, int>(StringComparer.Ordinal);
            if (Find(table) is { } batch && table.Key is [var key] && table.Column(key).Type == ColumnType.Text)
            {
                for (var row = 0; row < batch.RowCount; row++)
                {
                    rows.TryAdd(batch.Text(key)[row]!, row);
                }
            }
        }

        return rows.GetValueOrDefault(id, -1);
    }

    /// <summary>
    /// One change as TABLE.ID.COLUMN=VALUE; in a table of one row ID may be left out. An id may contain dots and equals signs: it
    /// stands between the first dot of the name and its last.
    /// </summary>
    public void Set(string change)
    {
        var equals = EndOfName(change);
        var name = equals < 0 ? change : change[..equals];
        int first = name.IndexOf('.', StringComparison.Ordinal), last = name.LastIndexOf('.');
        if (equals < 0 || first <= 0)
        {
            Faults.Add($"'{change}' is not of the form TABLE.ID.COLUMN=VALUE.", "--set", "For example --set dist_nodes.18.load_p=0.12.");
            return;
        }

        var id = first == last ? "" : name[(first + 1)..last];
        SetCell(change, name[..first], id, name[(last + 1)..], change[(equals + 1)..]);
    }

    /// <summary>Writes one cell whose row and column exist.</summary>
    public void Write(TableSchema table, int row, string column, string text)
    {
        var columns = Columns(table);
        columns[table.IndexOf(column)] = TableCell.Write(columns[table.IndexOf(column)], table.Column(column), row, text)!;
    }

    /// <summary>Replaces every value of a number column that is there; a table that is not there is left out.</summary>
    public void Map(TableSchema table, string column, Func<double, double> change)
    {
        if (Find(table) is not null)
        {
            var columns = Columns(table);
            var numbers = (Column<double>)columns[table.IndexOf(column)];
            columns[table.IndexOf(column)] = new Column<double>([.. numbers.Values.ToArray().Select(change)], numbers.Validity);
        }
    }

    /// <summary>Gives a number column one value in every row.</summary>
    public void Fill(TableSchema table, string column, double value)
    {
        var columns = Columns(table);
        var values = new double[columns[0].Length];
        Array.Fill(values, value);
        columns[table.IndexOf(column)] = new Column<double>(values);
        touched.AddRange(Enumerable.Range(0, values.Length).Select(row => (table, row, "--v-min, --v-max")));
    }

    /// <summary>The set with its changes.</summary>
    /// <exception cref="CommandLineException">There are faults; all are listed.</exception>
    public TableSet Finish()
    {
        CheckOrder();
        if (!Faults.IsEmpty)
        {
            throw new CommandLineException(Faults.Faults);
        }

        var result = new TableSet();
        foreach (var batch in original.Tables)
        {
            original.TryLocate(batch.Schema, out var location);
            result.Put(changed.TryGetValue(batch.Schema, out var columns) ? new RecordBatch(batch.Schema, batch.RowCount, columns) : batch, location);
        }

        return result;
    }

    private void SetCell(string change, string tableName, string id, string column, string text)
    {
        var batch = TableOf(tableName);
        var where = $"--set {change}";
        if (batch is null)
        {
            Faults.Add($"The grid has no table '{tableName}'.", where, Suggest(tableName, original.Tables.Select(table => table.Schema.Name)));
            return;
        }

        var table = batch.Schema;
        var row = table.HasOneRow ? 0 : RowOf(table, id);
        if (!table.HasOneRow && table.Key is not [_])
        {
            Faults.Add($"The rows of {table.Name} have no single id ({string.Join(", ", table.Key)}), so none can be named.", where, "Change the table itself.");
        }
        else if (table.HasOneRow && id.Length > 0 && id != NameOfOnly(batch))
        {
            Faults.Add($"{table.Name} has one row, and '{id}' is not its name.", where, $"Leave the name out: {table.Name}.{column}={text}.");
        }
        else if (row < 0)
        {
            Faults.Add($"{table.Name} has no row '{id}'.", where, Suggest(id, rowOf[table].Keys));
        }
        else if (!table.Has(column))
        {
            Faults.Add($"{table.Name} has no column '{column}'.", where, Suggest(column, table.Columns.Select(candidate => candidate.Name)));
        }
        else if (table.Key.Contains(column))
        {
            Faults.Add($"{column} names the rows of {table.Name} and cannot be changed.", where, "");
        }
        else if (!setBy.TryAdd((table, row, column), where))
        {
            Faults.Add($"{setBy[(table, row, column)]} sets {column} of the same row too.", where, "Give it once.");
        }
        else if (text.Length == 0 && !table.Column(column).Nullable)
        {
            Faults.Add($"{column} cannot be left empty; allowed: {table.Column(column).DescribeAllowed()}.", where, "Give a value behind the equals sign.");
        }
        else if (TableCell.Write(Columns(table)[table.IndexOf(column)], table.Column(column), row, text) is { } written)
        {
            Columns(table)[table.IndexOf(column)] = written;
            touched.Add((table, row, where));
        }
        else
        {
            Faults.Add($"'{text}' is not allowed; allowed: {table.Column(column).DescribeAllowed()}.", where, "");
        }
    }

    /// <summary>Where the name of a change ends: at the first equals sign behind a column of its table, else at the first.</summary>
    private int EndOfName(string change)
    {
        for (var equals = change.IndexOf('=', StringComparison.Ordinal); equals >= 0; equals = change.IndexOf('=', equals + 1))
        {
            int first = change.IndexOf('.', StringComparison.Ordinal), last = change.LastIndexOf('.', equals);
            if (first > 0 && last >= first && TableOf(change[..first])?.Schema.Has(change[(last + 1)..equals]) == true)
            {
                return equals;
            }
        }

        return change.IndexOf('=', StringComparison.Ordinal);
    }

    private RecordBatch? TableOf(string name) =>
        original.Tables.FirstOrDefault(candidate => candidate.Schema.Name == name || candidate.Schema.Aliases.Contains(name));

    private static string? NameOfOnly(RecordBatch batch) => batch.Schema.Has("name") ? batch.Text("name")[0] : null;

    /// <summary>Rows whose limits have changed must still have them in order.</summary>
    private void CheckOrder()
    {
        foreach (var (table, row, option) in touched.Distinct())
        {
            foreach (var pair in table.OrderedPairs)
            {
                double? low = At(table, pair.Low, row), high = At(table, pair.High, row);
                if (low > high)
                {
                    var id = table.Key is [var key] ? original[table].Text(key)[row] : "";
                    Faults.Add($"In row '{id}' of {table.Name}, {pair.Low} = {low} would exceed {pair.High} = {high}.", option, "");
                }
            }
        }
    }

    private double? At(TableSchema table, string column, int row) => Columns(table)[table.IndexOf(column)] switch
    {
        Column<double> numbers => numbers.At(row),
        Column<long> integers => integers.At(row),
        _ => null,
    };

    private Column[] Columns(TableSchema table) =>
        changed.TryGetValue(table, out var columns) ? columns : changed[table] = [.. original[table].Columns];

    private static string Suggest(string name, IEnumerable<string> candidates) =>
        Spelling.Nearest(name, candidates) is { } near ? $"Did you mean {near}?" : "";
}
