namespace Gat.Numerics.Dense;

/// <summary>
/// Neighbouring doubles of an aligned array that a dense kernel works on side by side. Every operation rounds as one IEEE 754
/// operation per lane, so a kernel whose lanes do not mix gives the same bits at any width.
/// </summary>
internal unsafe interface IRegister<TSelf>
    where TSelf : struct, IRegister<TSelf>
{
    /// <summary>Number of doubles: 1, 2, 4 or 8.</summary>
    static abstract int Count { get; }

    /// <summary>The numbers from an address that is a multiple of the register's size.</summary>
    static abstract TSelf Load(double* source);

    /// <summary>The same number in all lanes.</summary>
    static abstract TSelf Of(double value);

    /// <summary>Puts the numbers at an address that is a multiple of the register's size.</summary>
    void Store(double* target);

    /// <summary>left * right + addend, rounded once.</summary>
    static abstract TSelf MultiplyAdd(TSelf left, TSelf right, TSelf addend);

    /// <summary>Product.</summary>
    static abstract TSelf operator *(TSelf left, TSelf right);
}
