using Gat.Dist.PowerFlow;

namespace Gat.Dist.Tests.PowerFlow;

/// <summary>The judge must see what is wrong, and by how much.</summary>
public sealed class PowerMismatchTests
{
    [Fact]
    public void A_voltage_that_is_off_shows_as_the_power_that_it_moves()
    {
        var feeder = Feeder33.Create();
        var solved = Solved.Of(feeder, new PowerFlowOptions(TolerancePu: 1e-12));
        var judge = new PowerMismatch(feeder);
        var scenario = ScenarioInput.Of(feeder);
        var bus = feeder.BusIndex["18"];

        Assert.InRange(judge.MaxPu(scenario, solved.State.VRePu, solved.State.VImPu), 0, 1e-11);
        solved.State.VRePu[bus] += 1e-6;

        // Bus 18 hangs on one line: the change moves about 1e-6 |y| V of power.
        var line = feeder.BranchIndex["17-18"];
        var z = Math.Sqrt(Math.Pow(feeder.Branches.RPu[line], 2) + Math.Pow(feeder.Branches.XPu[line], 2));
        Assert.InRange(judge.MaxPu(scenario, solved.State.VRePu, solved.State.VImPu), 0.6e-6 / z, 1.1e-6 / z);
    }

    [Fact]
    public void Load_that_the_voltages_do_not_answer_shows_in_full()
    {
        var feeder = Feeder33.Create();
        var solved = Solved.Of(feeder);
        var values = new ScenarioValues(feeder);
        values.LoadPMw[feeder.BusIndex["7"]] += 0.5;

        var mismatch = new PowerMismatch(feeder).MaxPu(values.AsInput(), solved.State.VRePu, solved.State.VImPu);

        Assert.Equal(0.5 / Feeder33.BaseMva, mismatch, 1e-8);
    }

    [Fact]
    public void A_set_point_that_is_not_held_shows_too()
    {
        var feeder = Feeder33.Create();
        var solved = Solved.Of(feeder);
        var values = new ScenarioValues(feeder);
        values.VSetPu[0] = 1.01;

        Assert.Equal(0.01, new PowerMismatch(feeder).MaxPu(values.AsInput(), solved.State.VRePu, solved.State.VImPu), 1e-12);
    }

    [Fact]
    public void A_branch_that_is_open_in_the_scenario_does_not_count()
    {
        var feeder = Feeder33.Create();
        var solved = Solved.Of(feeder);
        var values = new ScenarioValues(feeder);
        var line = feeder.BranchIndex["17-18"];
        values.BranchClosed[line] = false;

        var mismatch = new PowerMismatch(feeder).MaxPu(values.AsInput(), solved.State.VRePu, solved.State.VImPu);

        Assert.Equal(Math.Abs(solved.Result.PToMw[line]) / Feeder33.BaseMva, mismatch, 1e-5);
    }
}
