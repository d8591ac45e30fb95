using Gat.Schemas.Columns;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Checks.Rules;

/// <summary>Windings that do not fit the voltage of their bus, short-circuit impedances and ratios out of reach.</summary>
internal static class TransformerRule
{
    private const double LowestRatio = 0.7;
    private const double HighestRatio = 1.4;

    public static void Check(CheckedGrid grid, CheckFindings findings)
    {
        if (grid.Table(ThreePhaseTables.Transformers) is { } windings)
        {
            for (var row = 0; row < windings.RowCount; row++)
            {
                CheckVoltage(grid, windings, row, findings);
                CheckReactance(windings, row, findings);
            }
        }

        foreach (var branch in grid.Branches.Where(branch => branch.TapRatio is > 0 and (< LowestRatio or > HighestRatio)))
        {
            findings.Warning(
                "ratio_outlier", GridTables.Branches.Name, branch.Id, "tap",
                $"Its ratio is {branch.TapRatio.Text()} of that of the base voltages of its buses.", "Check tap, and base_kv at both ends: tap is per unit of them.");
        }

        foreach (var branch in grid.Branches.Where(branch => branch.Kind == BranchKind.Line && branch.TapRatio != 1))
        {
            findings.Warning(
                "ratio_on_line", GridTables.Branches.Name, branch.Id, "tap", $"A line has a ratio of {branch.TapRatio.Text()}.", "Set kind = transformer, or tap to 1.");
        }
    }

    private static void CheckVoltage(CheckedGrid grid, RecordBatch windings, int row, CheckFindings findings)
    {
        if (!grid.BusIndex.TryGetValue(windings.Text("node_id")[row]!, out var bus) || grid.Buses[bus].BaseKv is not { } baseKv)
        {
            return;
        }

        var kv = windings.Number("kv")[row];
        var ratio = kv / baseKv;
        var toEarth = ratio * Math.Sqrt(3);
        // A winding across one phase may stand between phase and earth, or be half of a split one.
        var phases = (FeederReader.Phases(windings, row) ?? grid.Buses[bus].Phases).PhaseCount();
        double[] candidates = phases >= 3 ? [ratio] : [ratio, toEarth, 2 * ratio, 2 * toEarth, ratio / 2, toEarth / 2];
        var apart = candidates.Min(one => Math.Max(one, 1 / one));
        if (apart > 1.2)
        {
            findings.Add(new CheckFinding(
                apart > 1.5 ? CheckSeverity.Error : CheckSeverity.Warning, "winding_kv_mismatch", ThreePhaseTables.Transformers.Name, Element(windings, row), "kv",
                $"The winding is rated {kv.Text()} kV, but base_kv of bus {grid.Buses[bus].Id} is {baseKv.Text()} kV.",
                "Correct kv of the winding or base_kv of the buses on this side."));
        }
    }

    private static void CheckReactance(RecordBatch windings, int row, CheckFindings findings)
    {
        if (windings.Number("x").At(row) is { } x && x > 1)
        {
            findings.Warning(
                "transformer_impedance", ThreePhaseTables.Transformers.Name, Element(windings, row), "x",
                $"Its leakage reactance is {x.Text()} pu of its own rating; 0.01 to 0.2 is usual.", "Check that x is in per unit, not in percent or ohm.");
        }

        if (windings.Number("r").At(row) is { } r && r > 0.5)
        {
            findings.Warning(
                "transformer_impedance", ThreePhaseTables.Transformers.Name, Element(windings, row), "r",
                $"Its resistance is {r.Text()} pu of its own rating; 0.002 to 0.03 is usual.", "Check that r is in per unit, not in percent or ohm.");
        }
    }

    private static string Element(RecordBatch windings, int row) => $"{windings.Text("transformer_id")[row]}, {windings.Integer("winding")[row]}";
}
