using Gat.Schemas.Columns;
using Gat.Schemas.Tables;

namespace Gat.Schemas.Tests;

/// <summary>A small table with a column of every type.</summary>
internal static class Sample
{
    public static readonly TableSchema Schema = new(
        "sample", "test", "one row",
        new ColumnSchema("id", ColumnType.Text, "name"),
        new ColumnSchema("kind", ColumnType.Word, "kind") { Words = ["line", "switch"] },
        new ColumnSchema("low", ColumnType.Number, "lower limit") { Unit = "pu", Minimum = 0, Maximum = 2, Nullable = true },
        new ColumnSchema("high", ColumnType.Number, "upper limit") { Unit = "pu", Nullable = true },
        new ColumnSchema("count", ColumnType.Integer, "pieces") { Nullable = true },
        new ColumnSchema("remote", ColumnType.Flag, "remote") { Nullable = true },
        new ColumnSchema("start", ColumnType.Time, "start") { Nullable = true })
    {
        Key = ["id"],
        OrderedPairs = [new OrderedPair("low", "high")],
    };

    public static RecordBatch Rows(int count, int offset = 0)
    {
        var validity = Bitmap.AllSet(count);
        for (var row = 0; row < count; row += 3)
        {
            Bitmap.Set(validity, row, false);
        }

        return new RecordBatch(Schema, count, [
            TextColumn.From(Enumerable.Range(offset, count).Select(row => "bus " + row)),
            TextColumn.From(Enumerable.Range(offset, count).Select(row => row % 2 == 0 ? "line" : "switch")),
            new Column<double>([.. Enumerable.Range(offset, count).Select(row => row % 100 / 100.0)], validity),
            new Column<double>([.. Enumerable.Range(offset, count).Select(row => 1 + row * 0.001)]),
            new Column<long>([.. Enumerable.Range(offset, count).Select(row => (long)row)]),
            FlagColumn.From([.. Enumerable.Range(offset, count).Select(row => row % 5 == 0)]),
            new Column<long>([.. Enumerable.Range(offset, count).Select(row => 1_767_225_600_000_000 + row * 300_000_000L)]),
        ]);
    }
}
