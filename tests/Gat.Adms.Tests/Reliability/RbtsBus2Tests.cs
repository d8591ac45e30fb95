namespace Gat.Adms.Tests.Reliability;

/// <summary>
/// R. N. Allan, R. Billinton, I. Sjarief, L. Goel, K. S. So, IEEE Trans. Power Systems 6(2), 1991: the six cases of bus 2, to the digits printed.
/// </summary>
public sealed class RbtsBus2Tests
{
    [Theory]
    [InlineData("", 0.2482, 3.6126, 14.555, 0.999588, 37.746, 19.783)]
    [InlineData("case-b", 0.6024, 22.4964, 37.348, 0.997432, 231.263, 121.207)]
    [InlineData("case-c", 0.2482, 4.1630, 16.772, 0.999525, 43.824, 22.969)]
    [InlineData("case-d", 0.6024, 6.7498, 11.206, 0.999229, 67.286, 35.265)]
    [InlineData("case-e", 0.2482, 0.7656, 3.084, 0.999913, 8.844, 4.635)]
    [InlineData("case-f", 0.6024, 9.9341, 16.492, 0.998866, 149.188, 78.191)]
    public void Analytic_indices_are_the_published_ones(string variant, double saifi, double saidi, double caidi, double asai, double ens, double aens)
    {
        var system = AdmsCase.Read("rbts-bus-2", variant).Analytic().System;

        Assert.Equal(
            (saifi, saidi, caidi, asai, ens, aens),
            (Math.Round(system.Saifi, 4), Math.Round(system.SaidiHours, 4), Math.Round(system.CaidiHours, 3), Math.Round(system.Asai, 6),
                Math.Round(system.EnsMwh, 3), Math.Round(system.AensKwh, 3)));
    }

    [Theory, InlineData("F1", 0.2480, 3.6184), InlineData("F2", 0.1397, 0.5232), InlineData("F3", 0.2499, 3.6238), InlineData("F4", 0.2471, 3.6051)]
    public void Feeders_have_their_published_indices(string feeder, double saifi, double saidi)
    {
        var row = AdmsCase.Read("rbts-bus-2").Analytic().Feeders[feeder];

        Assert.Equal((saifi, saidi), (Math.Round(row.Saifi, 4), Math.Round(row.SaidiHours, 4)));
    }

    [Fact]
    public void The_first_load_point_has_its_published_indices()
    {
        var adms = AdmsCase.Read("rbts-bus-2");

        var row = adms.Analytic().Nodes.Single(node => adms.Network.Feeder.Buses.Id[node.Bus] == "LP1").Row;

        // Printed: 0.2392 failures a year, 14.94 h each, 3.575 h a year.
        Assert.Equal(0.23925, row.Saifi, 10);
        Assert.Equal((14.94, 3.575), (Math.Round(row.CaidiHours, 2), Math.Round(row.SaidiHours, 3)));
    }
}
