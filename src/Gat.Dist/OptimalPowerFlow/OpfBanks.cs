namespace Gat.Dist.OptimalPowerFlow;

/// <summary>Shunts of an <see cref="OpfNetwork"/> whose susceptance the answer chooses; reactive power fed in is b v².</summary>
internal sealed class OpfBanks
{
    /// <summary>Bus of each bank.</summary>
    public int[] Bus { get; init; } = [];

    /// <summary>Capacitor bank of the feeder.</summary>
    public int[] FeederBank { get; init; } = [];

    /// <summary>Susceptance of each bank as it is now.</summary>
    public double[] BPu { get; init; } = [];

    /// <summary>Lowest susceptance; equal to the highest where the bank is held.</summary>
    public double[] BMinPu { get; init; } = [];

    /// <summary>Highest susceptance.</summary>
    public double[] BMaxPu { get; init; } = [];

    /// <summary>Number of banks.</summary>
    public int Count => Bus.Length;
}
