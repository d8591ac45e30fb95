using Gat.Schemas.Storage;

namespace Gat.Schemas.Tests.Storage;

public sealed class SeriesStoreTests
{
    [Theory]
    [InlineData(3, 10)]
    [InlineData(1, 9000)]
    [InlineData(170, 100_000)]
    public void What_is_written_piece_by_piece_is_read_by_any_thread(int seriesCount, int rowCount)
    {
        using var store = new SeriesStore(seriesCount, rowCount);
        for (var series = 0; series < seriesCount; series++)
        {
            double[] values = [.. Enumerable.Range(0, rowCount).Select(row => Number(series, row))];
            var cut = rowCount / 3;
            store.Write(series, cut, values.AsSpan(cut));
            store.Write(series, 0, values.AsSpan(0, cut));
        }

        Parallel.For(0, 4, thread =>
        {
            var random = new Random(thread);
            for (var row = thread; row < rowCount; row += 997)
            {
                var series = random.Next(seriesCount);
                Assert.Equal(Number(series, row), store.At(series, row));
            }

            Assert.Equal(Number(seriesCount - 1, rowCount - 1), store.At(seriesCount - 1, rowCount - 1));
            Assert.Equal(Number(0, 0), store.At(0, 0));
        });
    }

    private static double Number(int series, int row) => (series * 1e6) + row;
}
