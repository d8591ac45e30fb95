using Gat.Faults;
using Gat.Pipeline.Chunks;
using Gat.Pipeline.Execution;
using Gat.Pipeline.Inspection;
using Gat.Pipeline.Runs;
using Gat.Pipeline.Tests.Support;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables;

namespace Gat.Pipeline.Tests.Inspection;

public sealed class RunDiffTests : IDisposable
{
    private readonly PrivateFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Equal_runs_have_no_difference()
    {
        await SyntheticWork.RunAsync(SyntheticWork.Settings(folder.At("a")));
        await SyntheticWork.RunAsync(SyntheticWork.Settings(folder.At("b")) with { Threads = 2 });

        var difference = RunDiff.Compare(folder.At("a"), folder.At("b"), Definition);

        Assert.Empty(difference.Facts);
        Assert.True(difference.TablesAreEqual);
        Assert.All(difference.Tables, table => Assert.True(table.HasSameBytes));
    }

    [Fact]
    public async Task The_same_rows_in_other_chunks_are_equal()
    {
        await SyntheticWork.RunAsync(SyntheticWork.Settings(folder.At("a")));
        await SyntheticWork.RunAsync(SyntheticWork.Settings(folder.At("b")), SyntheticWork.Request(40, 40));

        var difference = RunDiff.Compare(folder.At("a"), folder.At("b"), Definition);

        Assert.True(difference.TablesAreEqual);
        Assert.All(difference.Tables, table => Assert.False(table.HasSameBytes));
        Assert.Equal([new FactDifference("scenarios per chunk", "4", "40")], difference.Facts);
    }

    [Fact]
    public async Task The_largest_difference_is_told_with_its_row()
    {
        var options = SyntheticWork.Request();
        options.Options["tol"] = 1e-6;
        await SyntheticWork.RunAsync(SyntheticWork.Settings(folder.At("a")));
        await ChunkedRun.RunAsync(
            options, SyntheticWork.Settings(folder.At("b")),
            (chunk, _) => SyntheticWork.Evaluate(chunk, chunk.Index == 7 ? 1.5 : chunk.Index == 2 ? 1.25 : 1.0), CancellationToken.None);

        var difference = RunDiff.Compare(folder.At("a"), folder.At("b"), Definition);

        Assert.Equal([new FactDifference("option tol", "1E-08", "1E-06")], difference.Facts);
        var nodes = Assert.Single(difference.Tables, table => !table.IsEqual);
        var column = Assert.Single(nodes.Columns);
        Assert.Equal(("vm_pu", "pu", 40), (column.Column, column.Unit, column.RowsDifferent));
        Assert.Equal(0.5, column.LargestDifference!.Value, 12);
        Assert.Matches("^scenario_id (28|29|30|31), node_id bus [0-4]$", column.Key);
        Assert.Equal(0.5, double.Parse(column.ValueB!) - double.Parse(column.ValueA!), 12);
    }

    [Fact]
    public async Task Rows_of_one_run_only_are_counted()
    {
        await SyntheticWork.RunAsync(SyntheticWork.Settings(folder.At("a")));
        await SyntheticWork.RunAsync(SyntheticWork.Settings(folder.At("b")), SyntheticWork.Request(42, 4));

        var nodes = RunDiff.Compare(folder.At("a"), folder.At("b"), Definition).Tables[0];

        Assert.Equal((200, 210, 0, 10), (nodes.RowsA, nodes.RowsB, nodes.OnlyInA, nodes.OnlyInB));
        Assert.Equal("scenario_id 40, node_id bus 0", nodes.KeyOnlyInB);
        Assert.Null(nodes.KeyOnlyInA);
        Assert.Empty(nodes.Columns);
    }

