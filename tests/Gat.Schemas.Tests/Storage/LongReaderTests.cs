using System.Globalization;
using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Schemas.Tests.Storage;

/// <summary>Long series with so little memory that their numbers go to disk.</summary>
public sealed class LongReaderTests : IDisposable
{
    private const int Steps = 5000;
    private const long Start = 1_767_225_600_000_000;
    private const long Step = 300_000_000;
    private static readonly string[] names = ["b", "a", "c"];

    private readonly TemporaryDirectory folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("series", true, 0)]
    [InlineData("series", false, 0)]
    [InlineData("time", true, 0)]
    [InlineData("time", false, 0)]
    [InlineData("none", true, 0)]
    [InlineData("none", false, 0)]
    [InlineData("none", true, 1 << 20)]
    public void Numbers_are_found_whatever_the_order_of_rows(string order, bool isParquet, long largestInMemory)
    {
        var rows = Enumerable.Range(0, names.Length * Steps).Select(at => (Series: at / Steps, Step: at % Steps));
        var location = Write(isParquet, order switch
        {
            "series" => rows,
            "time" => rows.OrderBy(cell => cell.Step).ThenBy(cell => -cell.Series),
            _ => rows.OrderBy(cell => (cell.Step * 7919L + cell.Series * 31) % 9973),
        });
        var faults = new FaultList();
        using var reader = new LongReader(largestInMemory);

        var series = reader.Read(location, faults)!;

        Assert.Empty(faults.Faults);
        Assert.Equal(largestInMemory > 0, series.Values.IsInMemory);
        Assert.Equal(Enumerable.Range(0, Steps).Select(step => Start + (step * Step)), series.Times);
        Assert.Equal(names.Order(), series.Names.Order());
        Parallel.For(0, names.Length, name =>
        {
            var at = series.Names.ToList().IndexOf(names[name]);
            for (var step = 0; step < Steps; step++)
            {
                Assert.Equal(Number(name, step), series.Values.At(at, step));
            }
        });
        series.Values.Dispose();
    }

    [Fact]
    public void What_is_large_is_told_from_the_number_of_rows()
    {
        using var reader = new LongReader();
        foreach (var isParquet in new[] { true, false })
        {
            var location = Write(isParquet, [(0, 0), (0, 1), (0, 2)]);

            Assert.False(reader.IsLarge(location));
            Assert.False(reader.IsLarge(location, manyRows: 3));
            Assert.True(reader.IsLarge(location, manyRows: 2));
        }
    }

    [Theory]
    [InlineData("2026-01-01T00:00:00Z,a,1\n2026-01-01T00:05:00Z,a,1\n2026-01-01T00:00:00Z,b,1\n", "Profile 'b' has 1 rows; all profiles together have 2 times.")]
    [InlineData("2026-01-01T00:00:00Z,a,1\n2026-01-01T00:05:00Z,a,1\n2026-01-01T00:05:00Z,b,1\n2026-01-01T00:05:00Z,b,2\n", "Profile 'b' stands twice at 2026-01-01T00:05:00Z.")]
    [InlineData("2026-01-01T00:00:00Z,a,\n", "There is no finite number")]
    [InlineData("2026-01-01T00:00:00Z,a,inf\n", "There is no finite number")]
    [InlineData("noon,a,1\n", "There is no time")]
    [InlineData("2026-01-01T00:00:00Z,,1\n", "There is no profile_id")]
    public void Every_profile_needs_one_number_for_each_time(string rows, string expected)
    {
        File.WriteAllText(folder["profiles.csv"], "timestamp,profile_id,value\n" + rows);
        var faults = new FaultList();
        using var reader = new LongReader(largestInMemory: 0);

        Assert.Null(reader.Read(TableLocation.Find(folder.Root, TimeSeriesTables.Profiles)!, faults));

        Assert.Contains(expected, Assert.Single(faults.Faults).What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_column_is_named()
    {
        File.WriteAllText(folder["profiles.csv"], "timestamp,profile_id,valeu\n2026-01-01T00:00:00Z,a,1\n");
        var faults = new FaultList();
        using var reader = new LongReader();

        Assert.Null(reader.Read(TableLocation.Find(folder.Root, TimeSeriesTables.Profiles)!, faults));

        Assert.Contains(faults.Faults, fault => fault.What.StartsWith("Column value is missing", StringComparison.Ordinal));
        Assert.Contains(faults.Faults, fault => fault.Fix == "Did you mean value?");
    }

    private static double Number(int series, int step) => series + (step / 10_000.0);

    private TableLocation Write(bool isParquet, IEnumerable<(int Series, int Step)> cells)
    {
        var rows = cells.ToArray();
        if (!isParquet)
        {
            File.WriteAllLines(folder["profiles.csv"], rows.Select(cell => string.Create(
                CultureInfo.InvariantCulture, $"{UtcTime.ToText(Start + (cell.Step * Step))},{names[cell.Series]},{Number(cell.Series, cell.Step):R}")).Prepend("timestamp,profile_id,value"));
            return TableLocation.OfFile(TimeSeriesTables.Profiles, folder["profiles.csv"]);
        }

        using var writer = new ParquetWriter();
        writer.Write(folder["profiles.parquet"], new RecordBatch(TimeSeriesTables.Profiles, rows.Length,
        [
            new Column<long>([.. rows.Select(cell => Start + (cell.Step * Step))]),
            TextColumn.From(rows.Select(cell => names[cell.Series])),
            new Column<double>([.. rows.Select(cell => Number(cell.Series, cell.Step))]),
        ]));
        return TableLocation.OfFile(TimeSeriesTables.Profiles, folder["profiles.parquet"]);
    }
}
