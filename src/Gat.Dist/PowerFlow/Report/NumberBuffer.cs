using Gat.Schemas.Columns;

namespace Gat.Dist.PowerFlow.Report;

/// <summary>A column of numbers that grows row by row or block by block; NaN is written as null.</summary>
internal sealed class NumberBuffer(int capacity)
{
    private double[] values = new double[capacity];
    private int count;

    public void Add(double value)
    {
        Reserve(1);
        values[count++] = value;
    }

    public void Add(ReadOnlySpan<double> block)
    {
        Reserve(block.Length);
        block.CopyTo(values.AsSpan(count));
        count += block.Length;
    }

    /// <summary>The column, which is handed over; the buffer starts anew.</summary>
    public Column<double> Take()
    {
        byte[]? validity = null;
        for (var row = 0; row < count; row++)
        {
            if (double.IsNaN(values[row]))
            {
                validity ??= Bitmap.AllSet(count);
                Bitmap.Set(validity, row, false);
                values[row] = 0;
            }
        }

        var column = new Column<double>(values, count, validity);
        values = new double[count];
        count = 0;
        return column;
    }

    private void Reserve(int more)
    {
        if (count + more > values.Length)
        {
            Array.Resize(ref values, Math.Max(count + more, 2 * values.Length));
        }
    }
}
