namespace Gat.Dist.HostingCapacity;

/// <summary>Limits that are left out, to see what the next one behind them is.</summary>
/// <param name="OverVoltage">Whether upper limits of voltages are.</param>
/// <param name="UnderVoltage">Whether lower limits of voltages are.</param>
/// <param name="Branch">The branch whose ratings are; -1: none.</param>
internal sealed record LimitFlags(bool OverVoltage = false, bool UnderVoltage = false, int Branch = -1)
{
    public static LimitFlags None { get; } = new();
}
