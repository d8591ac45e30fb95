namespace Gat.Dist.Tests;

/// <summary>Random feeders with everything that a balanced power flow knows; the same seed gives the same feeder.</summary>
internal static class RandomFeeder
{
    /// <summary>
    /// A tree of buses with taps, phase shifts, charging, shunts, capacitors, parallel branches, closed switches and fixed
    /// generation; <paramref name="extra"/> branches close loops, and then nothing shifts phases: a loop that does not add up to
    /// no shift carries currents that no feeder survives. With <paramref name="varies"/> each bus has two loads that vary with the
    /// voltage in ways of their own.
    /// </summary>
    public static FeederBuilder Create(int seed, int busCount, int extra = 0, bool varies = false)
    {
        var random = new Random(seed);
        var shares = new Random(seed ^ 0x5a5a);
        var builder = new FeederBuilder(new FeederSystem("random", BaseMva: 5));
        for (var bus = 0; bus < busCount; bus++)
        {
            var row = new BusRow
            {
                Id = $"n{bus}",
                Type = bus == 0 ? BusType.Slack : BusType.Load,
                VSetPu = bus == 0 ? 1.02 : null,
                VaSetDeg = bus == 0 ? 20 : null,
                LoadPMw = 4.0 / busCount * random.NextDouble(),
                LoadQMvar = 2.0 / busCount * random.NextDouble(),
                GsMw = random.Next(4) == 0 ? 0.2 / busCount : 0,
                BsMvar = random.Next(4) == 0 ? 0.4 / busCount : 0,
                BaseKv = 20,
            };
            builder.Add(varies ? row with { LoadPMw = null, LoadQMvar = null } : row);
            foreach (var part in varies ? (double[])[0.3, 0.7] : [])
            {
                builder.Add(VaryingLoad(shares, row, part));
            }
        }

        for (var bus = 1; bus < busCount; bus++)
        {
            AddEdge(builder, random, Math.Max(0, bus - 1 - random.Next(5)), bus, busCount, $"l{bus}", shifts: extra == 0 ? 1 : 0);
        }

        for (var i = 0; i < extra; i++)
        {
            var from = random.Next(busCount - 1);
            builder.Add(Line(random, $"x{i}", from, from + 1 + random.Next(busCount - 1 - from), busCount));
        }

        builder.Add(new CapacitorRow { Id = "c1", Bus = $"n{busCount - 1}", QMvar = 0.6, Steps = 3, StepsIn = random.Next(4) });
        builder.Add(new GeneratorRow { Id = "g1", Bus = $"n{busCount / 2}", PMw = 0.5, QMvar = 0.1 });
        return builder;
    }

    private static LoadRow VaryingLoad(Random random, BusRow bus, double part) => new()
    {
        Id = $"{bus.Id}-{part}",
        Bus = bus.Id,
        PMw = part * bus.LoadPMw!.Value,
        QMvar = part * bus.LoadQMvar!.Value,
        PImpedanceFraction = random.NextDouble(),
        PCurrentFraction = random.NextDouble() - 0.2,
        QImpedanceFraction = 2 * random.NextDouble(),
        QCurrentFraction = random.NextDouble() - 0.5,
    };

    private static void AddEdge(FeederBuilder builder, Random random, int above, int bus, int busCount, string id, int shifts)
    {
        var (from, to) = random.Next(2) == 0 ? (above, bus) : (bus, above);
        switch (random.Next(8))
        {
            case 0:
                builder.Add(new BranchRow { Id = id, FromBus = $"n{from}", ToBus = $"n{to}", Kind = BranchKind.Switch });
                break;
            case 1:
                builder.Add(Transformer(random, id, from, to, busCount, shiftDeg: random.Next(2) == 0 ? 0 : 30 * shifts));
                break;
            case 2:
                builder.Add(Line(random, id, from, to, busCount));
                builder.Add(Line(random, id + "b", to, from, busCount));
                break;
            case 3:
                builder.Add(Transformer(random, id, from, to, busCount, shiftDeg: 5 * shifts));
                builder.Add(Transformer(random, id + "b", from, to, busCount, shiftDeg: 6 * shifts));
                break;
            default:
                builder.Add(Line(random, id, from, to, busCount));
                break;
        }
    }

    private static BranchRow Line(Random random, string id, int from, int to, int busCount) => new()
    {
        Id = id,
        FromBus = $"n{from}",
        ToBus = $"n{to}",
        RPu = (0.05 + random.NextDouble()) / busCount * 0.2,
        XPu = (0.05 + random.NextDouble()) / busCount * 0.2,
        BPu = random.Next(3) == 0 ? 0.02 / busCount : 0,
        RatingMva = 3,
    };

    private static BranchRow Transformer(Random random, string id, int from, int to, int busCount, double shiftDeg) =>
        Line(random, id, from, to, busCount) with
        {
            Kind = BranchKind.Transformer,
            XPu = 0.03 + (0.02 * random.NextDouble()),
            TapRatio = 0.98 + (0.04 * random.NextDouble()),
            PhaseShiftDeg = shiftDeg,
        };
}
