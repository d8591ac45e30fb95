using Gat.Dist.PowerFlow;
using Gat.Dist.Sensitivity;
using Gat.Dist.Tests.PowerFlow;

namespace Gat.Dist.Tests.Sensitivity;

public sealed class AcSensitivityTests
{
    private static readonly PowerFlowOptions tight = new(PowerFlowMethod.Newton, TolerancePu: 1e-12);

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void Derivatives_agree_with_differences_of_exact_power_flows(int extraBranches) => Properties.HoldForAnySeed(12, seed =>
    {
        // One load is told in detail: half of it varies with the voltage.
        var feeder = RandomFeeder.Create(seed, busCount: 25, extraBranches)
            .Add(new BusRow { Id = "z", BaseKv = 20 })
            .Add(new BranchRow { Id = "to z", FromBus = "n5", ToBus = "z", RPu = 0.01, XPu = 0.02 })
            .Add(new LoadRow { Id = "varying", Bus = "z", PMw = 0.4, QMvar = 0.2, PImpedanceFraction = 0.3, PCurrentFraction = 0.2, QCurrentFraction = 0.5 })
            .Build();
        var random = new Random(seed);
        var bus = 1 + random.Next(24);
        var effect = new InjectionEffect(feeder);
        var point = At(feeder);

        point.Fill(bus, effect);

        var (byP, byQ) = (Difference(feeder, bus, isActive: true), Difference(feeder, bus, isActive: false));
        Same(byP.VmPu, effect.VmPuPerMw);
        Same(byQ.VmPu, effect.VmPuPerMvar);
        Same(byP.VaDeg, effect.VaDegPerMw);
        Same(byQ.VaDeg, effect.VaDegPerMvar);
        Same(byP.PFromMw, effect.PFromPerMw);
        Same(byQ.PFromMw, effect.PFromPerMvar);
        Same(byP.QFromMvar, effect.QFromPerMw);
        Same(byQ.QFromMvar, effect.QFromPerMvar);
    });

    [Fact]
    public void Losses_by_the_adjoint_agree_with_differences_of_exact_power_flows() => Properties.HoldForAnySeed(12, seed =>
    {
        var feeder = RandomFeeder.Create(seed, busCount: 25, extra: 3).Build();
        var (perMw, perMvar) = (new double[25], new double[25]);

        At(feeder).Losses(perMw, perMvar);

        for (var bus = 1; bus < 25; bus += 5)
        {
            Assert.Equal(Difference(feeder, bus, isActive: true).LossMw, perMw[bus], 1e-6);
            Assert.Equal(Difference(feeder, bus, isActive: false).LossMw, perMvar[bus], 1e-6);
        }
    });

    [Fact]
    public void Currents_agree_with_differences_where_they_flow()
    {
        var feeder = Feeder33.Create();
        var effect = new InjectionEffect(feeder);
        var bus = feeder.BusIndex["18"];

        At(feeder).Fill(bus, effect);

        // Branch 17-18 carries current; the open ties carry none and answer to nothing.
        Same(Difference(feeder, bus, isActive: true).IFromKa[..32], effect.IFromKaPerMw[..32]);
        Same(Difference(feeder, bus, isActive: false).IFromKa[..32], effect.IFromKaPerMvar[..32]);
    }

    [Fact]
    public void A_held_voltage_does_not_answer_and_its_reactive_power_changes_nothing()
    {
        var feeder = RandomFeeder.Create(seed: 5, busCount: 25, extra: 2).Add(new GeneratorRow { Id = "g2", Bus = "n9", PMw = 0.2, VSetPu = 1.01 }).Build();
        var effect = new InjectionEffect(feeder);
        var held = feeder.BusIndex["n9"];
        var point = At(feeder);

        point.Fill(feeder.BusIndex["n20"], effect);
        Assert.Equal(0, effect.VmPuPerMw[held], 1e-15);
        point.Fill(held, effect);

        Assert.All(effect.VmPuPerMvar, change => Assert.Equal(0, change));
        Assert.Contains(effect.VaDegPerMw, change => Math.Abs(change) > 1e-6);
    }

    [Fact]
    public void Without_load_the_derivatives_of_a_radial_feeder_are_those_of_LinDistFlow()
    {
        var feeder = Feeder33.Create(Feeder33.BusRows.Select(row => row with { LoadPMw = 0, LoadQMvar = 0, VSetPu = row.VSetPu is null ? null : 1.03 }), Feeder33.BranchRows);
        var lin = new LinDistFlow(new BalancedNetwork(feeder));
        var effect = new InjectionEffect(feeder);
        var (p, q) = (new double[33], new double[33]);
        var point = At(feeder);
        for (var bus = 0; bus < 33; bus++)
        {
            point.Fill(bus, effect);
            lin.VoltageColumn(bus, p, q);

            Assert.All(effect.VmPuPerMw.Zip(p), pair => Assert.Equal(pair.Second, pair.First, 1e-13));
            Assert.All(effect.VmPuPerMvar.Zip(q), pair => Assert.Equal(pair.Second, pair.First, 1e-13));
        }
    }

    private static AcSensitivity At(Feeder feeder)
    {
        var solved = Solved.Of(feeder, tight);
        return AcSensitivity.At(ScenarioInput.Of(feeder), solved.State)!;
    }

    /// <summary>Central difference, per MW or Mvar; its own error is of second order in the step.</summary>
    private static (double[] VmPu, double[] VaDeg, double[] PFromMw, double[] QFromMvar, double[] IFromKa, double LossMw) Difference(Feeder feeder, int bus, bool isActive)
    {
        const double step = 1e-4;
        var (up, down) = (Moved(step), Moved(-step));
        return (Slope(up.VmPu, down.VmPu), Slope(up.VaDeg, down.VaDeg), Slope(up.PFromMw, down.PFromMw), Slope(up.QFromMvar, down.QFromMvar),
            Slope(up.IFromKa, down.IFromKa), (up.TotalLossMw - down.TotalLossMw) / (2 * step));

        PowerFlowResult Moved(double injected)
        {
            double[] load = [.. isActive ? feeder.Buses.LoadPMw : feeder.Buses.LoadQMvar];
            load[bus] -= injected;
            var input = ScenarioInput.Of(feeder);
            return Solved.Of(feeder, isActive ? input with { LoadPMw = load } : input with { LoadQMvar = load }, tight).Result;
        }

        static double[] Slope(double[] up, double[] down) => [.. up.Zip(down, (high, low) => (high - low) / (2 * step))];
    }

    private static void Same(double[] expected, double[] actual)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            // Closed switches have no flow sensitivity of their own.
            if (!double.IsNaN(actual[i]))
            {
                Assert.Equal(expected[i], actual[i], 2e-6 * Math.Max(1, Math.Abs(expected[i])));
            }
        }
    }
}
