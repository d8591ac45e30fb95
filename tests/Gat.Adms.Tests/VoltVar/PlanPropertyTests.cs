using Gat.Adms.VoltVar;
using Gat.Faults;

namespace Gat.Adms.Tests.VoltVar;

public sealed class PlanPropertyTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_descent_is_never_worse_than_the_present_settings_or_better_than_the_best_plan(int seed)
    {
        var random = new Random(seed);
        using var grid = VvoCase.Write([.. Enumerable.Range(0, 8).Select(_ => 0.2 + (0.8 * random.NextDouble()))]);
        var exact = VvoCase.Plan(grid.Study(new VvoOptions(VvoObjective.Cvr, MaxOperations: 3)));

        var found = VvoCase.Plan(grid.Study(new VvoOptions(VvoObjective.Cvr, MaxOperations: 3, MaxEvaluations: 0)));

        Assert.Equal((SolveStatus.Solved, SolveStatus.Solved), (exact.Status, found.Status));
        Assert.False(found.Answer.IsSearchComplete);
        Assert.True(found.Before.Violations > 0 || found.After.Objective <= found.Before.Objective);
        Assert.InRange(found.After.Objective, exact.After.Objective * (1 - 1e-12), exact.After.Objective * 1.005);
        Assert.All(found.Day.Devices.Select((_, device) => found.Day.Operations(device, found.Answer.Levels)), count => Assert.True(count <= 3));
    }

    [Fact]
    public void More_operations_never_make_a_plan_worse()
    {
        using var grid = VvoCase.Write(0.3, 0.9, 1.0, 0.6, 0.25);

        double[] objective = [.. new int?[] { 0, 1, 2, 3, 4, 6, null }.Select(most => VvoCase.Plan(grid.Study(new VvoOptions(MaxOperations: most))).After.Objective)];

        Assert.Equal(objective.OrderDescending(), objective);
        Assert.True(objective[0] > objective[^1]);
    }

    [Fact]
    public void Each_day_type_has_settings_of_its_own_that_are_worse_for_the_other()
    {
        using var grid = VvoCase.Write([.. Enumerable.Range(0, 48).Select(hour => hour < 24 ? 0.7 + (0.3 * (hour % 24 / 24.0)) : 0.2)]);
        var study = grid.Study(new VvoOptions(VvoObjective.Loss, MaxOperations: 2), new VvoInputs(DayTypes: "2"));
        var (heavy, light) = (VvoCase.Plan(study, 0), VvoCase.Plan(study, 1));

        var heavyByLight = VvoCase.Objective(study, heavy.Day, 0, light.Answer.Levels);
        var lightByHeavy = VvoCase.Objective(study, light.Day, 1, heavy.Answer.Levels);

        Assert.True(heavyByLight > heavy.After.Objective * 1.01, $"{heavyByLight} against {heavy.After.Objective}");
        Assert.True(lightByHeavy > light.After.Objective * 1.01, $"{lightByHeavy} against {light.After.Objective}");
    }

    [Fact]
    public void Settings_stay_through_steps_longer_than_intervals()
    {
        using var grid = VvoCase.Write(0.3, 0.9, 1.0, 0.6);
        var plan = VvoCase.Plan(grid.Study(new VvoOptions { StepMinutes = 120 }));

        Assert.Equal((2, 4), (plan.Answer.Levels.Length, plan.After.Intervals.Length));
        Assert.True(plan.After.Objective >= VvoCase.Plan(grid.Study()).After.Objective);
    }

    [Fact]
    public void Balanced_and_by_phase_a_balanced_grid_has_the_same_plan()
    {
        using var grid = VvoCase.Write(0.3, 0.9, 1.0, 0.6);
        var balanced = VvoCase.Plan(grid.Study(new VvoOptions(VvoObjective.Cvr, MaxOperations: 4)));
        var byPhase = VvoCase.Plan(grid.Study(new VvoOptions(VvoObjective.Cvr, MaxOperations: 4), new VvoInputs(Method: Dist.PowerFlow.PowerFlowMethod.ThreePhase)));

        // Either flow is solved to 1e-8 pu on 10 MVA at each terminal, through four hours.
        Assert.Equal(balanced.After.Objective, byPhase.After.Objective, tolerance: 1e-6);
        Assert.Equal(balanced.Before.LossMwh, byPhase.Before.LossMwh, tolerance: 1e-6);
        Assert.Equal(balanced.Answer.Levels, byPhase.Answer.Levels);
    }
}
