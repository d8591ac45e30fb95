using Gat.Dist.Pictures;
using Gat.Dist.Pictures.Labels;
using Gat.Dist.Pictures.Reading;

namespace Gat.Dist.Tests.Pictures.Labels;

public sealed class StrikingBusesTests
{
    private static readonly double[] falling = [1.00, 0.98, 0.96, 0.94, 0.92, 0.90];

    private static readonly double[] boosted = [1.00, 0.95, 0.91, 0.99, 0.95, 0.90];

    [Fact]
    public void What_lies_on_the_way_to_a_named_bus_says_the_same()
    {
        var striking = On(falling);

        Assert.True(striking.SayTheSame(5, 3));
        Assert.True(striking.SayTheSame(3, 5));
    }

    [Fact]
    public void A_low_before_a_regulator_is_one_of_its_own()
    {
        var striking = On(boosted);

        Assert.False(striking.SayTheSame(5, 2));
        Assert.True(striking.SayTheSame(5, 4));
    }

    [Fact]
    public void Only_the_striking_part_of_the_values_is_named()
    {
        Assert.True(On(falling).IsStriking(0.92));
        Assert.False(On(falling).IsStriking(0.99));
    }

    private static StrikingBuses On(double[] voltages)
    {
        var builder = new FeederBuilder(new FeederSystem("chain", 1));
        for (var bus = 0; bus < voltages.Length; bus++)
        {
            builder.Add(new BusRow { Id = $"{bus}", Type = bus == 0 ? BusType.Slack : BusType.Load, VSetPu = bus == 0 ? 1 : null });
        }

        for (var bus = 1; bus < voltages.Length; bus++)
        {
            builder.Add(new BranchRow { Id = $"l{bus}", FromBus = $"{bus - 1}", ToBus = $"{bus}", RPu = 0.1, XPu = 0.1 });
        }

        var data = PictureSamples.Of(builder.Build(), PictureQuantity.Voltage, new PhaseSeries("", voltages));
        return new StrikingBuses(data.Tree, data.Values, voltages);
    }
}
