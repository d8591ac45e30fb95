namespace Gat.Dist.Assets;

/// <summary>Limits of active, reactive and apparent power and of ramps fit together and fit the kind of asset.</summary>
internal static class PowerRules
{
    public static void Check(AssetFindings findings)
    {
        var row = findings.Row;
        var finite = findings.Finite("p_min", row.PMinMw) & findings.Finite("p_max", row.PMaxMw)
            & findings.Finite("q_min", row.QMinMvar) & findings.Finite("q_max", row.QMaxMvar) & findings.Finite("s_max", row.SMaxMva);
        findings.Within("ramp_up", row.RampUpMwPerHour, 0, double.MaxValue, "at least 0");
        findings.Within("ramp_down", row.RampDownMwPerHour, 0, double.MaxValue, "at least 0");
        if (!finite || row.PMinMw > row.PMaxMw || row.QMinMvar > row.QMaxMvar)
        {
            findings.Ordered("p_min", row.PMinMw, 0, "p_max", row.PMaxMw, 0);
            findings.Ordered("q_min", row.QMinMvar, 0, "q_max", row.QMaxMvar, 0);
            return;
        }

        findings.Ordered("q_min", row.QMinMvar, -(row.SMaxMva ?? 0), "q_max", row.QMaxMvar, row.SMaxMva ?? 0);
        CheckApparent(findings, row);
        CheckSigns(findings, row);
    }

    private static void CheckApparent(AssetFindings findings, DerAssetRow row)
    {
        if (row.SMaxMva is not { } sMax)
        {
            if (row.QMinMvar is null && row.QMaxMvar is null)
            {
                findings.Note("q_min, q_max and s_max are all empty: its reactive power is taken as 0.", "Give s_max, or q_min and q_max.");
            }

            return;
        }

        if (sMax <= 0)
        {
            findings.Fault($"s_max is {AssetFindings.Text(sMax)}; it must be above 0.", "");
            return;
        }

        // The point of its range that is nearest to no power at all.
        var p = Math.Clamp(0, row.PMinMw, row.PMaxMw);
        var (qMin, qMax) = (row.QMinMvar ?? -sMax, row.QMaxMvar ?? sMax);
        var q = Math.Clamp(0, Math.Min(qMin, qMax), Math.Max(qMin, qMax));
        if (Math.Sqrt((p * p) + (q * q)) > sMax * (1 + 1e-9))
        {
            findings.Fault(
                $"s_max = {AssetFindings.Text(sMax)} MVA leaves no point: p and q must be at least {AssetFindings.Text(Math.Abs(p))} MW and {AssetFindings.Text(Math.Abs(q))} Mvar.",
                "Raise s_max, or widen p_min to p_max and q_min to q_max.");
            return;
        }

        var largest = Math.Max(Math.Max(Math.Abs(row.PMinMw), Math.Abs(row.PMaxMw)), Math.Max(Math.Abs(qMin), Math.Abs(qMax)));
        if (largest > sMax * (1 + 1e-9))
        {
            findings.Note($"a limit of {AssetFindings.Text(largest)} on p or q lies beyond s_max = {AssetFindings.Text(sMax)} MVA and is never reached.", "");
        }
    }

    private static void CheckSigns(AssetFindings findings, DerAssetRow row)
    {
        if (row.Kind.MustHoldEnergy() && (row.PMinMw > 0 || row.PMaxMw < 0))
        {
            findings.Fault(
                $"a {row.Kind.Word()} must be able to stand still, but p_min = {AssetFindings.Text(row.PMinMw)} and p_max = {AssetFindings.Text(row.PMaxMw)}.",
                "Give p_min (charging) at most 0 and p_max (discharging) at least 0.");
        }

        if (row.Kind.IsRenewable() && row.PMinMw < 0)
        {
            findings.Note($"a {row.Kind.Word()} plant with p_min = {AssetFindings.Text(row.PMinMw)} MW would consume.", "Injection is positive.");
        }

        if (row.Kind.IsDemand() && row.PMaxMw > 0)
        {
            findings.Note($"a {row.Kind.Word()} with p_max = {AssetFindings.Text(row.PMaxMw)} MW would inject.", "Consumption is negative: p_min holds its largest.");
        }
    }
}
