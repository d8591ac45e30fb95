using Gat.Dist.Pictures;
using Gat.Dist.Pictures.Layout;
using Gat.Dist.Pictures.Map;
using Gat.Dist.Pictures.Profile;
using Gat.Dist.Pictures.Reading;
using Gat.Schemas.Storage;

namespace Gat.Dist.Tests.Pictures;

/// <summary>Pictures of feeders made in memory, with values that no power flow had to find.</summary>
internal static class PictureSamples
{
    /// <summary>A random tree of so many buses; the prefix goes before each id.</summary>
    public static Feeder Tree(int seed, int busCount, string prefix = "n", int ties = 0)
    {
        var random = new Random(seed);
        var builder = new FeederBuilder(new FeederSystem("random", 10));
        for (var bus = 0; bus < busCount; bus++)
        {
            builder.Add(new BusRow { Id = $"{prefix}{bus}", Type = bus == 0 ? BusType.Slack : BusType.Load, VSetPu = bus == 0 ? 1 : null, VMinPu = 0.95, VMaxPu = 1.05, BaseKv = 10 });
        }

        // A small reach makes long feeders, a large one makes stars.
        var reach = 1 + random.Next(12);
        for (var bus = 1; bus < busCount; bus++)
        {
            builder.Add(Line($"l{bus}", Math.Max(0, bus - 1 - random.Next(reach)), bus, isClosed: true));
        }

        for (var tie = 0; tie < ties; tie++)
        {
            var from = random.Next(busCount - 1);
            builder.Add(Line($"t{tie}", from, from + 1 + random.Next(busCount - 1 - from), isClosed: random.Next(2) == 0));
        }

        return builder.Build();

        BranchRow Line(string id, int from, int to, bool isClosed) => new()
        {
            Id = id,
            FromBus = $"{prefix}{from}",
            ToBus = $"{prefix}{to}",
            RPu = 0.01,
            XPu = 0.02,
            Closed = isClosed,
            LengthKm = 0.1 + random.NextDouble(),
        };
    }

    /// <summary>Voltages that fall along the ways from the source, of one or three phases.</summary>
    public static PictureData Voltages(Feeder feeder, params string[] phases)
    {
        var measure = PathMeasure.Of(feeder, null);
        var tree = new FeederTree(feeder, measure);
        var deepest = Math.Max(1, tree.Depth.Max());
        return Of(feeder, PictureQuantity.Voltage, [.. (phases.Length == 0 ? [""] : phases).Select((phase, index) => new PhaseSeries(
            phase, [.. Enumerable.Range(0, feeder.Buses.Count).Select(bus => 1.02 - (0.01 * index) - (0.1 * tree.Depth[bus] / deepest))]))]);
    }

    /// <summary>Values of a quantity.</summary>
    public static PictureData Of(Feeder feeder, PictureQuantity quantity, params PhaseSeries[] series)
    {
        var measure = PathMeasure.Of(feeder, null);
        return new PictureData
        {
            Grid = new GridDirectory(new TableSet(), feeder),
            Values = ElementValues.Of(ValueTable.All.First(table => table.Quantity == quantity), new CaseChoice("base", "scenario base", "true"), series, feeder),
            Measure = measure,
            Tree = new FeederTree(feeder, measure),
            Title = "A feeder and its values",
            RunName = "dist pf, sample",
            Notes = [],
        };
    }

    public static string Map(PictureData data, PictureOptions? options = null) => Text(MapPicture.Draw(data, options ?? new PictureOptions()));

    public static string Profile(PictureData data, PictureOptions? options = null) => Text(ProfilePicture.Draw(data, options ?? new PictureOptions()));

    private static string Text(Picture picture) => System.Text.Encoding.UTF8.GetString(picture.Svg);
}
