using Gat.Dist.PowerFlow;
using Gat.Faults;

namespace Gat.Dist.Tests.PowerFlow;

/// <summary>Generators that stop at their reactive limits.</summary>
public sealed class ReactiveLimitTests
{
    private static readonly PowerFlowOptions limited = new(TolerancePu: 1e-11, EnforceReactiveLimits: true);

    [Theory]
    [InlineData(1.02, -5, 5)]
    [InlineData(1.02, -5, 0.1)]
    [InlineData(0.90, -0.2, 5)]
    public void Two_buses_agree_with_the_closed_form(double vSet, double qMin, double qMax)
    {
        const double r = 0.02, x = 0.06, load = 0.7, loadQ = 0.3, generation = 0.2;
        var feeder = Network(
            [("2", load, loadQ)], [("1", "2", r, x)], [("2", generation, vSet, qMin, qMax)]);

        var solved = Solved.Of(feeder, limited);

        // With P drawn through the line, |V|^4 + |V|^2 (2(rP + xQ) - 1) + |z|^2 (P^2 + Q^2) = 0 gives Q for a voltage and V for a Q.
        const double p = load - generation, z2 = (r * r) + (x * x);
        var square = vSet * vSet;
        double a = z2, b = 2 * x * square, c = (square * square) + (square * ((2 * r * p) - 1)) + (z2 * p * p);
        var drawn = (-b + Math.Sqrt((b * b) - (4 * a * c))) / (2 * a);
        var free = loadQ - drawn;
        var q = Math.Clamp(free, qMin, qMax);
        var half = 0.5 - ((r * p) + (x * (loadQ - q)));
        var v = Math.Sqrt(half + Math.Sqrt((half * half) - (z2 * ((p * p) + Math.Pow(loadQ - q, 2)))));
        Assert.Equal(SolveStatus.Solved, solved.Result.Status);
        Assert.Equal(v, solved.Vm("2"), 1e-9);
        Assert.Equal(q - loadQ, solved.Result.QMvar[1], 1e-9);
        Assert.InRange(solved.Result.MaxMismatchPu, 0, 1e-10);
        Assert.Equal(q == free, Math.Abs(v - vSet) < 1e-9);
    }

    [Fact]
    public void Without_the_option_limits_are_not_looked_at()
    {
        var feeder = Network([("2", 0.7, 0.3)], [("1", "2", 0.02, 0.06)], [("2", 0.2, 1.02, -0.01, 0.01)]);

        var solved = Solved.Of(feeder, limited with { EnforceReactiveLimits = false });

        Assert.Equal(1.02, solved.Vm("2"), 1e-12);
    }

    /// <summary>
    /// Every way to put three generators at a lower limit, an upper limit or neither is tried with fixed powers; the one that
    /// contradicts no limit must be the answer.
    /// </summary>
    [Fact]
    public void Meshed_networks_agree_with_trying_every_combination() => Properties.HoldForAnySeed(60, seed =>
    {
        var random = new Random(seed);
        var generators = Enumerable.Range(2, 3)
            .Select(bus => ($"{bus}", 0.2 * random.NextDouble(), 0.97 + (0.06 * random.NextDouble()), -0.15, 0.1 + (0.2 * random.NextDouble())))
            .ToArray();
        var loads = Enumerable.Range(2, 5).Select(bus => ($"{bus}", 0.4 * random.NextDouble(), 0.3 * random.NextDouble())).ToArray();
        (string, string, double, double)[] lines =
        [
            ("1", "2", 0.02, 0.08), ("2", "3", 0.02, 0.1), ("3", "4", 0.03, 0.1), ("4", "1", 0.02, 0.1), ("4", "5", 0.02, 0.05), ("5", "6", 0.02, 0.05),
            ("6", "2", 0.04, 0.2),
        ];

        var solved = Solved.Of(Network(loads, lines, generators), limited);

        Assert.Equal(SolveStatus.Solved, solved.Result.Status);
        Assert.InRange(solved.Result.MaxMismatchPu, 0, 1e-9);
        var consistent = Enumerable.Range(0, 27).Select(code => Try(code, loads, lines, generators)).Where(found => found is not null).ToArray();
        Assert.NotEmpty(consistent);
        Assert.Contains(consistent, found => found!.Zip(solved.Result.VmPu).All(pair => Math.Abs(pair.First - pair.Second) < 1e-8));
    });

    private static double[]? Try(
        int code, (string, double, double)[] loads, (string, string, double, double)[] lines, (string Bus, double P, double V, double Min, double Max)[] all)
    {
        int[] place = [code % 3, code / 3 % 3, code / 9];
        var held = all.Where((_, i) => place[i] == 0).ToArray();
        var moved = loads.Select(load =>
        {
            var i = Array.FindIndex(all, generator => generator.Bus == load.Item1);
            return i < 0 || place[i] == 0 ? load : (load.Item1, load.Item2 - all[i].P, load.Item3 - (place[i] == 1 ? all[i].Min : all[i].Max));
        }).ToArray();
        var solved = Solved.Of(Network(moved, lines, held), new PowerFlowOptions(TolerancePu: 1e-11));
        var ok = solved.Result.Status == SolveStatus.Solved;
        for (var i = 0; ok && i < all.Length; i++)
        {
            var bus = solved.Feeder.BusIndex[all[i].Bus];
            var q = solved.Result.QMvar[bus] + loads.First(load => load.Item1 == all[i].Bus).Item3;
            ok = place[i] switch
            {
                0 => q >= all[i].Min - 1e-9 && q <= all[i].Max + 1e-9,
                1 => solved.Result.VmPu[bus] >= all[i].V - 1e-9,
                _ => solved.Result.VmPu[bus] <= all[i].V + 1e-9,
            };
        }

        return ok ? solved.Result.VmPu : null;
    }

    private static Feeder Network(
        (string Bus, double P, double Q)[] loads,
        (string From, string To, double R, double X)[] lines,
        (string Bus, double P, double V, double QMin, double QMax)[] generators)
    {
        var builder = new FeederBuilder(new FeederSystem("", 1)).Add(new BusRow { Id = "1", Type = BusType.Slack, VSetPu = 1 });
        foreach (var (bus, p, q) in loads)
        {
            builder.Add(new BusRow { Id = bus, LoadPMw = p, LoadQMvar = q });
        }

        foreach (var (from, to, r, x) in lines)
        {
            builder.Add(new BranchRow { Id = $"{from}-{to}", FromBus = from, ToBus = to, RPu = r, XPu = x });
        }

        foreach (var (bus, p, v, qMin, qMax) in generators)
        {
            builder.Add(new GeneratorRow { Id = $"g{bus}", Bus = bus, PMw = p, VSetPu = v, QMinMvar = qMin, QMaxMvar = qMax });
        }

        return builder.Build();
    }
}
