using Gat.Dist.PowerFlow;

namespace Gat.Dist.Reconfiguration.MixedInteger;

/// <summary>What is asked of a configuration beside low losses, in per unit, and how far its numbers can reach.</summary>
internal sealed class ModelLimits
{
    private readonly Feeder feeder;
    private readonly double[] lowest;
    private readonly double[] highest;
    private readonly bool demandLimits;

    /// <param name="network">The configurations.</param>
    /// <param name="demandLimits">Whether voltage limits and ratings must be kept.</param>
    /// <param name="presentOpen">For each link whether it is open at present.</param>
    /// <param name="maxOperations">Most operations; null: any.</param>
    /// <param name="knownLossPu">Losses of a configuration that is allowed: nothing with more is of interest; infinite: none is known.</param>
    /// <param name="inputs">The loads.</param>
    /// <param name="squareCeiling">Greatest squared voltage, pu.</param>
    public ModelLimits(
        SwitchingNetwork network, bool demandLimits, bool[] presentOpen, int? maxOperations, double knownLossPu, NodeInputs inputs,
        double squareCeiling)
    {
        feeder = network.Feeder;
        this.demandLimits = demandLimits;
        (PresentOpen, MaxOperations) = (presentOpen, maxOperations);
        (lowest, highest) = (new double[network.Network.NodeCount], new double[network.Network.NodeCount]);
        Array.Fill(highest, double.PositiveInfinity);
        for (var bus = 0; demandLimits && bus < feeder.Buses.Count; bus++)
        {
            var node = network.Network.BusNode[bus];
            if (node >= 0 && !feeder.SetPoints.IsHeld[bus])
            {
                double low = feeder.Buses.VMinPu[bus], high = feeder.Buses.VMaxPu[bus];
                lowest[node] = double.IsNaN(low) ? lowest[node] : Math.Max(lowest[node], low * low);
                highest[node] = double.IsNaN(high) ? highest[node] : Math.Min(highest[node], high * high);
            }
        }

        // What is drawn and lost at most: reactive losses are active ones times the greatest ratio of x to r.
        var reactances = network.Network.Links.ImpedancePu.Where(z => z.Imaginary > 0);
        var ratio = reactances.Select(z => z.Imaginary / z.Real).DefaultIfEmpty(0).Max();
        MostP = inputs.P.Sum(power => Math.Max(-power, 0)) + (inputs.ShuntG.Sum() * squareCeiling) + knownLossPu;
        MostQ = inputs.Q.Sum(power => Math.Max(-power, 0)) - (inputs.ShuntB.Sum(b => Math.Min(b, 0)) * squareCeiling) + (ratio * knownLossPu);
    }

    /// <summary>For each link whether it is open at present.</summary>
    public bool[] PresentOpen { get; }

    /// <summary>Most operations; null: any.</summary>
    public int? MaxOperations { get; }

    /// <summary>Most active power that any link carries in a configuration of interest, pu; infinite: not known.</summary>
    public double MostP { get; }

    /// <summary>Most reactive power, pu; infinite or no number: not known.</summary>
    public double MostQ { get; }

    /// <summary>Least squared voltage at a node, pu.</summary>
    public double LowestSquare(int node) => lowest[node];

    /// <summary>Greatest squared voltage at a node, pu; infinite: none is asked for.</summary>
    public double HighestSquare(int node) => highest[node];

    /// <summary>Most apparent power of a branch, pu; infinite: none is asked for.</summary>
    public double RatingPu(int branch) =>
        demandLimits && !double.IsNaN(feeder.Branches.RatingMva[branch]) ? feeder.Branches.RatingMva[branch] / feeder.BaseMva : double.PositiveInfinity;
}
