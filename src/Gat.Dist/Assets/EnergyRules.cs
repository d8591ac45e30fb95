namespace Gat.Dist.Assets;

/// <summary>What an asset that holds energy must tell: how much, between which states of charge, and what is lost.</summary>
internal static class EnergyRules
{
    public static void Check(AssetFindings findings)
    {
        var row = findings.Row;
        findings.Within("energy_cap", row.EnergyCapMwh, 0, double.MaxValue, "at least 0");
        foreach (var (column, value) in new[] { ("soc_min", row.SocMinFraction), ("soc_max", row.SocMaxFraction), ("soc_init", row.SocInitFraction) })
        {
            findings.Within(column, value, 0, 1, "from 0 to 1");
        }

        findings.Ordered("soc_min", row.SocMinFraction, 0, "soc_max", row.SocMaxFraction, 1);
        findings.Ordered("soc_min", row.SocMinFraction, 0, "soc_init", row.SocInitFraction, 1);
        findings.Ordered("soc_init", row.SocInitFraction, 0, "soc_max", row.SocMaxFraction, 1);
        if (!(row.EnergyCapMwh > 0))
        {
            CheckWithoutEnergy(findings, row);
            return;
        }

        CheckEfficiency(findings, row);
    }

    private static void CheckWithoutEnergy(AssetFindings findings, DerAssetRow row)
    {
        if (row.Kind.MustHoldEnergy())
        {
            findings.Fault(
                $"a {row.Kind.Word()} needs energy_cap above 0, but it is {AssetFindings.Text(row.EnergyCapMwh)}.", "Give the energy it holds when full, in MWh.");
        }
        else if (row.SocMinFraction is not null || row.SocMaxFraction is not null || row.SocInitFraction is not null)
        {
            findings.Note("it has states of charge but no energy_cap; they mean nothing.", "Give energy_cap, or empty them.");
        }
    }

    private static void CheckEfficiency(AssetFindings findings, DerAssetRow row)
    {
        var (both, charge, discharge) = (row.RoundTripEfficiencyFraction, row.ChargeEfficiencyFraction, row.DischargeEfficiencyFraction);
        foreach (var (column, value) in new[] { ("efficiency", both), ("eff_charge", charge), ("eff_discharge", discharge) })
        {
            findings.Within(column, value, double.Epsilon, 1, "above 0 and at most 1");
        }

        if (both is null && (charge is null || discharge is null))
        {
            findings.Fault(
                "it holds energy, but its efficiency is not told.", "Give efficiency (one round trip), or both eff_charge and eff_discharge; 1 = no loss.");
        }
        else if (both is not null && (charge is null) != (discharge is null))
        {
            findings.Fault("efficiency and one of eff_charge and eff_discharge are given.", "Give efficiency alone, or both of the others.");
        }
        else if (both is { } trip && charge * discharge is { } product && Math.Abs(trip - product) > 1e-6)
        {
            findings.Fault(
                $"efficiency = {AssetFindings.Text(trip)}, but eff_charge times eff_discharge is {AssetFindings.Text(product)}.", "Empty efficiency, or make them agree.");
        }
    }
}
