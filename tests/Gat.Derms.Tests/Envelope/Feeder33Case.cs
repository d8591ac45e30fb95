using Gat.Derms.Envelope;
using Gat.Derms.Envelope.Geometry;
using Gat.Derms.Envelope.Network;
using Gat.Dist;
using Gat.Dist.Assets;

namespace Gat.Derms.Tests.Envelope;

/// <summary>The 33-bus feeder with the twelve assets of the test data or others, one step.</summary>
internal sealed class Feeder33Case
{
    public Feeder33Case(GridOverlay? overlay = null, double loadFactor = 1, EnvelopeOptions? options = null, params DerAssetRow[] assets)
    {
        Options = options ?? new EnvelopeOptions();
        var grid = GridDirectory.Read(TestData.At("feeders", "ieee33"), overlay ?? GridOverlay.None, TestData.At("derms", "der_assets.csv"));
        (Feeder, Assets) = (grid.Feeder, assets.Length > 0 ? DerAssets.Of(assets, grid.Feeder) : DerAssetReader.Read(grid));
        Ranges = new HorizonRanges(Assets, 1, 1, Options.Stores, [], null);
        Flow = new StepFlow(Feeder, Assets);
        for (var bus = 0; bus < Feeder.Buses.Count; bus++)
        {
            Flow.Values.ScaleLoad(bus, loadFactor, loadFactor);
        }

        Flow.TakeStep();
        for (var asset = 0; asset < Assets.Count; asset++)
        {
            Flow.Base[asset] = Ranges.Base(asset, 0, Options.Others);
        }
    }

    public EnvelopeOptions Options { get; }

    public Feeder Feeder { get; }

    public DerAssets Assets { get; }

    public HorizonRanges Ranges { get; }

    public StepFlow Flow { get; }

    public AssetGroup Group(AssetGrouping by, string id) => AssetGroup.All(Assets, Feeder, by).Single(group => group.Id == id);

    public CapabilityShape[] Shapes(AssetGroup group) => [.. group.Assets.Select(asset => Ranges.Shape(asset, 0))];

    public EnvelopeRegion Find(AssetGroup group)
    {
        var shapes = Shapes(group);
        Flow.CheckBase();
        var models = new StepModels(Flow, Options.Formulation);
        Assert.True(models.TakeStep());
        var ends = new AssetEnds([.. group.Assets.Select(asset => (asset, false, false))]);
        return new EnvelopeSearch(Flow, Options).Find(group, shapes, models.Of(group.Assets, shapes, ends), CancellationToken.None);
    }
}
