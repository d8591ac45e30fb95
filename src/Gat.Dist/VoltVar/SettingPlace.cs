namespace Gat.Dist.VoltVar;

/// <summary>A device whose setting is chosen.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Index">Which one: of the feeder's capacitor banks or regulators, or among the assets.</param>
public readonly record struct SettingPlace(SettingKind Kind, int Index);
