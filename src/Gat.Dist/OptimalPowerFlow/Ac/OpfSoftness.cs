namespace Gat.Dist.OptimalPowerFlow.Ac;

/// <summary>What exceeding each limit costs. An infinite price makes a limit hard; a price of zero takes it away.</summary>
internal sealed class OpfSoftness
{
    private readonly double[] prices = new double[OpfLimits.Count];
    private readonly HashSet<(OpfLimit Limit, int Index)>? removed;

    /// <summary>The prices of a network.</summary>
    public OpfSoftness(OpfNetwork network)
    {
        Array.Fill(prices, double.PositiveInfinity);
        (this[OpfLimit.VMin], this[OpfLimit.VMax]) = (network.SoftVoltagePricePerHour, network.SoftVoltagePricePerHour);
        (this[OpfLimit.ThermalFrom], this[OpfLimit.ThermalTo]) = (network.SoftThermalPricePerHour, network.SoftThermalPricePerHour);
        (this[OpfLimit.CurrentFrom], this[OpfLimit.CurrentTo]) = (network.SoftThermalPricePerHour, network.SoftThermalPricePerHour);
    }

    private OpfSoftness(double[] prices, IEnumerable<(OpfLimit, int)>? removed)
    {
        this.prices = prices;
        this.removed = removed?.ToHashSet();
    }

    /// <summary>Whether only the violation counts and no other objective.</summary>
    public bool IsElastic { get; private init; }

    /// <summary>Price per per unit (or radian) of all limits of a kind.</summary>
    public double this[OpfLimit limit]
    {
        get => prices[(int)limit];
        private set => prices[(int)limit] = value;
    }

    /// <summary>
    /// Everything soft, so that the least violation is found: voltages by their pu, powers as a share of all load, branches as a share of the
    /// smallest rating, loads last.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="removed">Limits that are taken away; null: none.</param>
    public static OpfSoftness Elastic(OpfNetwork network, IEnumerable<(OpfLimit Limit, int Index)>? removed = null)
    {
        var load = Math.Max(1e-3, network.LoadPPu.Sum(Math.Abs));
        var prices = new double[OpfLimits.Count];
        Array.Fill(prices, 1 / load);
        (prices[(int)OpfLimit.VMin], prices[(int)OpfLimit.VMax]) = (1, 1);
        (prices[(int)OpfLimit.AngleMin], prices[(int)OpfLimit.AngleMax]) = (1, 1);
        prices[(int)OpfLimit.Load] = 100 / load;
        return new OpfSoftness(prices, removed) { IsElastic = true };
    }

    /// <summary>Price of one limit.</summary>
    public double Of(OpfLimit limit, int index) => removed is not null && removed.Contains((limit, index)) ? 0 : this[limit];

    /// <summary>Whether a limit may be exceeded at a price.</summary>
    public bool IsSoft(OpfLimit limit, int index) => Of(limit, index) is > 0 and < double.PositiveInfinity;

    /// <summary>Whether a limit is not there.</summary>
    public bool IsGone(OpfLimit limit, int index) => Of(limit, index) == 0;
}
