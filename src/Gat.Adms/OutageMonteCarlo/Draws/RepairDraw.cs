using Gat.Numerics.Maths;
using Gat.Numerics.Random;

namespace Gat.Adms.OutageMonteCarlo.Draws;

/// <summary>Draws repair times whose mean is given.</summary>
internal readonly struct RepairDraw
{
    private readonly RepairDistribution distribution;
    private readonly double sigma;

    public RepairDraw(OutageOptions options)
    {
        distribution = options.Repair;
        // Of a lognormal number the variance over the squared mean is exp(sigma²) - 1.
        sigma = Math.Sqrt(DeterministicMath.Log(1 + (options.RepairDeviationRatio * options.RepairDeviationRatio)));
    }

    /// <summary>Hours of one repair.</summary>
    public double Hours(double meanHours, ref RandomStream random) => distribution switch
    {
        RepairDistribution.Exponential => -meanHours * DeterministicMath.Log(1 - random.Uniform()),
        RepairDistribution.Lognormal => meanHours * DeterministicMath.Exp((sigma * random.Normal()) - (sigma * sigma / 2)),
        _ => meanHours,
    };
}
