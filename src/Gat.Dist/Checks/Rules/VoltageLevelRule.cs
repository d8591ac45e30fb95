using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Checks.Rules;

/// <summary>Base voltages that are missing beside others, and base values of the grid that nobody uses.</summary>
internal static class VoltageLevelRule
{
    public static void Check(CheckedGrid grid, CheckFindings findings)
    {
        var missing = grid.Buses.Where(bus => bus.BaseKv is null).Select(bus => bus.Id).ToList();
        if (missing.Count > 0)
        {
            findings.Add(new CheckFinding(
                missing.Count < grid.Buses.Count ? CheckSeverity.Warning : CheckSeverity.Note, "base_kv_missing", GridTables.Nodes.Name,
                missing.Count < grid.Buses.Count ? missing[0] : "", "base_kv", $"base_kv is not told of {missing.Count} of {grid.Buses.Count} buses: {CheckText.Names(missing)}.",
                "Give it, so that currents in kA can be told and lines between two voltages be found."));
        }

        if (grid.Rows.System.BaseFrequencyHz is > 0 and (< 15 or > 400))
        {
            findings.Warning(
                "frequency", GridTables.System.Name, "", "base_frequency_hz", $"The frequency is {grid.Rows.System.BaseFrequencyHz.Text()} Hz.", "It is 50 or 60 Hz nearly everywhere.");
        }

        if (grid.BaseMva is > 0 and (< 1e-4 or > 1e5))
        {
            findings.Warning(
                "base_mva", GridTables.System.Name, "", "base_mva", $"base_mva is {grid.BaseMva.Text()} MVA.", "Check its unit: it is in MVA, and scales all impedances.");
        }
    }
}
