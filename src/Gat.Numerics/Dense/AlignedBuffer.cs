namespace Gat.Numerics.Dense;

/// <summary>Doubles that stay in place and begin at a multiple of 64 bytes: a cache line, and the widest register.</summary>
internal sealed unsafe class AlignedBuffer
{
    /// <summary>Doubles per cache line.</summary>
    public const int Line = 8;

    private readonly double[] store;

    /// <summary>A buffer of zeros.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More than about two thousand million doubles are asked for.</exception>
    public AlignedBuffer(long length)
    {
        if (length > Array.MaxLength - Line)
        {
            throw new ArgumentOutOfRangeException(nameof(length), length, "The factors are too large: one array holds about two thousand million numbers.");
        }

        store = GC.AllocateArray<double>((int)length + Line, pinned: true);
        fixed (double* first = store)
        {
            var misplaced = (nuint)first % (Line * sizeof(double));
            Start = misplaced == 0 ? first : first + (Line - (int)(misplaced / sizeof(double)));
        }
    }

    /// <summary>The first double. Valid while this object is reachable: see <see cref="GC.KeepAlive"/>.</summary>
    public double* Start { get; }

    /// <summary>Rounds a number of doubles up to whole cache lines.</summary>
    public static int RoundUp(int count) => (count + Line - 1) & -Line;

    /// <summary>
    /// Doubles from one column to the next of a matrix with so many rows: whole cache lines, and an odd number of them, since
    /// columns at a multiple of a page apart would fight for the same places of the cache.
    /// </summary>
    public static int Stride(int rows) => RoundUp(rows) | Line;
}
