using Gat.Adms.VoltVar;
using Gat.Adms.VoltVar.Study;
using Gat.Dist;
using Gat.Dist.Export;
using Gat.Dist.Import;
using Gat.Dist.Import.OpenDss;
using Gat.Dist.PowerFlow;
using Gat.Faults;

namespace Gat.Adms.Tests.VoltVar;

/// <summary>Relaxed bounds against the best of all joint settings, and against a feeder on which these cannot be tried.</summary>
public sealed class BoundTests
{
    [Theory]
    [InlineData(VvoObjective.Loss, PowerFlowMethod.Auto, 0.03)]
    [InlineData(VvoObjective.Cvr, PowerFlowMethod.Auto, 0.005)]
    [InlineData(VvoObjective.Loss, PowerFlowMethod.ThreePhase, 0.03)]
    [InlineData(VvoObjective.Cvr, PowerFlowMethod.ThreePhase, 0.005)]
    public void On_a_small_feeder_the_bound_is_a_little_below_the_best_settings(VvoObjective objective, PowerFlowMethod method, double most)
    {
        using var grid = VvoCase.Write(0.3, 0.6, 0.8, 1.0);
        var study = grid.Study(new VvoOptions(objective), new VvoInputs(Method: method));

        AssertTight(VvoCase.Plan(study), VvoCase.Bound(study), most);
    }

    [Theory]
    [InlineData(VvoObjective.Loss, PowerFlowMethod.Auto)]
    [InlineData(VvoObjective.Cvr, PowerFlowMethod.ThreePhase)]
    public void Reactive_power_of_assets_is_planned_and_bounded_too(VvoObjective objective, PowerFlowMethod method)
    {
        using var grid = VvoCase.Write(0.3, 0.6, 0.8, 1.0).Write(
            "der_assets", "asset_id,bus_id,asset_type,p_min,p_max,s_max,energy_cap,efficiency", "sun,3,pv,0,0.8,1,,", "store,2,storage,-0.5,0.5,0.5,1,0.9")
            .Write("vvo_controls", "device_kind,device_id,levels", "regulator,r,", "asset,sun,8", "asset,store,10");
        var study = grid.Study(new VvoOptions(objective, MaxOperations: 2), new VvoInputs(Controls: grid.Root, HasAssets: true, Method: method));

        var plan = VvoCase.Plan(study);

        // Beside 0.8 MW of sun 1 MVA leave 0.6 Mvar; present settings feed in none.
        AssertTight(plan, VvoCase.Bound(study), objective == VvoObjective.Loss ? 0.05 : 0.006);
        Assert.Equal([0, 0], plan.Day.Devices.Skip(1).Select(device => device.Settings[device.Present]));
        Assert.True(plan.After.Objective < plan.Before.Objective);
        Assert.Equal(1.0, plan.Day.Devices[1].Settings[^1]);
    }

    [Theory]
    [InlineData(VvoObjective.Loss, 0.03)]
    [InlineData(VvoObjective.Cvr, 0.01)]
    public void By_phase_the_bound_is_a_little_below_the_best_settings(VvoObjective objective, double most)
    {
        var script = OpenDssScript.Read(TestData.At("opendss", "ieee13", "feeder13.dss"));
        using var folder = new AdmsFolder();
        CsvExport.Write(folder.Root, OpenDssImport.Run(script, new ImportOptions()).Tables);
        folder.Write("vvo_controls", "device_kind,device_id,min,max", "regulator,rega,4,14", "regulator,regb,4,12", "regulator,regc,4,14", "capacitor,675,0,0.6", "capacitor,611,0,0.1");
        var grid = GridDirectory.Read(folder.Root, new GridOverlay { VMinPu = 0.95, VMaxPu = 1.06 });
        var study = VvoStudy.Create(grid, new VvoInputs(Controls: folder.Root), new VvoOptions(objective), seed: 1);

        AssertTight(VvoCase.Plan(study), VvoCase.Bound(study), most);
    }

    [SharedTheory]
    [InlineData(VvoObjective.Loss)]
    [InlineData(VvoObjective.Cvr)]
    public void The_plan_of_the_123_bus_feeder_is_within_2_percent(VvoObjective objective)
    {
        var script = OpenDssScript.Read(Path.Combine(SharedFolder.Path!, "cases", "opendss", "ieee123", "IEEE123Master.dss"));
        using var folder = new AdmsFolder();
        CsvExport.Write(folder.Root, OpenDssImport.Run(script, new ImportOptions()).Tables);
        var grid = GridDirectory.Read(folder.Root, new GridOverlay { VMinPu = 0.95, VMaxPu = 1.05 });
        VvoCase.WriteProfiles(folder, [.. grid.Feeder.Loads.Id.Select(id => $"load,{id}")], 0.5, 0.75, 1, 0.8);
        var study = VvoStudy.Create(
            grid, new VvoInputs(Path.Combine(folder.Root, "profiles"), Controls: "regulators,capacitors"), new VvoOptions(objective, MaxOperations: 6), seed: 1);

        var plan = VvoCase.Plan(study);

        Assert.Equal((SolveStatus.Solved, "relaxed"), (plan.Status, plan.Answer.BoundKind));
        Assert.InRange(plan.GapRatio, 0.0001, 0.02);
        Assert.All(plan.Day.Devices.Select((_, device) => plan.Day.Operations(device, plan.Answer.Levels)), count => Assert.True(count <= 6));
    }

    private static void AssertTight(DayPlan plan, double bound, double most)
    {
        Assert.Equal((SolveStatus.Solved, "exact"), (plan.Status, plan.Answer.BoundKind));
        Assert.InRange((plan.After.Objective - bound) / plan.After.Objective, 0, most);
    }
}
