namespace Gat.Dist.PowerFlow.Lanes;

/// <summary>A yes or no that the compiler knows, so that what is not asked for leaves no trace in the loops.</summary>
internal interface IFlag
{
    static abstract bool IsSet { get; }
}

internal readonly struct Yes : IFlag
{
    public static bool IsSet => true;
}

internal readonly struct No : IFlag
{
    public static bool IsSet => false;
}

/// <summary>What a tree and its loads need beyond lines with constant power.</summary>
internal interface ISweepKind
{
    /// <summary>Shunts or charging anywhere.</summary>
    static abstract bool HasShunts { get; }

    /// <summary>Taps, phase shifts, or parallel transformers of unequal ratio.</summary>
    static abstract bool HasRatios { get; }

    /// <summary>Loads with shares of constant current or constant impedance.</summary>
    static abstract bool HasZip { get; }
}

internal readonly struct PlainKind : ISweepKind
{
    public static bool HasShunts => false;

    public static bool HasRatios => false;

    public static bool HasZip => false;
}

internal readonly struct ShuntKind : ISweepKind
{
    public static bool HasShunts => true;

    public static bool HasRatios => false;

    public static bool HasZip => false;
}

internal readonly struct RatioKind : ISweepKind
{
    public static bool HasShunts => true;

    public static bool HasRatios => true;

    public static bool HasZip => false;
}

internal readonly struct ZipKind : ISweepKind
{
    public static bool HasShunts => true;

    public static bool HasRatios => true;

    public static bool HasZip => true;
}
