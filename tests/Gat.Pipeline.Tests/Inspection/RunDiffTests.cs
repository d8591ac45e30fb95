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

        var difference = RunDiff.Compare(folder.At("a"), folder.At("b"), definition: Definition);

        Assert.Empty(difference.Facts);
        Assert.True(difference.TablesAreEqual);
        Assert.All(difference.Tables, table => Assert.True(table.HasSameBytes));
    }

    [Fact]
    public async Task The_same_rows_in_other_chunks_are_equal()
    {
        await SyntheticWork.RunAsync(SyntheticWork.Settings(folder.At("a")));
        await SyntheticWork.RunAsync(SyntheticWork.Settings(folder.At("b")), SyntheticWork.Request(40, 40));

        var difference = RunDiff.Compare(folder.At("a"), folder.At("b"), definition: Definition);

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

        var difference = RunDiff.Compare(folder.At("a"), folder.At("b"), definition: Definition);

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

        var nodes = RunDiff.Compare(folder.At("a"), folder.At("b"), definition: Definition).Tables[0];

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

        var column = Assert.Single(RunDiff.Compare(folder.At("a"), folder.At("b"), definition: _ => null).Tables[0].Columns);

        Assert.Equal(
            ("value", 1L, (double?)null, "row 1", "2.0", null),
            (column.Column, column.RowsDifferent, column.LargestDifference, column.Key, column.ValueA, column.ValueB));
    }

    [Fact]
    public async Task A_table_without_key_is_compared_in_the_order_of_its_rows()
    {
        await RunOneAsync("a", [1.0, 2.0, double.NaN], [false, false, false], "x");
        await RunOneAsync("b", [1.0, 5.0, double.NaN], [false, false, false], "y");

        var columns = RunDiff.Compare(folder.At("a"), folder.At("b"), definition: _ => null).Tables[0].Columns;

        Assert.Equal(["value", "word"], columns.Select(column => column.Column));
        Assert.Equal((1, 3.0, "row 1"), (columns[0].RowsDifferent, columns[0].LargestDifference, columns[0].Key));
        Assert.Equal(
            (3, null, "row 0", "x", "y"),
            (columns[1].RowsDifferent, columns[1].LargestDifference, columns[1].Key, columns[1].ValueA, columns[1].ValueB));
    }

    [Fact]
    public async Task The_largest_relative_difference_has_a_row_of_its_own()
    {
        await RunOneAsync("a", [100.0, 0.5, 3.0], [false, false, false], "x");
        await RunOneAsync("b", [101.0, 0.25, 3.0], [false, false, false], "x");

        var column = Assert.Single(RunDiff.Compare(folder.At("a"), folder.At("b"), definition: _ => null).Tables[0].Columns);

        Assert.Equal((2, 1.0, "row 0"), (column.RowsDifferent, column.LargestDifference, column.Key));
        Assert.Equal(
            (0.5, "row 1", "0.5", "0.25"), (column.LargestRelativeRatio!.Value, column.RelativeKey, column.RelativeValueA, column.RelativeValueB));
    }

    [Theory]
    [InlineData(0, 0, 3)]
    [InlineData(0.3, 0, 2)]
    [InlineData(2, 0, 1)]
    [InlineData(0, 0.02, 2)]
    [InlineData(0.3, 0.02, 1)]
    [InlineData(1e9, 2, 1)]
    public async Task Differences_within_the_wider_tolerance_do_not_count_but_a_missing_value_does(double absolute, double relative, long rows)
    {
        await RunOneAsync("a", [100.0, 0.5, 3.0], [false, false, false], "x");
        await RunOneAsync("b", [101.0, 0.25, 3.0], [false, false, true], "x");

        var table = RunDiff.Compare(folder.At("a"), folder.At("b"), new DiffTolerance(absolute, relative), _ => null).Tables[0];

        Assert.False(table.IsEqual);
        Assert.Equal(rows, Assert.Single(table.Columns).RowsDifferent);
    }

    [Fact]
    public async Task A_share_that_has_no_short_decimal_finds_its_row()
    {
        // The larger share is no decimal of 17 digits: it must be looked for bit by bit.
        double[] a = [.. Enumerable.Range(1, 3000).Select(at => Math.Sqrt(at))], b = [.. Enumerable.Range(1, 3000).Select(at => Math.Cbrt(at))];
        await RunOneAsync("a", a, new bool[3000], "x");
        await RunOneAsync("b", b, new bool[3000], "x");

        var column = Assert.Single(RunDiff.Compare(folder.At("a"), folder.At("b"), definition: _ => null).Tables[0].Columns);

        Assert.Equal((2999, "row 2999", "row 2999"), (column.RowsDifferent, column.Key, column.RelativeKey));
        Assert.Equal((a[^1] - b[^1]) / a[^1], column.LargestRelativeRatio!.Value, 1e-15);
    }

    [Fact]
    public async Task Rows_in_another_order_are_joined_on_their_key()
    {
        await RunKeyedAsync("a", ["x", "y", "z"], [1, 2, 3]);
        await RunKeyedAsync("b", ["z", "w", "x"], [3, 9, 5]);

        var table = RunDiff.Compare(folder.At("a"), folder.At("b"), definition: _ => keyed).Tables[0];

        Assert.Equal((1, 1, "id y", "id w"), (table.OnlyInA, table.OnlyInB, table.KeyOnlyInA, table.KeyOnlyInB));
        var column = Assert.Single(table.Columns);
        Assert.Equal((1, 4.0, "id x", "1.0", "5.0"), (column.RowsDifferent, column.LargestDifference, column.Key, column.ValueA, column.ValueB));
    }

    [Fact]
    public async Task Among_equal_differences_the_row_with_the_first_key_is_told()
    {
        await RunKeyedAsync("a", ["x", "b", "c"], [1, 2, 3]);
        await RunKeyedAsync("b", ["x", "b", "c"], [2, 3, 4]);

        Assert.Equal("id b", RunDiff.Compare(folder.At("a"), folder.At("b"), definition: _ => keyed).Tables[0].Columns[0].Key);
    }

    [Fact]
    public async Task Inputs_that_were_moved_are_the_same_and_others_are_told_once()
    {
        foreach (var (name, text) in new[] { ("a", "1"), ("b", "2") })
        {
            Directory.CreateDirectory(folder.At("grid-" + name));
            File.WriteAllText(folder.At("grid-" + name, "same.csv"), "x");
            File.WriteAllText(folder.At("grid-" + name, "other.csv"), text);
            var request = SyntheticWork.Request() with { Inputs = RunInput.OfFiles([folder.At("grid-" + name, "same.csv"), folder.At("grid-" + name, "other.csv")]) };
            await ChunkedRun.RunAsync(request, SyntheticWork.Settings(folder.At(name)), (chunk, _) => SyntheticWork.Evaluate(chunk, 1), CancellationToken.None);
        }

        var fact = Assert.Single(RunDiff.Compare(folder.At("a"), folder.At("b"), definition: Definition).Facts);

        Assert.Contains("other.csv and ", fact.Name, StringComparison.Ordinal);
        Assert.StartsWith("sha256 ", fact.A, StringComparison.Ordinal);
        Assert.StartsWith("sha256 ", fact.B, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_of_one_run_only_is_told()
    {
        await SyntheticWork.RunAsync(SyntheticWork.Settings(folder.At("a")));
        await RunOneAsync("b", [1.0], [false], "x");

        var difference = RunDiff.Compare(folder.At("a"), folder.At("b"), definition: Definition);

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
            "runs verify", Assert.Throws<InputDataException>(() => RunDiff.Compare(folder.At("a"), folder.At("b"), definition: Definition)).Message,
            StringComparison.Ordinal);
    }

    private static readonly TableSchema keyed = new(
        "keyed", "tests", "A row with a name.", new ColumnSchema("id", ColumnType.Text, "Its name."), new ColumnSchema("value", ColumnType.Number, "A number."))
    {
        Key = ["id"],
    };

    private Task<RunOutcome> RunKeyedAsync(string name, string[] ids, double[] values) =>
        ChunkedRun.RunAsync(SyntheticWork.Request(1, 1) with { Tables = [keyed] }, SyntheticWork.Settings(folder.At(name)), (_, _) =>
        {
            var result = new ChunkResult();
            result.Add(new RecordBatch(keyed, ids.Length, [TextColumn.From(ids), new Column<double>(values)]));
            result.Count(SolveStatus.Solved);
            return result;
        }, CancellationToken.None);

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
