namespace Gat.Dist.Checks;

/// <summary>What a branch may carry.</summary>
internal static class BranchRating
{
    /// <summary>The lower of its limits, MVA at base voltage, all its phases together; null where it has none.</summary>
    public static double? Mva(CheckedGrid grid, int branch) => (grid.Branches[branch].RatingMva, CurrentMva(grid, branch)) switch
    {
        ({ } power, { } current) => Math.Min(power, current),
        var (power, current) => power ?? current,
    };

    /// <summary>Whether the limit is the 400 A that OpenDSS writes where its file tells none.</summary>
    public static bool IsDefault(CheckedGrid grid, int branch) => grid.IsByPhase && grid.Branches[branch] is { IMaxKa: 0.4, RatingMva: null };

    /// <summary>Its current limit as apparent power at base voltage, MVA; null where current or voltage is not told.</summary>
    public static double? CurrentMva(CheckedGrid grid, int branch)
    {
        var kv = grid.BaseKv(branch);
        var phases = Math.Max(1, grid.Branches[branch].Phases.PhaseCount());
        return grid.Branches[branch].IMaxKa is { } limit && double.IsFinite(kv) ? limit * kv / Math.Sqrt(3) * phases : null;
    }
}
