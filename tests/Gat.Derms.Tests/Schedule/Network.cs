using Gat.Dist;

namespace Gat.Derms.Tests.Schedule;

/// <summary>A radial feeder of twelve buses with two laterals, 10 kV, loads of 3 MW in all; its far ends are weak.</summary>
internal static class Network
{
    private static readonly (int From, int To, double R, double X)[] lines =
    [
        (0, 1, 0.01, 0.01), (1, 2, 0.02, 0.015), (2, 3, 0.03, 0.02), (3, 4, 0.03, 0.02), (4, 5, 0.05, 0.03), (2, 6, 0.04, 0.02), (6, 7, 0.04, 0.03),
        (7, 8, 0.06, 0.03), (1, 9, 0.03, 0.02), (9, 10, 0.04, 0.02), (10, 11, 0.05, 0.03),
    ];

    public static Feeder Create(double vMinPu = 0.9, double vMaxPu = 1.1, double ratingMva = double.NaN)
    {
        var builder = new FeederBuilder(new FeederSystem("twelve", 10));
        for (var bus = 0; bus < 12; bus++)
        {
            builder.Add(new BusRow
            {
                Id = $"n{bus}",
                Type = bus == 0 ? BusType.Slack : BusType.Load,
                VSetPu = bus == 0 ? 1 : null,
                BaseKv = 10,
                LoadPMw = bus == 0 ? 0 : 3 / 11.0,
                LoadQMvar = bus == 0 ? 0 : 1 / 11.0,
                VMinPu = vMinPu,
                VMaxPu = vMaxPu,
            });
        }

        foreach (var (from, to, r, x) in lines)
        {
            builder.Add(new BranchRow { Id = $"l{to}", FromBus = $"n{from}", ToBus = $"n{to}", RPu = r, XPu = x, RatingMva = to == 1 && !double.IsNaN(ratingMva) ? ratingMva : null });
        }

        return builder.Build();
    }
}
