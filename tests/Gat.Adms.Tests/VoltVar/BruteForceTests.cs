using Gat.Adms.VoltVar;
using Gat.Adms.VoltVar.Search;
using Gat.Adms.VoltVar.Study;
using Gat.Dist.VoltVar;
using Gat.Faults;

namespace Gat.Adms.Tests.VoltVar;

public sealed class BruteForceTests
{
    private static readonly double[] hours = [0.45, 1.0, 0.8, 0.3];

    [Theory]
    [InlineData(VvoObjective.Loss, null)]
    [InlineData(VvoObjective.Loss, 0)]
    [InlineData(VvoObjective.Loss, 2)]
    [InlineData(VvoObjective.Cvr, 1)]
    [InlineData(VvoObjective.Cvr, 2)]
    [InlineData(VvoObjective.Cvr, 4)]
    [InlineData(VvoObjective.Deviation, 2)]
    public void A_plan_is_the_best_of_all_sequences(VvoObjective objective, int? maxOperations)
    {
        using var grid = VvoCase.Write(hours);
        var study = grid.Study(new VvoOptions(objective, maxOperations), new VvoInputs(Controls: "regulators,capacitors"));

        var plan = VvoCase.Plan(study);

        Assert.Equal((SolveStatus.Solved, "exact", 0.0), (plan.Status, plan.Answer.BoundKind, plan.GapRatio));
        Assert.Equal(BestOfAll(study, plan.Day), plan.After.Objective, tolerance: 1e-12 * plan.After.Objective);
        Assert.All(plan.Day.Devices.Select((_, device) => plan.Day.Operations(device, plan.Answer.Levels)), count => Assert.True(count <= (maxOperations ?? int.MaxValue)));
    }

    [Fact]
    public void Limits_of_single_devices_are_kept()
    {
        using var grid = VvoCase.Write(hours).Write(
            "vvo_controls", "device_kind,device_id,max_operations", "regulator,r,3", "capacitor,c3,0");
        var study = grid.Study(inputs: new VvoInputs(Controls: grid.Root));

        var plan = VvoCase.Plan(study);

        Assert.Equal(BestOfAll(study, plan.Day), plan.After.Objective, tolerance: 1e-12 * plan.After.Objective);
        Assert.Equal(0, plan.Day.Operations(1, plan.Answer.Levels));
    }

    [Fact]
    public void Where_no_settings_keep_the_limits_the_least_excess_is_found_and_told()
    {
        using var grid = VvoCase.Write(1.9, 0.5);
        var study = grid.Study(new VvoOptions(MaxOperations: 4));

        var plan = VvoCase.Plan(study);

        Assert.Equal(SolveStatus.Infeasible, plan.Status);
        Assert.True(plan.After.Violations > 0);
        Assert.True(double.IsNaN(plan.Bound) && double.IsNaN(plan.GapRatio));
        Assert.Equal(
            JointSettings.All(plan.Day).Min(levels => Excess(study, plan.Day, levels)), plan.After.Intervals[0].ExcessPu, tolerance: 1e-9);
        Assert.Equal(0, plan.After.Intervals[1].Violations);
    }

    /// <summary>Least objective of every sequence of joint settings that keeps the limits of voltages and operations.</summary>
    private static double BestOfAll(VvoStudy study, PlanDay day)
    {
        int[][] joint = [.. JointSettings.All(day)];
        var cost = new double[joint.Length][];
        var flows = SettingFlows.Create(study.Grid, study.Steps(study.DayTypes[0]), [.. day.Devices.Select(device => device.Place)]);
        for (var index = 0; index < joint.Length; index++)
        {
            cost[index] = [.. DayPlan.Flows(day, flows, [.. Enumerable.Repeat(joint[index], day.Steps)])
                .Select(own => own is { IsSolved: true, Violations: 0 } ? day.Share(own, flows.PhaseCount) : double.PositiveInfinity)];
        }

        // All sequences, cut where the cost so far is no better than the best; operations are counted when a sequence is whole.
        var best = double.PositiveInfinity;
        var least = Enumerable.Range(0, day.Steps).Select(step => cost.Min(own => own[step])).ToArray();
        Visit([], 0);
        return best;

        void Visit(int[] chosen, double sum)
        {
            if (chosen.Length == day.Steps)
            {
                int[][] levels = [.. chosen.Select(index => joint[index])];
                best = Enumerable.Range(0, day.Devices.Count).All(device => day.Operations(device, levels) <= day.Devices[device].MaxOperations) ? Math.Min(best, sum) : best;
                return;
            }

            for (var index = 0; index < joint.Length; index++)
            {
                if (sum + cost[index][chosen.Length] + least.Skip(chosen.Length + 1).Sum() < best && MayFollow(chosen, joint[index]))
                {
                    Visit([.. chosen, index], sum + cost[index][chosen.Length]);
                }
            }

            // Operations so far, the way back aside, which only adds to them.
            bool MayFollow(int[] before, int[] next) => Enumerable.Range(0, day.Devices.Count).All(device =>
            {
                int[] levels = [.. before.Select(index => joint[index][device]), next[device]];
                var used = Enumerable.Range(1, levels.Length - 1).Sum(at => (long)day.Devices[device].Operations(levels[at - 1], levels[at]));
                return used <= day.Devices[device].MaxOperations;
            });
        }
    }

    private static double Excess(VvoStudy study, PlanDay day, int[] levels)
    {
        var flows = SettingFlows.Create(study.Grid, study.Steps(study.DayTypes[0]), [.. day.Devices.Select(device => device.Place)]);
        return DayPlan.Flows(day, flows, [.. Enumerable.Repeat(levels, day.Steps)])[0].ExcessPu;
    }
}
