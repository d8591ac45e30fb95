using System.Collections.Immutable;
using static Gat.Schemas.Tables.ColumnDefinitions;

namespace Gat.Schemas.Tables.Definitions;

/// <summary>What a power flow tells of all its scenarios together: how often a bus had which voltage, and a branch which loading.</summary>
public static class PowerFlowStatisticsTables
{
    /// <summary>Bins of voltages per pu: a bin is 0.0005 pu wide.</summary>
    public const int VoltageBinsPerPu = 2000;

    /// <summary>Bins of loadings per percent: a bin is 0.5 percent wide.</summary>
    public const int LoadingBinsPerPercent = 2;

    /// <summary>The voltage from which on all are counted in one bin, pu.</summary>
    public const int LastVoltageBinPu = 4;

    /// <summary>The loading from which on all are counted in one bin, percent.</summary>
    public const int LastLoadingBinPercent = 5000;

    private const string Group = "Power flow results";

    /// <summary><c>pf_node_histogram</c>: how often a bus had which voltage, part by part of the run.</summary>
    public static TableSchema NodeHistogram { get; } = new("pf_node_histogram", Group,
        "How many scenarios of one part of a run gave a bus a voltage within one bin; add up over the parts. Only bins that occurred.",
        Part(),
        Text("node_id", "Bus."),
        Phase(),
        Number("vm_from_pu", "pu", "Lower end of the bin, which is 0.0005 pu wide; the one that begins at 4 pu has no upper end.").AtLeast(0),
        Integer("scenarios", "Scenarios with a voltage in the bin.").AtLeast(1),
        Number("vm_min_pu", "pu", "Lowest voltage of the bus in the part." + InLowest).Optional(),
        Text("vm_min_scenario", "Scenario that has it, the first of several." + InLowest).Optional(),
        Number("vm_max_pu", "pu", "Highest voltage of the bus in the part." + InHighest).Optional(),
        Text("vm_max_scenario", "Scenario that has it, the first of several." + InHighest).Optional())
    {
        Key = ["first_scenario", "node_id", "phase", "vm_from_pu"],
        IsResult = true,
    };

    /// <summary><c>pf_branch_histogram</c>: how often a branch had which loading, part by part of the run.</summary>
    public static TableSchema BranchHistogram { get; } = new("pf_branch_histogram", Group,
        "How many scenarios of one part of a run gave a branch a loading within one bin; add up over the parts. Only bins that occurred.",
        Part(),
        Text("branch_id", "Branch that has a limit."),
        Phase(),
        Number("loading_from_pct", "%", "Lower end of the bin, which is 0.5 % wide; the one that begins at 5000 % has no upper end.").AtLeast(0),
        Integer("scenarios", "Scenarios with a loading in the bin.").AtLeast(1),
        Number("loading_min_pct", "%", "Lowest loading of the branch in the part." + InLowest).Optional(),
        Text("loading_min_scenario", "Scenario that has it, the first of several." + InLowest).Optional(),
        Number("loading_max_pct", "%", "Highest loading of the branch in the part." + InHighest).Optional(),
        Text("loading_max_scenario", "Scenario that has it, the first of several." + InHighest).Optional())
    {
        Key = ["first_scenario", "branch_id", "phase", "loading_from_pct"],
        IsResult = true,
    };

    /// <summary><c>pf_node_statistics</c>: the voltages of a bus in all scenarios.</summary>
    public static TableSchema NodeStatistics { get; } = new("pf_node_statistics", Group,
        "One bus over all scenarios of a run that are solved; each counts once, whatever its weight.",
        Text("node_id", "Bus."),
        Phase(),
        Integer("scenarios", "Scenarios that gave the bus a voltage.").AtLeast(0),
        Number("vm_min_pu", "pu", "Lowest voltage." + None).Optional(),
        Text("vm_min_scenario", "Scenario that has it, the first of several." + None).Optional(),
        Number("vm_p5_pu", "pu", "Voltage below which 5 % of the scenarios are" + FromVoltageBins).Optional(),
        Number("vm_p50_pu", "pu", "Median voltage" + FromVoltageBins).Optional(),
        Number("vm_p95_pu", "pu", "Voltage below which 95 % of the scenarios are" + FromVoltageBins).Optional(),
        Number("vm_max_pu", "pu", "Highest voltage." + None).Optional(),
        Text("vm_max_scenario", "Scenario that has it, the first of several." + None).Optional())
    {
        Key = ["node_id", "phase"],
        IsResult = true,
    };

    /// <summary><c>pf_branch_statistics</c>: the loadings of a branch in all scenarios.</summary>
    public static TableSchema BranchStatistics { get; } = new("pf_branch_statistics", Group,
        "One branch over all scenarios of a run that are solved; each counts once, whatever its weight.",
        Text("branch_id", "Branch."),
        Phase(),
        Integer("scenarios", "Scenarios that gave the branch a loading; 0 without a limit.").AtLeast(0),
        Number("loading_min_pct", "%", "Lowest loading." + None).Optional(),
        Text("loading_min_scenario", "Scenario that has it, the first of several." + None).Optional(),
        Number("loading_p5_pct", "%", "Loading below which 5 % of the scenarios are" + FromLoadingBins).Optional(),
        Number("loading_p50_pct", "%", "Median loading" + FromLoadingBins).Optional(),
        Number("loading_p95_pct", "%", "Loading below which 95 % of the scenarios are" + FromLoadingBins).Optional(),
        Number("loading_max_pct", "%", "Highest loading." + None).Optional(),
        Text("loading_max_scenario", "Scenario that has it, the first of several." + None).Optional())
    {
        Key = ["branch_id", "phase"],
        IsResult = true,
    };

    /// <summary>The tables of this class, in the order of the reference page.</summary>
    public static ImmutableArray<TableSchema> All { get; } = [NodeStatistics, BranchStatistics, NodeHistogram, BranchHistogram];

    private const string None = " Null = no scenario counts.";
    private const string InLowest = " Null = not the lowest of its bins.";
    private const string InHighest = " Null = not the highest of its bins.";
    private const string FromVoltageBins = ", from a histogram: within 0.0005 pu, the width of its bins." + None;
    private const string FromLoadingBins = ", from a histogram: within 0.5 %, the width of its bins." + None;

    private static ColumnSchema Part() => Integer("first_scenario", "Position, from 0, of the first scenario of the part in pf_summary.").AtLeast(0);

    private static ColumnSchema Phase() => Word("phase", "Phases that the row is about.", DefinitionWords.Phases);
}
