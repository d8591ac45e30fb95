using Gat.Adms.OutageMonteCarlo;
using Gat.Adms.OutageMonteCarlo.Study;

namespace Gat.Adms.Tests.OutageMonteCarlo;

/// <summary>Years drawn for RBTS Bus 2, held against the published indices (see <see cref="Reliability.RbtsBus2Tests"/>).</summary>
public sealed class RbtsBus2OutageTests
{
    [Theory]
    [InlineData("", 0.2482, 3.6126, 37.746)]
    [InlineData("case-b", 0.6024, 22.4964, 231.263)]
    [InlineData("case-c", 0.2482, 4.1630, 43.824)]
    [InlineData("case-d", 0.6024, 6.7498, 67.286)]
    [InlineData("case-e", 0.2482, 0.7656, 8.844)]
    [InlineData("case-f", 0.6024, 9.9341, 149.188)]
    public void Means_are_within_three_standard_errors_and_the_bias_bound_of_the_published_indices(string variant, double saifi, double saidi, double ens)
    {
        var statistics = OutageRun.Statistics(AdmsCase.Read("rbts-bus-2", variant), new OutageOptions(Years: 200_000, Seed: 7));

        foreach (var (index, published, digit) in ((string, double, double)[])[("saifi", saifi, 5e-5), ("saidi_h", saidi, 5e-5), ("ens_mwh", ens, 5e-4)])
        {
            Assert.Equal(published, statistics.Of(index, "analytic"), tolerance: digit);
            Assert.Equal(published, statistics.Of(index, "mean"), (3 * statistics.Of(index, "std_error")) + statistics.Of(index, "bias_bound") + digit);
            Assert.Equal(published, statistics.Of(index, "controlled_mean"), (3 * statistics.Of(index, "controlled_std_error")) + statistics.Of(index, "bias_bound") + digit);
            Assert.True(statistics.Of(index, "bias_bound") < 0.02 * published);
        }
    }

    [Theory, InlineData(RepairDistribution.Fixed), InlineData(RepairDistribution.Lognormal)]
    public void Means_do_not_depend_on_the_distribution_of_repair_times(RepairDistribution distribution)
    {
        var statistics = OutageRun.Statistics(AdmsCase.Read("rbts-bus-2"), new OutageOptions(Years: 100_000, Repair: distribution, RepairDeviationRatio: 0.5));

        Assert.Equal(3.6126, statistics.Of("saidi_h", "mean"), (3 * statistics.Of("saidi_h", "std_error")) + statistics.Of("saidi_h", "bias_bound"));
        Assert.True(statistics.Of("saidi_h", "controlled_std_error") < 0.5 * statistics.Of("saidi_h", "std_error"));
    }

    [Fact]
    public void A_load_profile_of_mean_one_leaves_the_mean_of_the_energy_where_it_was()
    {
        var profiles = TestData.At("adms", "rbts-bus-2", "profiles");

        var statistics = OutageRun.Statistics(AdmsCase.Read("rbts-bus-2"), new OutageOptions(Years: 100_000), profiles);

        // The year is 52 weeks and a day: its mean is not quite that of the week.
        Assert.Equal(37.746, statistics.Of("ens_mwh", "analytic"), tolerance: 0.05);
        Assert.Equal(
            statistics.Of("ens_mwh", "analytic"), statistics.Of("ens_mwh", "mean"), (3 * statistics.Of("ens_mwh", "std_error")) + statistics.Of("ens_mwh", "bias_bound"));
    }

    [Fact]
    public void Years_end_at_the_relative_error_asked_for_whatever_the_threads()
    {
        var grid = AdmsCase.Read("rbts-bus-2");
        var options = new OutageOptions(Years: 1_000_000, StopErrorRatio: 0.02);

        var one = OutageStudy.Create(grid, options, null, threads: 1, CancellationToken.None).Years;
        var three = OutageStudy.Create(grid, options, null, threads: 3, CancellationToken.None).Years;
        var statistics = OutageRun.Statistics(grid, options with { Years = one, StopErrorRatio = null });

        Assert.Equal(one, three);
        Assert.True(one is > 16_384 and < 1_000_000);
        Assert.True(statistics.Of("saidi_h", "std_error") <= 0.02 * statistics.Of("saidi_h", "mean"));
    }
}
