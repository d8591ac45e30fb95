namespace Gat.Dist.Tests;

/// <summary>
/// The 33-bus feeder of Baran and Wu (IEEE Trans. Power Delivery 4(2), 1989, 1401-1407) with 0.7114 + j0.2351 ohm between
/// buses 7 and 8; 12.66 kV, 3715 kW, 2300 kvar, five open ties.
/// </summary>
internal static class Feeder33
{
    public const double BaseKv = 12.66;
    public const double BaseMva = 10;

    /// <summary>From, to, ohm, ohm; the last five are the ties.</summary>
    private static readonly (int From, int To, double R, double X)[] branches =
    [
        (1, 2, 0.0922, 0.0470), (2, 3, 0.4930, 0.2511), (3, 4, 0.3660, 0.1864), (4, 5, 0.3811, 0.1941), (5, 6, 0.8190, 0.7070),
        (6, 7, 0.1872, 0.6188), (7, 8, 0.7114, 0.2351), (8, 9, 1.0300, 0.7400), (9, 10, 1.0440, 0.7400), (10, 11, 0.1966, 0.0650),
        (11, 12, 0.3744, 0.1238), (12, 13, 1.4680, 1.1550), (13, 14, 0.5416, 0.7129), (14, 15, 0.5910, 0.5260), (15, 16, 0.7463, 0.5450),
        (16, 17, 1.2890, 1.7210), (17, 18, 0.7320, 0.5740), (2, 19, 0.1640, 0.1565), (19, 20, 1.5042, 1.3554), (20, 21, 0.4095, 0.4784),
        (21, 22, 0.7089, 0.9373), (3, 23, 0.4512, 0.3083), (23, 24, 0.8980, 0.7091), (24, 25, 0.8960, 0.7011), (6, 26, 0.2030, 0.1034),
        (26, 27, 0.2842, 0.1447), (27, 28, 1.0590, 0.9337), (28, 29, 0.8042, 0.7006), (29, 30, 0.5075, 0.2585), (30, 31, 0.9744, 0.9630),
        (31, 32, 0.3105, 0.3619), (32, 33, 0.3410, 0.5302), (21, 8, 2, 2), (9, 15, 2, 2), (12, 22, 2, 2), (18, 33, 0.5, 0.5), (25, 29, 0.5, 0.5),
    ];

    /// <summary>kW and kvar at buses 1 to 33.</summary>
    private static readonly (double Kw, double Kvar)[] loads =
    [
        (0, 0), (100, 60), (90, 40), (120, 80), (60, 30), (60, 20), (200, 100), (200, 100), (60, 20), (60, 20), (45, 30), (60, 35), (60, 35),
        (120, 80), (60, 10), (60, 20), (60, 20), (90, 40), (90, 40), (90, 40), (90, 40), (90, 40), (90, 50), (420, 200), (420, 200), (60, 25),
        (60, 25), (60, 20), (120, 70), (200, 600), (150, 70), (210, 100), (60, 40),
    ];

    public static IEnumerable<BusRow> BusRows => loads.Select((load, index) => new BusRow
    {
        Id = $"{index + 1}",
        Type = index == 0 ? BusType.Slack : BusType.Load,
        VSetPu = index == 0 ? 1 : null,
        LoadPMw = load.Kw / 1000,
        LoadQMvar = load.Kvar / 1000,
        BaseKv = BaseKv,
        VMinPu = 0.9,
        VMaxPu = 1.1,
    });

    public static IEnumerable<BranchRow> BranchRows => branches.Select((branch, index) => new BranchRow
    {
        Id = $"{branch.From}-{branch.To}",
        FromBus = $"{branch.From}",
        ToBus = $"{branch.To}",
        RPu = branch.R * BaseMva / (BaseKv * BaseKv),
        XPu = branch.X * BaseMva / (BaseKv * BaseKv),
        Closed = index < 32,
    });

    public static Feeder Create() => Create(BusRows, BranchRows);

    public static Feeder Create(IEnumerable<BusRow> buses, IEnumerable<BranchRow> lines)
    {
        var builder = new FeederBuilder(new FeederSystem("33 buses", BaseMva));
        foreach (var bus in buses)
        {
            builder.Add(bus);
        }

        foreach (var line in lines)
        {
            builder.Add(line);
        }

        return builder.Build();
    }
}
