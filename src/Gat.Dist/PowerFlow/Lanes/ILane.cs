namespace Gat.Dist.PowerFlow.Lanes;

/// <summary>
/// Numbers of several scenarios side by side, one scenario per lane. Every operation works lane by lane and rounds once, in the
/// same place whatever the width, so that the hardware that ran a sweep cannot be told from its result. No operation mixes lanes.
/// </summary>
internal unsafe interface ILane<TSelf>
    where TSelf : struct, ILane<TSelf>
{
    /// <summary>How many scenarios there are.</summary>
    static abstract int Count { get; }

    /// <summary>The same number in every lane.</summary>
    static abstract TSelf Of(double value);

    /// <summary>One number per lane from memory.</summary>
    static abstract TSelf Load(double* from);

    /// <summary>One number per lane from a place of its own.</summary>
    static abstract TSelf Gather(double* from, int* index);

    /// <summary>One number per lane to memory.</summary>
    void Store(double* to);

    static abstract TSelf operator +(TSelf left, TSelf right);

    static abstract TSelf operator -(TSelf left, TSelf right);

    static abstract TSelf operator *(TSelf left, TSelf right);

    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary>left * right + addend, rounded once.</summary>
    static abstract TSelf Fma(TSelf left, TSelf right, TSelf addend);

    /// <summary>addend - left * right, rounded once.</summary>
    static abstract TSelf FmaNegated(TSelf left, TSelf right, TSelf addend);

    /// <summary>The square root.</summary>
    static abstract TSelf Sqrt(TSelf value);

    /// <summary>The magnitude.</summary>
    static abstract TSelf Abs(TSelf value);

    /// <summary>left where it is greater, else right; where either is NaN, right.</summary>
    static abstract TSelf Greater(TSelf left, TSelf right);

    /// <summary>left where it is less, else right; where either is NaN, right.</summary>
    static abstract TSelf Lesser(TSelf left, TSelf right);

    /// <summary>A lane mask: all bits set where left is less than right; not where either is NaN.</summary>
    static abstract TSelf IsLess(TSelf left, TSelf right);

    /// <summary>chosen where the mask is set, else other.</summary>
    static abstract TSelf Select(TSelf mask, TSelf chosen, TSelf other);
}
