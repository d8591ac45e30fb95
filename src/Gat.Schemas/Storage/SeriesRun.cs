namespace Gat.Schemas.Storage;

/// <summary>Gathers consecutive numbers of one series, so that they are written at once.</summary>
internal sealed class SeriesRun(SeriesStore store)
{
    private readonly double[] values = new double[64 << 10];
    private int series = -1;
    private int firstStep;
    private int count;

    /// <summary>Adds the next number.</summary>
    public void Add(int ofSeries, int step, double value)
    {
        if (ofSeries != series || step != firstStep + count || count == values.Length)
        {
            Flush();
            (series, firstStep) = (ofSeries, step);
        }

        values[count++] = value;
    }

    /// <summary>Writes what is gathered.</summary>
    public void Flush()
    {
        if (count > 0)
        {
            store.Write(series, firstStep, values.AsSpan(0, count));
        }

        count = 0;
    }
}

/// <summary>Remembers which series has had which time: one bit each.</summary>
internal sealed class SeenCells(int seriesCount, int stepCount)
{
    private readonly ulong[] bits = new ulong[(((long)seriesCount * stepCount) + 63) / 64];

    /// <summary>False where the cell was there before.</summary>
    public bool Add(int series, int step)
    {
        var at = ((long)series * stepCount) + step;
        ref var word = ref bits[at >> 6];
        var bit = 1UL << (int)(at & 63);
        var isNew = (word & bit) == 0;
        word |= bit;
        return isNew;
    }
}
