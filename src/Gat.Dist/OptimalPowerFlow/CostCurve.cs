namespace Gat.Dist.OptimalPowerFlow;

/// <summary>A convex piecewise linear cost. Before its first and behind its last point the first and last slopes go on.</summary>
internal sealed class CostCurve
{
    /// <summary>A curve through points.</summary>
    /// <param name="pPu">Powers, rising; at least two.</param>
    /// <param name="costPerHour">Costs at these powers.</param>
    public CostCurve(double[] pPu, double[] costPerHour)
    {
        (PPu, CostPerHour) = (pPu, costPerHour);
        SlopePerHour = [.. Enumerable.Range(0, pPu.Length - 1).Select(part => (costPerHour[part + 1] - costPerHour[part]) / (pPu[part + 1] - pPu[part]))];
    }

    /// <summary>Powers of the points.</summary>
    public double[] PPu { get; }

    /// <summary>Costs at the points.</summary>
    public double[] CostPerHour { get; }

    /// <summary>Cost per per unit power between each point and the next.</summary>
    public double[] SlopePerHour { get; }

    /// <summary>Whether slopes never fall, but for what rounding of the points explains.</summary>
    public bool IsConvex
    {
        get
        {
            for (var part = 1; part < SlopePerHour.Length; part++)
            {
                if (SlopePerHour[part] < SlopePerHour[part - 1] - 1e-9 * (1 + Math.Abs(SlopePerHour[part])))
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Cost at a power.</summary>
    public double At(double pPu)
    {
        var part = 0;
        while (part < SlopePerHour.Length - 1 && pPu > PPu[part + 1])
        {
            part++;
        }

        return CostPerHour[part] + SlopePerHour[part] * (pPu - PPu[part]);
    }
}
