namespace Gat.Dist.Assets;

/// <summary>A cost has one home, and a cost curve exists, rises in power, covers the asset's range and is convex.</summary>
internal static class CostRules
{
    public static void Check(AssetFindings findings, CostCurves curves)
    {
        var row = findings.Row;
        findings.Finite("cost_per_mwh", row.CostPerMwh);
        if (row.CostCurve.Length == 0)
        {
            return;
        }

        if (row.CostPerMwh is not null)
        {
            findings.Fault("cost_curve_id and cost_per_mwh are both given.", "Empty one of them.");
        }

        var curve = curves.Find(row.CostCurve);
        if (curve < 0)
        {
            findings.Fault($"cost_curve_id names '{row.CostCurve}', which cost_curves does not have.", "Correct it, or add its points to cost_curves.");
            return;
        }

        CheckCurve(findings, row, curves, curve);
    }

    private static void CheckCurve(AssetFindings findings, DerAssetRow row, CostCurves curves, int curve)
    {
        var powers = curves.PowersMw(curve);
        if (powers.Length < 2)
        {
            findings.Fault($"cost curve {row.CostCurve} has {powers.Length} point; it needs at least two.", "Add points to cost_curves.");
            return;
        }

        for (var point = 1; point < powers.Length; point++)
        {
            if (!(powers[point] > powers[point - 1]))
            {
                findings.Fault(
                    $"cost curve {row.CostCurve} does not rise in p_mw: {AssetFindings.Text(powers[point])} follows {AssetFindings.Text(powers[point - 1])}.",
                    "Number its points in the order of their power.");
                return;
            }
        }

        const double tolerance = 1e-9;
        if (powers[0] > row.PMinMw + tolerance || powers[^1] < row.PMaxMw - tolerance)
        {
            findings.Fault(
                $"cost curve {row.CostCurve} reaches from {AssetFindings.Text(powers[0])} to {AssetFindings.Text(powers[^1])} MW, the asset from {AssetFindings.Text(row.PMinMw)} to {AssetFindings.Text(row.PMaxMw)}.",
                "Add points until the curve covers p_min and p_max.");
        }

        if (!curves.IsConvex(curve))
        {
            findings.Note($"cost curve {row.CostCurve} is not convex.", "A schedule needs slopes that never fall; see 'gat derms schedule --help'.");
        }
    }
}
