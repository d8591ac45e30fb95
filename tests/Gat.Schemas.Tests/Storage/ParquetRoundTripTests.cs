using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.DuckDb;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables;

namespace Gat.Schemas.Tests.Storage;

public sealed class ParquetRoundTripTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Theory, InlineData(0), InlineData(1), InlineData(7), InlineData(2049), InlineData(250_001)]
    public void What_is_written_reads_back_the_same(int rowCount)
    {
        var written = Sample.Rows(rowCount);
        using var writer = new ParquetWriter();

        var file = writer.Write(directory["sample.parquet"], written);
        var faults = new FaultList();
        using var reader = new TableReader();
        var read = reader.Read(TableLocation.OfFile(Sample.Schema, directory["sample.parquet"]), faults);

        Assert.Equal(rowCount, file.Rows);
        Assert.Empty(faults.Faults);
        AssertSame(written, read!);
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("a", null, "b")]
    [InlineData(null, "a", "")]
    public void A_text_that_is_missing_stays_missing(params string?[] texts)
    {
        var schema = new TableSchema("texts", "test", "one row", new ColumnSchema("text", ColumnType.Text, "a text") { Nullable = true });
        using var writer = new ParquetWriter();
        writer.Write(directory["texts.parquet"], new RecordBatch(schema, texts.Length, [TextColumn.From(texts)]));

        using var reader = new TableReader();
        var read = reader.Read(TableLocation.OfFile(schema, directory["texts.parquet"]), new FaultList())!;

        Assert.Equal(texts, Enumerable.Range(0, texts.Length).Select(row => read.Text("text")[row]));
    }

    [Fact]
    public void A_stream_gives_the_rows_of_all_parts_in_order()
    {
        using var writer = new ParquetWriter();
        Directory.CreateDirectory(directory["sample"]);
        writer.Write(directory["sample/part-000000.parquet"], Sample.Rows(200_000));
        writer.Write(directory["sample/part-000001.parquet"], Sample.Rows(150_000, offset: 200_000));

        using var reader = new TableReader();
        var counts = new List<long>();
        foreach (var batch in reader.Stream(TableLocation.Find(directory.Root, Sample.Schema)!))
        {
            counts.AddRange(batch.Integer("count").Values);
        }

        Assert.Equal(Enumerable.Range(0, 350_000).Select(row => (long)row), counts);
    }

    [Fact]
    public void The_same_batches_give_the_same_bytes_whatever_their_writer()
    {
        string[] hashes = [.. Enumerable.Range(0, 4).AsParallel().Select(index =>
        {
            using var writer = new ParquetWriter();
            return writer.Write(directory[$"sample-{index}.parquet"], Sample.Rows(300_000)).Sha256;
        })];

        Assert.Single(hashes.Distinct());
    }

    [Fact]
    public void Units_and_meanings_stand_in_the_file_for_any_reader()
    {
        using var writer = new ParquetWriter();
        var path = directory["sample.parquet"];
        writer.Write(path, Sample.Rows(3), new Dictionary<string, string> { ["base_mva"] = "10" });

        using var database = new DuckDatabase();
        using var rows = database.Query($"SELECT decode(key), decode(value) FROM parquet_kv_metadata({DuckDatabase.Literal(path)})");
        var metadata = new Dictionary<string, string>();
        while (rows.NextChunk())
        {
            for (var row = 0; row < rows.RowCount; row++)
            {
                metadata[rows.Text(0, row)!] = rows.Text(1, row)!;
            }
        }

        Assert.Equal("pu", metadata["unit.low"]);
        Assert.Equal("lower limit", metadata["meaning.low"]);
        Assert.Equal("10", metadata["base_mva"]);
    }

    [Fact]
    public void A_directory_that_does_not_exist_is_trouble_outside_and_leaves_nothing()
    {
        using var writer = new ParquetWriter();

        var failure = Assert.Throws<OutsideException>(() => writer.Write(directory["missing/sample.parquet"], Sample.Rows(3)));

        Assert.Equal(ExitCode.Outside, failure.ExitCode);
        Assert.Empty(Directory.GetFileSystemEntries(directory.Root));
    }

    [Fact]
    public void A_producer_that_fails_leaves_no_file_and_keeps_its_own_exception()
    {
        using var writer = new ParquetWriter();

        Assert.Throws<InvalidTimeZoneException>(() => writer.Write(directory["sample.parquet"], Sample.Schema, Failing()));

        Assert.Empty(Directory.GetFileSystemEntries(directory.Root));

        static IEnumerable<RecordBatch> Failing()
        {
            yield return Sample.Rows(10);
            throw new InvalidTimeZoneException("broken producer");
        }
    }

    private static void AssertSame(RecordBatch expected, RecordBatch actual)
    {
        Assert.Equal(expected.RowCount, actual.RowCount);
        for (var row = 0; row < expected.RowCount; row++)
        {
            Assert.Equal(expected.Text("id")[row], actual.Text("id")[row]);
            Assert.Equal(expected.Text("kind")[row], actual.Text("kind")[row]);
            Assert.Equal(expected.Number("low").At(row), actual.Number("low").At(row));
            Assert.Equal(expected.Number("high").At(row), actual.Number("high").At(row));
            Assert.Equal(expected.Integer("count").At(row), actual.Integer("count").At(row));
            Assert.Equal(expected.Flag("remote")[row], actual.Flag("remote")[row]);
            Assert.Equal(expected.Time("start").At(row), actual.Time("start").At(row));
        }
    }
}
