using Gat.Faults;

namespace Gat.Derms.Schedule;

/// <summary>What makes a case no question that a convex schedule answers.</summary>
internal static class ScheduleCheck
{
    public static void Check(ScheduleCase values, ScheduleOptions options)
    {
        var faults = new FaultList();
        if (options.Network != ScheduleNetwork.None && values.Feeder is null)
        {
            faults.Add($"The network {options.Network.ToString().ToLowerInvariant()} needs a grid.", "--network", "Give --grid, or --network none.");
        }

        if (options.Network == ScheduleNetwork.Socp && double.IsFinite(options.NetworkPricePerHour))
        {
            faults.Add("Limits of branch flows have no price.", "--soft-network", "Take --network lindistflow or ptdf, or leave --soft-network out.");
        }

        CheckPrices(values, faults);
        CheckAssets(values, options, faults);
        CheckTopology(values, faults);
        faults.ThrowIfAny();
    }

    private static void CheckPrices(ScheduleCase values, FaultList faults)
    {
        for (var step = 0; step < values.StepCount; step++)
        {
            if (values.ExportPricePerMwh[step] > values.ImportPricePerMwh[step])
            {
                faults.Add(
                    FormattableString.Invariant($"Energy sells at {values.ExportPricePerMwh[step]} and costs {values.ImportPricePerMwh[step]} per MWh at {values.Axis.Text(step)}: buying and selling at once would earn."),
                    "--export-prices", "Selling must not earn more than buying costs.");
                return;
            }
        }
    }

    private static void CheckAssets(ScheduleCase values, ScheduleOptions options, FaultList faults)
    {
        var assets = values.Assets;
        for (var asset = 0; asset < assets.Count; asset++)
        {
            if (assets.Curve[asset] >= 0 && !assets.Curves.IsConvex(assets.Curve[asset]))
            {
                faults.Add(
                    $"Asset {assets.Id[asset]} has a cost curve, {assets.Curves.Id[assets.Curve[asset]]}, that is not convex.", "cost_curves",
                    "Slopes must not fall: leave out the points that lie above the line between their neighbours.");
            }

            if (options.HorizonSteps > 0 && assets.HoldsEnergy(asset) && double.IsNaN(assets.SocInitFraction[asset]))
            {
                faults.Add($"Asset {assets.Id[asset]} has no soc_init, which a rolling schedule starts from.", "der_assets", "Give soc_init.");
            }
        }
    }

    private static void CheckTopology(ScheduleCase values, FaultList faults)
    {
        var isChanged = values.Grid.Any(grid => !grid.BranchClosed.AsSpan().SequenceEqual(values.Grid[0].BranchClosed)
            || !grid.TapRatio.AsSpan().SequenceEqual(values.Grid[0].TapRatio) || !grid.GeneratorInService.AsSpan().SequenceEqual(values.Grid[0].GeneratorInService));
        if (isChanged)
        {
            faults.Add("Profiles switch branches, taps or generators, but a schedule knows one state of the grid for all steps.", "profile_map", "Leave those rows out, or schedule the states one by one.");
        }
    }
}
