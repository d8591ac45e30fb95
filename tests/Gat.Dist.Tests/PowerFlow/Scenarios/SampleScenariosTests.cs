using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Scenarios;

namespace Gat.Dist.Tests.PowerFlow.Scenarios;

public sealed class SampleScenariosTests
{
    [Fact]
    public void Factors_lie_between_a_half_and_one_and_a_half_and_spread_evenly()
    {
        var feeder = Feeder33.Create();
        var source = new SampleScenarios(feeder, count: 2000, seed: 7);
        var values = new ScenarioValues(feeder);
        var factors = new List<double>();

        for (var scenario = 0; scenario < source.Count; scenario++)
        {
            source.Fill(scenario, values);
            for (var bus = 1; bus < 33; bus++)
            {
                factors.Add(values.LoadPMw[bus] / feeder.Buses.LoadPMw[bus]);
                Assert.Equal(factors[^1], values.LoadQMvar[bus] / feeder.Buses.LoadQMvar[bus], 1e-14);
            }
        }

        // 64,000 draws: the mean is off by more than 5 standard errors (0.2887 / 253) once in millions.
        Assert.InRange(factors.Min(), 0.5, 0.501);
        Assert.InRange(factors.Max(), 1.499, 1.5);
        Assert.Equal(1, factors.Average(), 0.0057);
        Assert.Equal(1.0 / 12, factors.Average(factor => (factor - 1) * (factor - 1)), 0.002);
    }

    [Fact]
    public void A_scenario_is_the_same_whenever_it_is_asked_for()
    {
        var feeder = Feeder33.Create();
        var values = new ScenarioValues(feeder);
        new SampleScenarios(feeder, count: 100, seed: 7).Fill(41, values);
        var first = values.LoadPMw.ToArray();

        new SampleScenarios(feeder, count: 50, seed: 7).Fill(3, values);
        new SampleScenarios(feeder, count: 50, seed: 7).Fill(41, values);

        Assert.Equal(first, values.LoadPMw);
        new SampleScenarios(feeder, count: 50, seed: 8).Fill(41, values);
        Assert.NotEqual(first, values.LoadPMw);
        Assert.Equal("00000042", new SampleScenarios(feeder, count: 50, seed: 7).Id(41));
    }
}
