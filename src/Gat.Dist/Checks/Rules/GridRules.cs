namespace Gat.Dist.Checks.Rules;

/// <summary>Looks at a grid for one kind of trouble.</summary>
internal delegate void GridRule(CheckedGrid grid, CheckFindings findings);

/// <summary>All rules, in the order in which their findings are told.</summary>
internal static class GridRules
{
    public static IReadOnlyList<GridRule> All { get; } =
    [
        IslandRule.Check, PhaseSupplyRule.Check, LoopRule.Check, ParallelRule.Check, SourceRule.Check, SwitchStateRule.Check,
        ImpedanceRule.Check, ImpedanceDetailRule.Check, TransformerRule.Check, VoltageLevelRule.Check, VoltageLimitRule.Check,
        LoadabilityRule.Check, LoadSizeRule.Check, PowerFactorRule.Check, CustomerRule.Check, GeneratorRule.Check,
        RegulatorRule.Check, CapacitorRule.Check, RatingRule.Check, DeadEndRule.Check, CoordinateRule.Check, AssetRule.Check,
    ];
}
