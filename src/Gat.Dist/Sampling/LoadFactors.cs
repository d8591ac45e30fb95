using Gat.Numerics.Maths;
using Gat.Numerics.Random;

namespace Gat.Dist.Sampling;

/// <summary>
/// Random factors, one for each bus, that depend on the seed and the number of the scenario alone. Immutable: threads may share it.
/// </summary>
/// <remarks>
/// Correlation is that of a one-factor Gaussian copula: z = √ρ z(feeder) + √(1 − ρ) z(bus), the factor being the quantile of its
/// distribution at Φ(z). O. A. Vasicek, "Probability of loss on loan portfolio" (1987); R. B. Nelsen, An Introduction to Copulas (2006), 2.3.
/// </remarks>
public sealed class LoadFactors
{
    private const uint UniformFactors = 1;
    private const uint FeederNormals = 2;
    private const uint BusNormals = 3;

    private readonly LoadFactorOptions options;
    private readonly ulong seed;
    private readonly int[] groupOfBus;
    private readonly int groupCount;
    private readonly double logDeviation;

    /// <summary>Factors for the buses of a grid.</summary>
    /// <param name="feeder">The grid; buses that name no feeder are a group of their own.</param>
    /// <param name="options">How they are drawn.</param>
    /// <param name="seed">Seed of all draws.</param>
    public LoadFactors(Feeder feeder, LoadFactorOptions options, long seed)
    {
        (this.options, this.seed) = (options, unchecked((ulong)seed));
        var groups = feeder.Buses.FeederId.Distinct(StringComparer.Ordinal).Select((id, at) => (id, at)).ToDictionary(StringComparer.Ordinal);
        groupOfBus = [.. feeder.Buses.FeederId.Select(id => groups[id])];
        groupCount = groups.Count;
        // Of a lognormal number the variance over the squared mean is exp(sigma²) - 1.
        logDeviation = Math.Sqrt(DeterministicMath.Log(1 + (options.DeviationRatio * options.DeviationRatio)));
    }

    /// <summary>Fills in the factors of one scenario, in the order of the grid's buses.</summary>
    public void Draw(int scenario, Span<double> factors)
    {
        if (options is { Distribution: LoadDistribution.Uniform, CorrelationRatio: 0 })
        {
            var stream = new RandomStream(seed, (ulong)scenario, UniformFactors);
            foreach (ref var factor in factors)
            {
                factor = stream.Uniform(1 - options.SpreadRatio, 1 + options.SpreadRatio);
            }

            return;
        }

        new RandomStream(seed, (ulong)scenario, BusNormals).FillNormal(factors);
        Correlate(scenario, factors);
        foreach (ref var factor in factors)
        {
            factor = OfNormal(factor);
        }
    }

    private void Correlate(int scenario, Span<double> normals)
    {
        var (common, own) = (Math.Sqrt(options.CorrelationRatio), Math.Sqrt(1 - options.CorrelationRatio));
        var ofGroup = new double[groupCount];
        new RandomStream(seed, (ulong)scenario, FeederNormals).FillNormal(ofGroup);
        for (var bus = 0; bus < normals.Length; bus++)
        {
            normals[bus] = (common * ofGroup[groupOfBus[bus]]) + (own * normals[bus]);
        }
    }

    private double OfNormal(double z) => options.Distribution switch
    {
        LoadDistribution.Uniform => 1 + (options.SpreadRatio * ((2 * NormalDistribution.Below(z)) - 1)),
        LoadDistribution.Normal => Math.Max(0, 1 + (options.DeviationRatio * z)),
        _ => DeterministicMath.Exp((logDeviation * z) - (logDeviation * logDeviation / 2)),
    };
}
