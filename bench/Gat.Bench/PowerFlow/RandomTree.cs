using Gat.Dist;

namespace Gat.Bench.PowerFlow;

/// <summary>Generated radial feeders: each bus hangs on one of the few before it, loads and impedances random.</summary>
internal static class RandomTree
{
    public static Feeder Create(int busCount, int seed)
    {
#pragma warning disable CA5394 // Test data, not secrets.
        var random = new Random(seed);
        var builder = new FeederBuilder(new FeederSystem("tree", 10));
        for (var bus = 0; bus < busCount; bus++)
        {
            var load = bus == 0 ? 0 : 6.0 / busCount * random.NextDouble();
            builder.Add(new BusRow
            {
                Id = $"n{bus}",
                Type = bus == 0 ? BusType.Slack : BusType.Load,
                VSetPu = bus == 0 ? 1 : null,
                LoadPMw = load,
                LoadQMvar = load / 2,
            });
            if (bus > 0)
            {
                builder.Add(new BranchRow
                {
                    Id = $"l{bus}",
                    FromBus = $"n{Math.Max(0, bus - 1 - random.Next(4))}",
                    ToBus = $"n{bus}",
                    RPu = 0.4 / busCount * random.NextDouble(),
                    XPu = 0.3 / busCount * (0.1 + random.NextDouble()),
                });
            }
        }
#pragma warning restore CA5394

        return builder.Build();
    }
}
