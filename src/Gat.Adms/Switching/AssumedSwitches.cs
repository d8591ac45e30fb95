using Gat.Dist;

namespace Gat.Adms.Switching;

/// <summary>Devices for a grid whose tables tell none: what could be done if every line had a remote switch.</summary>
internal static class AssumedSwitches
{
    /// <summary>The word that asks for them where a table of devices is named.</summary>
    public const string Lines = "lines";

    /// <summary>A breaker on each line that leaves a source, a sectionaliser on every other closed line, a tie on every open one; a minute each.</summary>
    public static IReadOnlyList<SwitchDevice> Of(Feeder feeder)
    {
        var devices = new List<SwitchDevice>();
        for (var branch = 0; branch < feeder.Branches.Count; branch++)
        {
            if (feeder.Branches.Kind[branch] == BranchKind.Transformer)
            {
                continue;
            }

            var isFromSource = feeder.Buses.Type[feeder.Branches.FromBus[branch]] == BusType.Slack;
            var isToSource = feeder.Buses.Type[feeder.Branches.ToBus[branch]] == BusType.Slack;
            var kind = !feeder.Branches.Closed[branch] ? SwitchKind.Tie : isFromSource || isToSource ? SwitchKind.Breaker : SwitchKind.Sectionaliser;
            devices.Add(new SwitchDevice(
                feeder.Branches.Id[branch], branch, kind, feeder.Branches.Closed[branch], AtToEnd: isToSource && !isFromSource, IsRemote: true, OperateMinutes: 1));
        }

        return [.. devices.OrderBy(device => device.Id, StringComparer.Ordinal)];
    }
}
