namespace Gat.Dist.Checks;

/// <summary>Buses that closed switches without impedance make one electrical point.</summary>
internal sealed class MergedBuses
{
    private readonly int[] root;

    public MergedBuses(CheckedGrid grid)
    {
        root = [.. Enumerable.Range(0, grid.Buses.Count)];
        for (var branch = 0; branch < grid.Branches.Count; branch++)
        {
            if (grid.IsJoined(branch) && grid.Branches[branch] is { Kind: BranchKind.Switch, RPu: 0, XPu: 0 })
            {
                root[Of(grid.FromBus[branch])] = Of(grid.ToBus[branch]);
            }
        }
    }

    /// <summary>The bus that stands for the electrical point of a bus.</summary>
    public int Of(int bus)
    {
        for (; root[bus] != bus; bus = root[bus])
        {
            root[bus] = root[root[bus]];
        }

        return bus;
    }
}
