using Gat.Schemas.Columns;

namespace Gat.Dist.PowerFlow.Report;

/// <summary>A column of texts as codes into a dictionary, growing row by row or block by block; -1 is written as null.</summary>
internal sealed class CodeBuffer(int capacity)
{
    private int[] codes = new int[capacity];
    private int count;

    public void Add(int code)
    {
        Reserve(1);
        codes[count++] = code;
    }

    public void Add(ReadOnlySpan<int> block)
    {
        Reserve(block.Length);
        block.CopyTo(codes.AsSpan(count));
        count += block.Length;
    }

    public void Repeat(int code, int times)
    {
        Reserve(times);
        codes.AsSpan(count, times).Fill(code);
        count += times;
    }

    /// <summary>The column, which is handed over; the buffer starts anew.</summary>
    public TextColumn Take(TextDictionary dictionary)
    {
        byte[]? validity = null;
        for (var row = codes.AsSpan(0, count).IndexOf(-1); row >= 0 && row < count; row++)
        {
            if (codes[row] < 0)
            {
                validity ??= Bitmap.AllSet(count);
                Bitmap.Set(validity, row, false);
                codes[row] = 0;
            }
        }

        var column = new TextColumn(codes, dictionary, count, validity);
        codes = new int[count];
        count = 0;
        return column;
    }

    private void Reserve(int more)
    {
        if (count + more > codes.Length)
        {
            Array.Resize(ref codes, Math.Max(count + more, 2 * codes.Length));
        }
    }
}
