namespace Gat.Dist.Assets;

/// <summary>An asset stands at a bus of the grid, on phases that the bus has.</summary>
internal static class PlaceRules
{
    public static void Check(AssetFindings findings, Feeder? feeder)
    {
        var row = findings.Row;
        if (row.Id.Length == 0)
        {
            findings.Fault("asset_id is empty.", "Give every asset an id.");
        }

        if (row.Phases != PhaseSet.None && row.Phases.PhaseCount() == 0)
        {
            findings.Fault($"phase is {row.Phases.Text()}, which names no phase.", "Name A, B or C, or leave it empty for all phases of the bus.");
        }

        if (feeder is null)
        {
            return;
        }

        if (!feeder.BusIndex.TryGetValue(row.Bus, out var bus))
        {
            findings.Fault($"bus_id names bus '{row.Bus}', which the grid does not have.", "Correct it, or add the bus to dist_nodes.");
            return;
        }

        var missing = row.Phases & ~feeder.Buses.Phases[bus];
        if (missing != PhaseSet.None)
        {
            findings.Fault(
                $"it is connected to phase {row.Phases.Text()}, but bus {row.Bus} has {feeder.Buses.Phases[bus].Text()}: {missing.Text()} is missing.",
                "Correct phase here or in dist_nodes.");
        }

        if (row.Phases.PhaseCount() is 1 or 2)
        {
            findings.Note("it stands on fewer than three phases; balanced studies spread its power over three.", "");
        }
    }
}
