namespace Gat.Adms.Tests.Reliability;

/// <summary>The figures of R. Billinton, R. N. Allan, Reliability Evaluation of Power Systems, 2nd ed., sections 7.4 to 7.8, as printed.</summary>
public sealed class BillintonAllanTests
{
    [Theory]
    [InlineData(false, false, 0, 1, 2.2, 6.0, 2.73, 84.0, 28.0)]
    [InlineData(true, false, 0, 1, 1.15, 3.91, 3.39, 54.8, 18.3)]
    [InlineData(true, true, 0, 1, 1.15, 2.58, 2.23, 35.2, 11.7)]
    [InlineData(true, true, 0.1, 1, 1.26, 2.63, 2.09, 35.9, 12.0)]
    [InlineData(true, true, 0, 0, 1.15, 1.80, 1.56, 25.1, 8.4)]
    [InlineData(true, true, 0, 0.4, 1.15, 2.11, 1.83, 29.1, 9.7)]
    public void A_radial_system_has_the_indices_of_the_book(
        bool hasFuses, bool hasDisconnectors, double fuseFails, double transferFails, double saifi, double saidi, double caidi, double ens, double aens)
    {
        using var folder = BillintonAllan.Write(new AdmsFolder(), hasFuses, hasDisconnectors, fuseFails, transferFails);

        var system = folder.Read().Analytic().System;

        // The book prints two or three digits, cut or rounded from its own intermediate figures.
        Assert.Equal(saifi, system.Saifi, tolerance: 0.0051);
        Assert.Equal(saidi, system.SaidiHours, tolerance: 0.0051);
        Assert.Equal(caidi, system.CaidiHours, tolerance: 0.0051);
        Assert.Equal(ens, system.EnsMwh, tolerance: 0.051);
        Assert.Equal(aens, system.AensKwh, tolerance: 0.051);
    }

    [Fact]
    public void Customers_affected_are_counted_once_a_year()
    {
        using var folder = BillintonAllan.Write(new AdmsFolder(), hasFuses: true, hasDisconnectors: false);

        var system = folder.Read().Analytic().System;

        // A: 1.0, B: 1.4, C: 1.2, D: 1.0 failures a year; a year without any has probability exp(-rate).
        double[] rates = [1.0, 1.4, 1.2, 1.0], customers = [1000, 800, 700, 500];
        var affected = rates.Zip(customers, (rate, count) => count * (1 - Math.Exp(-rate))).Sum();
        Assert.Equal(rates.Zip(customers, (rate, count) => count * rate).Sum() / affected, system.Caifi, 12);
    }
}
