using Gat.Dist.Pictures.Reading;

namespace Gat.Dist.Tests.Pictures.Reading;

public sealed class VoltageConcernTests
{
    [Theory]
    [InlineData(1.04, 1.03, 1.00, true)]
    [InlineData(1.02, 1.03, 1.00, false)]
    [InlineData(1.06, 1.055, 1.00, false)]
    [InlineData(1.00, 0.97, 0.96, true)]
    public void High_voltages_within_limits_concern_where_they_rise_above_the_source(double source, double high, double low, bool isLow)
    {
        var feeder = PictureSamples.Tree(1, 3);

        Assert.Equal(isLow, VoltageConcern.IsLow(feeder, [new PhaseSeries("", [source, high, low])]));
    }

    [Theory]
    [InlineData(1.05, 1.0, true)]
    [InlineData(1.15, 1.0, false)]
    [InlineData(1.15, 0.8, true)]
    public void Without_limits_low_voltages_concern_unless_one_is_unusually_high(double high, double low, bool isLow)
    {
        var builder = new FeederBuilder(new FeederSystem("no limits", 1));
        builder.Add(new BusRow { Id = "a", Type = BusType.Slack, VSetPu = 1 });
        builder.Add(new BusRow { Id = "b" });
        builder.Add(new BusRow { Id = "c" });
        builder.Add(new BranchRow { Id = "1", FromBus = "a", ToBus = "b", RPu = 1, XPu = 1 });
        builder.Add(new BranchRow { Id = "2", FromBus = "b", ToBus = "c", RPu = 1, XPu = 1 });

        Assert.Equal(isLow, VoltageConcern.IsLow(builder.Build(), [new PhaseSeries("", [1, high, low])]));
    }
}
