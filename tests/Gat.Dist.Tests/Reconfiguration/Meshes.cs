namespace Gat.Dist.Tests.Reconfiguration;

/// <summary>Random meshed grids; the same seed gives the same grid.</summary>
internal static class Meshes
{
    public const double BaseMva = 5;

    /// <summary>
    /// A connected grid with parallel branches, some of which may not be operated; <paramref name="loading"/> 1 is a grid that most of
    /// its trees carry. Everything else that a tree sweep knows is there where <paramref name="isPlain"/> is false.
    /// </summary>
    public static Feeder Create(int seed, int busCount, int extra, double loading = 1, int sources = 1, bool isPlain = true)
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

        return builder.Build();

        void Add(int from, int to) => builder.Add(new BranchRow
        {
            Id = $"{++next}",
            FromBus = $"{from}",
            ToBus = $"{to}",
            RPu = 0.02 + (0.1 * random.NextDouble()),
            XPu = 0.02 + (0.1 * random.NextDouble()),
            BPu = isPlain ? 0 : 0.002 * random.NextDouble(),
            Closed = next < busCount,
        });
    }
}
