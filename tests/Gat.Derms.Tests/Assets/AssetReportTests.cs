using Gat.Derms.Assets;
using Gat.Dist;
using Gat.Dist.Assets;

namespace Gat.Derms.Tests.Assets;

/// <summary>The report on the assets of the 33-bus feeder, against sums made by hand from the file.</summary>
public sealed class AssetReportTests
{
    [Fact]
    public void Sums_are_those_of_the_file()
    {
        var report = AssetReport.Read(TestData.At("derms", "der_assets.csv"), null, GridOverlay.None);

        Assert.Equal(12, report.Kinds.Sum(group => group.Count));
        Assert.Equal((7, 2, 9), (report.Owners, report.Aggregators, report.Buses));
        var stores = report.Kinds.Single(group => group.Kind == DerKind.Storage);
        Assert.Equal(3, stores.Count);
        Assert.Equal(-1.2, stores.PMinMw, 12);
        Assert.Equal(3.8, stores.EnergyMwh, 12);
    }

    [Fact]
    public void A_what_if_change_reaches_the_assets()
    {
        var report = AssetReport.Read(TestData.At("derms"), null, new GridOverlay { Set = ["der_assets.bat_18.energy_cap=4.2"] });

        Assert.Equal(6.8, report.Kinds.Single(group => group.Kind == DerKind.Storage).EnergyMwh, 12);
    }
}
