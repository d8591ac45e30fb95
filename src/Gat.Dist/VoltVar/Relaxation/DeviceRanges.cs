namespace Gat.Dist.VoltVar.Relaxation;

/// <summary>Where the devices that may move may stand in a step.</summary>
internal sealed class DeviceRanges
{
    /// <summary>Positions by regulator of the feeder.</summary>
    public Dictionary<int, Interval> Positions { get; } = [];

    /// <summary>Mvar in service by capacitor bank of the feeder.</summary>
    public Dictionary<int, Interval> BankMvar { get; } = [];

    /// <summary>Reactive power by asset, Mvar.</summary>
    public Dictionary<int, Interval> AssetMvar { get; } = [];
}
