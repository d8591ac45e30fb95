namespace Gat.Dist.Tests.Reconfiguration;

/// <summary>Random meshed grids; the same seed gives the same grid.</summary>
internal static class Meshes
{
    public const double BaseMva = 5;

    /// <summary>
    /// A connected grid with parallel branches, some of which may not be operated; <paramref name="loading"/> 1 is a grid that most of
    /// its trees carry. Everything else that a tree sweep knows is there where <paramref name="isPlain"/> is false.
    /// </summary>
    /// <param name="seed">Of the random draws.</param>
    /// <param name="busCount">Buses.</param>
    /// <param name="extra">Loops.</param>
    /// <param name="loading">1: moderate.</param>
    /// <param name="sources">Sources.</param>
    /// <param name="isPlain">Without generation, shunts and charging.</param>
    /// <param name="special">transformer: with a ratio behind the first source; generator: that holds a voltage; switches: every third branch is one without impedance.</param>
    public static Feeder Create(int seed, int busCount, int extra, double loading = 1, int sources = 1, bool isPlain = true, string special = "")
    {
        var random = new Random(seed);
        var builder = new FeederBuilder(new FeederSystem("mesh", BaseMva));
        for (var bus = 0; bus < busCount; bus++)
        {
            builder.Add(new BusRow
            {
                Id = $"{bus}",
                Type = bus < sources ? BusType.Slack : BusType.Load,
                VSetPu = bus < sources ? 1.02 : null,
                LoadPMw = bus < sources || random.Next(5) == 0 ? 0 : loading * 2.0 / busCount * random.NextDouble() * (isPlain || random.Next(3) > 0 ? 1 : -1),
                LoadQMvar = bus < sources ? 0 : loading * 1.0 / busCount * random.NextDouble(),
                BsMvar = !isPlain && random.Next(4) == 0 ? 0.2 / busCount : 0,
                GsMw = !isPlain && random.Next(4) == 0 ? 0.1 / busCount : 0,
                BaseKv = 20,
            });
        }

        var next = 0;
        for (var bus = 1; bus < busCount; bus++)
        {
            Add(random.Next(bus), bus);
        }

        for (var i = 0; i < extra; i++)
        {
            var from = random.Next(busCount - 1);
            Add(from, from + 1 + random.Next(busCount - 1 - from));
        }

        if (special == "generator")
        {
            builder.Add(new GeneratorRow { Id = "g", Bus = $"{busCount - 1}", PMw = 0.3, VSetPu = 1.0 });
        }

        return builder.Build();

        void Add(int from, int to)
        {
            var isSwitch = special == "switches" && next % 3 == 2;
            builder.Add(new BranchRow
            {
                Id = $"{++next}",
                FromBus = $"{from}",
                ToBus = $"{to}",
                RPu = isSwitch ? 0 : 0.02 + (0.1 * random.NextDouble()),
                XPu = isSwitch ? 0 : 0.02 + (0.1 * random.NextDouble()),
                BPu = isPlain || isSwitch ? 0 : 0.002 * random.NextDouble(),
                Kind = isSwitch ? BranchKind.Switch : special == "transformer" && next == 1 ? BranchKind.Transformer : BranchKind.Line,
                TapRatio = special == "transformer" && next == 1 ? 0.97 : 1,
                Closed = next < busCount,
            });
        }
    }
}
