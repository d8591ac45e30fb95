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

    /// <summary>Number of equal steps of each bank; empty: any susceptance between the limits may stand.</summary>
    public int[] Steps { get; init; } = [];

    /// <summary>The same with all susceptances held at values.</summary>
    public OpfBanks WithSusceptances(double[] values) =>
        new() { Bus = Bus, FeederBank = FeederBank, BPu = values, BMinPu = values, BMaxPu = values, Steps = Steps };

    /// <summary>Number of banks.</summary>
    public int Count => Bus.Length;
}
