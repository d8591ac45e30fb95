namespace Gat.Dist.Synthetic;

/// <summary>A device of a synthetic grid.</summary>
/// <param name="Branch">Bus whose line it stands on, or, counted on from the buses, a tie.</param>
/// <param name="Kind">breaker, sectionaliser, fuse or tie.</param>
/// <param name="IsRemote">Whether the control room operates it.</param>
internal sealed record SyntheticSwitch(int Branch, string Kind, bool IsRemote)
{
    /// <summary>Time of an operation: by a relay, by remote control, or by a crew that drives there.</summary>
    public double OperateMinutes => Kind == "breaker" ? 1 : IsRemote ? 3 : 45;
}

/// <summary>Places the devices: a breaker at the head of each feeder, sectionalisers along trunks and at the heads of large laterals, a fuse where a small one begins, ties.</summary>
internal static class SyntheticSwitches
{
    private const int SectionsPerTrunk = 5;
    private const int LargeLateral = 12;
    private const double RemoteShare = 0.4;

    public static IReadOnlyList<SyntheticSwitch> Of(SyntheticLayout layout)
    {
        var tree = layout.Tree;
        var random = SyntheticDraw.Switches.For(layout.Options);
        var (behind, trunk, along) = (new int[tree.Count], new int[tree.FeederCount], new int[tree.Count]);
        for (var bus = tree.Count - 1; bus >= 0; bus--)
        {
            behind[bus]++;
            if (tree.Parent[bus] is >= 0 and var parent)
            {
                behind[parent] += behind[bus];
                trunk[tree.Feeder[bus]] += tree.IsTrunk[bus] ? 1 : 0;
            }
        }

        var devices = new List<SyntheticSwitch>();
        for (var bus = 0; bus < tree.Count; bus++)
        {
            if (tree.Parent[bus] is not (>= 0 and var parent))
            {
                continue;
            }

            along[bus] = along[parent] + 1;
            var isRemote = random.Uniform() < RemoteShare;
            var section = Math.Max(2, trunk[tree.Feeder[bus]] / SectionsPerTrunk);
            if (tree.Parent[parent] < 0)
            {
                // A lateral may leave the substation too: it is a feeder's own head, and gets a breaker all the same.
                devices.Add(new SyntheticSwitch(bus, "breaker", IsRemote: true));
            }
            else if (tree.IsTrunk[bus] ? along[bus] % section == 0 : tree.IsTrunk[parent] && behind[bus] >= LargeLateral)
            {
                devices.Add(new SyntheticSwitch(bus, "sectionaliser", isRemote));
            }
            else if (!tree.IsTrunk[bus] && behind[bus] <= LargeLateral && (tree.IsTrunk[parent] || behind[parent] > LargeLateral))
            {
                devices.Add(new SyntheticSwitch(bus, "fuse", IsRemote: false));
            }
        }

        for (var tie = 0; tie < layout.Ties.Count; tie++)
        {
            devices.Add(new SyntheticSwitch(layout.Count + tie, "tie", random.Uniform() < RemoteShare));
        }

        return devices;
    }
}
