using Gat.Dist.VoltVar;

namespace Gat.Adms.VoltVar.Devices;

/// <summary>A row of <c>vvo_controls</c>; null means that it does not say.</summary>
internal sealed record ControlRow(
    SettingKind Kind, string Id, bool Moves, int? MaxOperations, double? Least, double? Most, bool IsContinuous, int? Levels, string Where);
