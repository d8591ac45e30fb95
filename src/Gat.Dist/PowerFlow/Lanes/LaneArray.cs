namespace Gat.Dist.PowerFlow.Lanes;

/// <summary>Numbers that stay where they are in memory, beginning at a cache line, so that no register is read across two lines.</summary>
internal sealed unsafe class LaneArray
{
    private const int lineBytes = 64;

    // Holds the memory; the garbage collector never moves it.
    private readonly double[] memory;

    public LaneArray(int length)
    {
        memory = GC.AllocateArray<double>(length + (lineBytes / sizeof(double)), pinned: true);
        fixed (double* first = memory)
        {
            At = (double*)(((nuint)first + lineBytes - 1) & ~(nuint)(lineBytes - 1));
        }

        Length = length;
    }

    public int Length { get; }

    /// <summary>The first number.</summary>
    public double* At { get; }

    public Span<double> Span => new(At, Length);
}
