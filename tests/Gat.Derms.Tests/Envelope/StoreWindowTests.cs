using Gat.Derms.Envelope;

namespace Gat.Derms.Tests.Envelope;

public sealed class StoreWindowTests
{
    [Fact]
    public void A_store_that_is_half_full_promises_in_the_first_hour_what_it_holds_and_later_what_it_may_have_taken_in()
    {
        var window = new StoreWindow { EnergyCapMwh = 2, Soc = (0.1, 0.9), SocInit = 0.5, Efficiency = (0.9, 0.8) };
        double[] pMin = [-1, -1, -1], pMax = [1, 1, 1];

        window.KeepReachable(pMin, pMax, hours: 1);

        // 0.8 MWh above the floor give 0.64; one hour of charging adds 0.8 MWh up to the ceiling: 1.6 * 0.8, but no more than 1.
        Assert.Equal([0.64, 1, 1], pMax.Select(value => Math.Round(value, 12)));
        Assert.Equal([-0.888888888889, -1, -1], pMin.Select(value => Math.Round(value, 12)));
    }

    [Fact]
    public void What_is_reachable_in_a_step_is_what_the_best_of_many_courses_reaches() => Properties.HoldForAnySeed(60, seed =>
    {
        var (random, steps) = (new Random(seed), 4);
        var window = Draw(random);
        double[] pMin = [.. Enumerable.Range(0, steps).Select(_ => -random.NextDouble())], pMax = [.. Enumerable.Range(0, steps).Select(_ => random.NextDouble())];
        double[] low = [.. pMin], high = [.. pMax];

        window.KeepReachable(low, high, hours: 0.5);

        for (var step = 0; step < steps; step++)
        {
            // Only extreme courses matter: all full out or all full in before the step.
            var (least, greatest) = (Energy(window, pMin, pMax, step, charges: false), Energy(window, pMin, pMax, step, charges: true));
            Assert.Equal(Math.Min(pMax[step], (greatest - (window.EnergyCapMwh * window.Soc.Min)) * window.Efficiency.Discharge / 0.5), high[step], 1e-12);
            Assert.Equal(Math.Max(pMin[step], -((window.EnergyCapMwh * window.Soc.Max) - least) / window.Efficiency.Charge / 0.5), low[step], 1e-12);
        }
    });

    [Fact]
    public void Any_course_within_sustained_ranges_keeps_the_state_of_charge() => Properties.HoldForAnySeed(200, seed =>
    {
        var (random, steps) = (new Random(seed), 6);
        var window = Draw(random);
        double[] low = [.. Enumerable.Range(0, steps).Select(_ => -random.NextDouble())], high = [.. Enumerable.Range(0, steps).Select(_ => random.NextDouble())];

        window.KeepSustained(low, high, hours: 1);

        for (var course = 0; course < 20; course++)
        {
            var energy = window.EnergyCapMwh * window.SocInit;
            for (var step = 0; step < steps; step++)
            {
                var p = random.Next(3) switch { 0 => low[step], 1 => high[step], _ => low[step] + (random.NextDouble() * (high[step] - low[step])) };
                energy = Next(window, energy, p, hours: 1);
                Assert.InRange(energy, (window.EnergyCapMwh * window.Soc.Min) - 1e-12, (window.EnergyCapMwh * window.Soc.Max) + 1e-12);
            }
        }
    });

    private static StoreWindow Draw(Random random) => new()
    {
        EnergyCapMwh = 0.1 + random.NextDouble(),
        Soc = (0.1, 0.9),
        SocInit = 0.1 + (0.8 * random.NextDouble()),
        Efficiency = (0.7 + (0.3 * random.NextDouble()), 0.7 + (0.3 * random.NextDouble())),
    };

    private static double Energy(StoreWindow window, double[] pMin, double[] pMax, int steps, bool charges)
    {
        var energy = window.EnergyCapMwh * window.SocInit;
        for (var step = 0; step < steps; step++)
        {
            energy = Math.Clamp(Next(window, energy, charges ? pMin[step] : pMax[step], 0.5), window.EnergyCapMwh * window.Soc.Min, window.EnergyCapMwh * window.Soc.Max);
        }

        return energy;
    }

    private static double Next(StoreWindow window, double energy, double p, double hours) =>
        energy - (p > 0 ? p * hours / window.Efficiency.Discharge : p * hours * window.Efficiency.Charge);
}
