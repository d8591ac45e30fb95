namespace Gat.Dist.Reconfiguration;

/// <summary>What a reconfiguration may do with a branch.</summary>
public enum BranchRole
{
    /// <summary>Not there: out of service, under repair or faulted.</summary>
    Out,

    /// <summary>In service, and it stays so.</summary>
    Closed,

    /// <summary>May be opened or closed.</summary>
    Operable,
}

/// <summary>Which branches of a grid may be operated.</summary>
public enum OperableBranches
{
    /// <summary>As <see cref="Switches"/> where the grid tells of any switch, else as <see cref="Lines"/>.</summary>
    Auto,

    /// <summary>Branches with a device in dist_switches, and branches of kind switch.</summary>
    Switches,

    /// <summary>All lines and switches, and transformers that have a device in dist_switches.</summary>
    Lines,
}

/// <summary>The roles of the branches of a feeder.</summary>
public static class BranchRoles
{
    /// <summary>The role of each branch: those that may not be operated stay as they are.</summary>
    public static BranchRole[] Of(Feeder feeder, OperableBranches which)
    {
        var branches = feeder.Branches;
        var hasDevice = new bool[branches.Count];
        foreach (var branch in feeder.Switches.Branch)
        {
            hasDevice[branch] = true;
        }

        for (var branch = 0; branch < branches.Count; branch++)
        {
            hasDevice[branch] |= branches.Kind[branch] == BranchKind.Switch;
        }

        var onlySwitches = which == OperableBranches.Switches || (which == OperableBranches.Auto && hasDevice.Contains(true));
        var roles = new BranchRole[branches.Count];
        for (var branch = 0; branch < roles.Length; branch++)
        {
            var isOperable = hasDevice[branch] || (!onlySwitches && branches.Kind[branch] == BranchKind.Line);
            roles[branch] = isOperable ? BranchRole.Operable : branches.Closed[branch] ? BranchRole.Closed : BranchRole.Out;
        }

        return roles;
    }
}
