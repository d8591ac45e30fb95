using Gat.Adms.StateEstimation.BadData;
using Gat.Adms.StateEstimation.Estimator;
using Gat.Adms.StateEstimation.Sampling;
using Gat.Dist.Tests;
using Gat.Faults;
using Gat.Numerics.Random;
using Xunit.Abstractions;

namespace Gat.Adms.Tests.StateEstimation;

/// <summary>What theory says of residuals, over a thousand seeds.</summary>
public sealed class StatisticsTests(ITestOutputHelper output)
{
    private const int Seeds = 1000;

    /// <summary>
    /// With one percent of noise the objective follows chi-square with as many degrees of freedom as there are readings more than states: by the
    /// Kolmogorov-Smirnov distance, whose 1 percent limit for 1000 draws is 1.63 / sqrt(1000) (Smirnov 1948), and by the share above the 5 percent limit.
    /// </summary>
    [Theory]
    [InlineData("feeder33", MeterPlacement.Full)]
    [InlineData("feeder33", MeterPlacement.Nodes)]
    [InlineData("grid14", MeterPlacement.Full)]
    [InlineData("ieee13", MeterPlacement.Full)]
    public void The_objective_follows_chi_square(string name, MeterPlacement placement) => AssertChiSquare(name, placement);

    [SharedFact]
    public void The_objective_of_118_buses_follows_chi_square() => AssertChiSquare("case118", MeterPlacement.Full);

    private void AssertChiSquare(string name, MeterPlacement placement)
    {
        var it = EstimationCase.Read(name);
        var meters = PlacedMeters.Of(it.Network, placement);
        var estimator = it.Exact(meters);
        double[] truth = [.. estimator.Values];
        var freedom = meters.Count - estimator.FreedomCount;
        var probabilities = new double[Seeds];
        for (var seed = 0; seed < Seeds; seed++)
        {
            Draw(estimator, truth, seed);
            estimator.Start();
            Assert.Equal(SolveStatus.Solved, estimator.Solve());
            probabilities[seed] = ChiSquare.Above(estimator.Objective, freedom);
        }

        Array.Sort(probabilities);
        var distance = Enumerable.Range(0, Seeds).Max(at => Math.Max(((at + 1.0) / Seeds) - probabilities[at], probabilities[at] - ((double)at / Seeds)));
        var above = probabilities.Count(probability => probability < 0.05);
        output.WriteLine($"{name} {placement}: {freedom} degrees of freedom, Kolmogorov-Smirnov {distance:F4}, above the 5 % limit {above}");
        Assert.InRange(distance, 0, 1.63 / Math.Sqrt(Seeds));
        Assert.InRange(above, 30, 72);
    }

    /// <summary>Residuals over their own standard deviations are standard normal, meter by meter: their squares have mean 1.</summary>
    [Theory, InlineData("feeder33"), InlineData("ieee13")]
    public void Normalised_residuals_have_variance_one(string name)
    {
        var it = EstimationCase.Read(name);
        var meters = PlacedMeters.Of(it.Network, MeterPlacement.Full);
        var estimator = it.Exact(meters);
        double[] truth = [.. estimator.Values], squares = new double[meters.Count];
        var search = new BadDataSearch(estimator, meters, new BadDataOptions(BadDataMode.Off));
        for (var seed = 0; seed < Seeds; seed++)
        {
            Draw(estimator, truth, seed);
            estimator.Start();
            estimator.Solve();
            search.Run(isObservable: true);
            for (var meter = 0; meter < squares.Length; meter++)
            {
                squares[meter] += search.Normalised[meter] * search.Normalised[meter] / Seeds;
            }
        }

        // A mean of 1000 squares has a standard deviation of sqrt(2 / 1000); five of them for the worst of some hundred.
        Assert.All(squares, square => Assert.InRange(square, 1 - 0.224, 1 + 0.224));
    }

    /// <summary>
    /// One reading is off by 20 standard deviations; the search takes out that one and no other. It is one that others check: of its variance a tenth at
    /// least is left in its residual, else 20 of its deviations do not show in what all others say of it, and no search can find it.
    /// </summary>
    [Theory, InlineData("feeder33"), InlineData("grid14"), InlineData("ieee13")]
    public void One_gross_error_is_found_and_no_other(string name) => AssertFound(name);

    [SharedFact]
    public void One_gross_error_in_118_buses_is_found_and_no_other() => AssertFound("case118");

    private void AssertFound(string name)
    {
        var it = EstimationCase.Read(name);
        var meters = PlacedMeters.Of(it.Network, MeterPlacement.Full);
        var estimator = it.Exact(meters);
        double[] truth = [.. estimator.Values], weights = [.. estimator.Weights];
        Assert.True(meters.Count >= 2 * estimator.FreedomCount, "redundancy");
        var search = new BadDataSearch(estimator, meters, new BadDataOptions(BadDataMode.Remove));
        estimator.Solve();
        estimator.Judge();
        int[] isChecked = [.. Enumerable.Range(0, meters.Count).Where(meter => 1 - (weights[meter] * estimator.Variances[meter]) > 0.1)];
        var (found, falseTrials) = (0, 0);
        for (var seed = 0; seed < Seeds; seed++)
        {
            weights.CopyTo(estimator.Weights, 0);
            Draw(estimator, truth, seed);
            var draw = new RandomStream(5, (ulong)seed, 1);
            var wrong = isChecked[draw.NextInt(isChecked.Length)];
            estimator.Values[wrong] += (draw.NextInt(2) == 0 ? 20 : -20) / Math.Sqrt(weights[wrong]);
            estimator.Start();
            Assert.Equal(SolveStatus.Solved, estimator.Solve());
            Assert.Equal(SolveStatus.Solved, search.Run(isObservable: true));

            var isFound = search.RemovalOrder[wrong] > 0;
            found += isFound ? 1 : 0;
            falseTrials += search.RemovedCount > (isFound ? 1 : 0) ? 1 : 0;
        }

        output.WriteLine($"{name}: found in {found}, others removed in {falseTrials} of {Seeds}; {meters.Count} readings, {isChecked.Length} checked, {estimator.FreedomCount} states");
        Assert.InRange(found, 0.95 * Seeds, Seeds);
        Assert.InRange(falseTrials, 0, 0.01 * Seeds);
    }

    [Theory, InlineData(3.841458820694124, 1, 0.05), InlineData(18.307038053275146, 10, 0.05), InlineData(135.80672317102676, 100, 0.01), InlineData(0.0039321400000195225, 1, 0.95)]
    public void Tails_of_chi_square_are_those_of_tables(double limit, int freedom, double probability)
    {
        Assert.Equal(probability, ChiSquare.Above(limit, freedom), 1e-9);
        Assert.Equal(limit, ChiSquare.Limit(probability, freedom), 1e-7 * Math.Max(1, limit));
    }

    [Fact]
    public void The_normal_limit_is_that_of_tables() => Assert.Equal(2.5758293035489004, ChiSquare.NormalLimit(0.01), 1e-9);

    private static void Draw(StateEstimator estimator, double[] truth, int seed)
    {
        var noise = new RandomStream(7, (ulong)seed, 0);
        for (var meter = 0; meter < truth.Length; meter++)
        {
            estimator.Values[meter] = truth[meter] + (noise.Normal() / Math.Sqrt(estimator.Weights[meter]));
        }
    }
}
