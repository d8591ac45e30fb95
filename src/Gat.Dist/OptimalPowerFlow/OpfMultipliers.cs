namespace Gat.Dist.OptimalPowerFlow;

/// <summary>
/// One multiplier for each limit of a network: by how much the least objective falls when the limit is relaxed by one per unit (or
/// radian). Never negative; zero where nothing binds.
/// </summary>
internal sealed class OpfMultipliers
{
    private readonly double[][] values;

    /// <summary>Zeros for a network.</summary>
    public OpfMultipliers(OpfNetwork network) =>
        values = [.. Enumerable.Range(0, OpfLimits.Count).Select(limit => new double[network.CountOf(((OpfLimit)limit).Element())])];

    /// <summary>The multipliers of one kind, by the index of bus, unit or branch.</summary>
    public double[] this[OpfLimit limit] => values[(int)limit];
}
