using Gat.Faults;

namespace Gat.Dist.Sampling;

/// <summary>How random factors on loads are drawn.</summary>
/// <param name="Distribution">Their distribution.</param>
/// <param name="SpreadRatio">Greatest change of a uniform factor, 0 to 1: 0.5 means from 0.5 to 1.5.</param>
/// <param name="DeviationRatio">Standard deviation over the mean of the other distributions.</param>
/// <param name="CorrelationRatio">
/// Correlation between two loads of one feeder of the normal numbers behind their factors, 0 to 1; loads of different feeders are independent.
/// </param>
public sealed record LoadFactorOptions(
    LoadDistribution Distribution = LoadDistribution.Uniform, double SpreadRatio = 0.5, double DeviationRatio = 0.2, double CorrelationRatio = 0)
{
    /// <summary>Refuses numbers that cannot be.</summary>
    /// <exception cref="CommandLineException">A number is out of range; all are told.</exception>
    public void Check()
    {
        var faults = new List<Fault>();
        Require(SpreadRatio is >= 0 and <= 1, $"A spread of {SpreadRatio} cannot be.", "--spread", "Give a number from 0 to 1.");
        Require(DeviationRatio is >= 0 and <= 10, $"A deviation of {DeviationRatio} means cannot be.", "--deviation", "Give a number from 0 to 10.");
        Require(CorrelationRatio is >= 0 and <= 1, $"A correlation of {CorrelationRatio} cannot be.", "--correlation", "Give a number from 0 to 1.");
        if (faults.Count > 0)
        {
            throw new CommandLineException(faults);
        }

        void Require(bool holds, string what, string where, string fix)
        {
            if (!holds)
            {
                faults.Add(new Fault(what, where, fix));
            }
        }
    }
}