    [Fact]
    public async Task A_value_against_null_differs_without_a_size()
    {
        await RunOneAsync("a", [1.0, 2.0, 3.0], [false, false, false], "x");
        await RunOneAsync("b", [1.0, 2.0, 3.0], [false, true, false], "x");

        var column = Assert.Single(RunDiff.Compare(folder.At("a"), folder.At("b"), _ => null).Tables[0].Columns);

        Assert.Equal(
            ("value", 1L, (double?)null, "row 1", "2.0", null),
            (column.Column, column.RowsDifferent, column.LargestDifference, column.Key, column.ValueA, column.ValueB));
    }

    [Fact]
    public async Task A_table_without_key_is_compared_in_the_order_of_its_rows()
    {
        await RunOneAsync("a", [1.0, 2.0, double.NaN], [false, false, false], "x");
        await RunOneAsync("b", [1.0, 5.0, double.NaN], [false, false, false], "y");

        var columns = RunDiff.Compare(folder.At("a"), folder.At("b"), _ => null).Tables[0].Columns;

        Assert.Equal(["value", "word"], columns.Select(column => column.Column));
        Assert.Equal((1, 3.0, "row 1"), (columns[0].RowsDifferent, columns[0].LargestDifference, columns[0].Key));
        Assert.Equal(
            (3, null, "row 0", "x", "y"),
            (columns[1].RowsDifferent, columns[1].LargestDifference, columns[1].Key, columns[1].ValueA, columns[1].ValueB));
    }

    [Fact]
    public async Task A_table_of_one_run_only_is_told()
    {
        await SyntheticWork.RunAsync(SyntheticWork.Settings(folder.At("a")));
        await RunOneAsync("b", [1.0], [false], "x");

        var difference = RunDiff.Compare(folder.At("a"), folder.At("b"), Definition);

        Assert.Equal(["synthetic_nodes", "synthetic_summary", "loose"], difference.Tables.Select(table => table.Table));
        Assert.Equal((200, null, 200), (difference.Tables[0].RowsA, difference.Tables[0].RowsB, difference.Tables[0].OnlyInA));
        Assert.False(difference.TablesAreEqual);
    }

    [Fact]
    public async Task A_damaged_table_is_an_input_fault()
    {
        await SyntheticWork.RunAsync(SyntheticWork.Settings(folder.At("a")), SyntheticWork.Request(4, 4));
        await SyntheticWork.RunAsync(SyntheticWork.Settings(folder.At("b")), SyntheticWork.Request(8, 8));
        File.WriteAllText(folder.At("b", "synthetic_nodes.parquet"), "no parquet");

        Assert.Contains(
            "runs verify", Assert.Throws<InputDataException>(() => RunDiff.Compare(folder.At("a"), folder.At("b"), Definition)).Message,
            StringComparison.Ordinal);
    }

    private static TableSchema? Definition(string table) =>
        table == SyntheticWork.Nodes.Name ? SyntheticWork.Nodes : table == SyntheticWork.Summary.Name ? SyntheticWork.Summary : null;

    private Task<RunOutcome> RunOneAsync(string name, double[] values, bool[] nulls, string word)
    {
        var loose = new TableSchema(
            "loose", "tests", "A row without a name.",
            new ColumnSchema("value", ColumnType.Number, "A number.") { Nullable = true }, new ColumnSchema("word", ColumnType.Text, "A word."));
        var validity = Bitmap.AllSet(values.Length);
        for (var row = 0; row < values.Length; row++)
        {
            Bitmap.Set(validity, row, !nulls[row]);
        }

        var request = SyntheticWork.Request(1, 1) with { Tables = [loose] };
        return ChunkedRun.RunAsync(request, SyntheticWork.Settings(folder.At(name)), Evaluate, CancellationToken.None);

        ChunkResult Evaluate(Chunk chunk, CancellationToken cancel)
        {
            var result = new ChunkResult();
            result.Add(new RecordBatch(
                loose, values.Length, [new Column<double>(values, validity), TextColumn.From(values.Select(_ => word))]));
            result.Count(SolveStatus.Solved);
            return result;
        }
    }
}
