using Gat.Adms.VoltVar;
using Gat.Adms.VoltVar.Study;
using Gat.Dist;

namespace Gat.Adms.Tests.VoltVar;

/// <summary>
/// Reactive power at buses 13, 24 and 30 of the 33-bus feeder, at full load: an independent search found 132.173 kW as the least losses, and 132.234 kW
/// with 360, 510 and 1020 kvar. A bank gives less than its kvar below 1 pu, so its steps are finer there.
/// </summary>
public sealed class PublishedOptimumTests
{
    private static readonly string[] buses = ["13", "24", "30"];

    [Fact]
    public void Continuous_banks_reach_the_least_loss()
    {
        using var folder = Feeder("device_kind,device_id,continuous", "capacitor,C13,true", "capacitor,C24,true", "capacitor,C30,true");

        var plan = VvoCase.Plan(Study(folder));

        Assert.InRange(1000 * plan.After.LossMwh, 132.1725, 132.18);
        Assert.Equal(0, plan.Operations);
    }

    [Fact]
    public void Banks_in_steps_of_30_kvar_are_the_best_of_all_combinations()
    {
        using var folder = Feeder("device_kind,device_id", "capacitor,C13", "capacitor,C24", "capacitor,C30");

        var plan = VvoCase.Plan(Study(folder));

        Assert.Equal("exact", plan.Answer.BoundKind);
        Assert.InRange(1000 * plan.After.LossMwh, 132.1725, 132.234);
    }

    [Fact]
    public void Assets_in_steps_of_30_kvar_are_better_than_a_published_choice_of_such_steps()
    {
        using var folder = Feeder("device_kind,device_id,levels", "asset,A13,18", "asset,A24,30", "asset,A30,40");
        folder.Write(
            "der_assets", "asset_id,bus_id,asset_type,p_min,p_max,q_min,q_max,s_max", "A13,13,other,0,0,0,0.54,1", "A24,24,other,0,0,0,0.9,1", "A30,30,other,0,0,0,1.2,2");
        var study = Study(folder);

        var plan = VvoCase.Plan(study);

        Assert.Equal("exact", plan.Answer.BoundKind);
        Assert.Equal([0.36, 0.51, 1.02], new[] { 12, 17, 34 }.Select((level, device) => Math.Round(plan.Day.Devices[device].Settings[level], 6)));
        Assert.Equal(0.132234, VvoCase.Objective(study, plan.Day, 0, [[12, 17, 34]]), tolerance: 1e-6);
        Assert.InRange(1000 * plan.After.LossMwh, 132.1725, 132.234);
    }

    private static AdmsFolder Feeder(params string[] controls)
    {
        var folder = new AdmsFolder();
        foreach (var table in (string[])["dist_system", "dist_nodes", "dist_branches", "dist_generators"])
        {
            File.Copy(TestData.At("feeders", "ieee33", table + ".csv"), Path.Combine(folder.Root, table + ".csv"), overwrite: true);
        }

        folder.Write("dist_caps", ["cap_id,node_id,phase,q,steps,control,state", .. buses.Zip(["0.54,18", "0.9,30", "1.2,40"], (bus, steps) => $"C{bus},{bus},ABC,{steps},switched,0")]);
        return folder.Write("vvo_controls", controls);
    }

    private static VvoStudy Study(AdmsFolder folder)
    {
        var hasAssets = File.Exists(Path.Combine(folder.Root, "der_assets.csv"));
        var grid = GridDirectory.Read(folder.Root, GridOverlay.None);
        return VvoStudy.Create(grid, new VvoInputs(Controls: folder.Root, HasAssets: hasAssets), new VvoOptions(), seed: 1);
    }
}
