namespace Gat.Dist.OptimalPowerFlow;

/// <summary>What a unit of an <see cref="OpfNetwork"/> is in the tables.</summary>
internal enum OpfUnitKind
{
    /// <summary>A source that no row of <c>dist_generators</c> describes: it feeds whatever is needed.</summary>
    Source,

    /// <summary>A row of <c>dist_generators</c>.</summary>
    Generator,

    /// <summary>A row of <c>der_assets</c>.</summary>
    Asset,
}

/// <summary>Where a unit comes from.</summary>
/// <param name="Kind">Its table.</param>
/// <param name="Id">Its id there; of a source that of its bus.</param>
/// <param name="Index">Its index in the feeder's generators, among the assets, or of a source the feeder's bus.</param>
internal readonly record struct OpfUnit(OpfUnitKind Kind, string Id, int Index)
{
    /// <summary>What messages call it.</summary>
    public override string ToString() => Kind switch
    {
        OpfUnitKind.Source => $"source {Id}",
        OpfUnitKind.Generator => $"generator {Id}",
        _ => $"asset {Id}",
    };
}
