using Gat.Dist.PowerFlow;
using Gat.Faults;

namespace Gat.Dist.Tests.PowerFlow;

/// <summary>Answers that are known in closed form or from the literature.</summary>
public sealed class KnownAnswerTests
{
    public static TheoryData<PowerFlowMethod> Methods => [PowerFlowMethod.Sweep, PowerFlowMethod.Newton, PowerFlowMethod.Auto];

    [Theory, MemberData(nameof(Methods))]
    public void The_33_bus_feeder_loses_202_677_kW_and_is_lowest_at_bus_18(PowerFlowMethod method)
    {
        var solved = Solved.Of(Feeder33.Create(), new PowerFlowOptions(method));

        Assert.Equal(SolveStatus.Solved, solved.Result.Status);
        Assert.Equal(0.202677, solved.Result.TotalLossMw, 5e-7);
        Assert.Equal(0.91309, solved.Result.VMin.Pu, 5e-6);
        Assert.Equal("18", solved.Feeder.Buses.Id[solved.Result.VMin.Bus]);
        Assert.Equal("1", solved.Feeder.Buses.Id[solved.Result.VMax.Bus]);
        Assert.Equal(3.715 + solved.Result.TotalLossMw, solved.Result.SourcePMw, 1e-7);
        Assert.Equal(2.3 + solved.Result.TotalLossMvar, solved.Result.SourceQMvar, 1e-7);
        Assert.InRange(solved.Result.MaxMismatchPu, 0, 1e-8);
    }

    /// <summary>Literature optimum of this feeder (Baran and Wu's problem): 139.551 kW, 0.93782 pu.</summary>
    [Fact]
    public void Another_state_of_the_ties_is_solved_by_the_same_solver()
    {
        var feeder = Feeder33.Create();
        var values = new ScenarioValues(feeder);
        foreach (var open in (string[])["7-8", "9-10", "14-15", "32-33", "25-29"])
        {
            values.BranchClosed[feeder.BranchIndex[open]] = false;
        }

        foreach (var closed in (string[])["21-8", "9-15", "12-22", "18-33"])
        {
            values.BranchClosed[feeder.BranchIndex[closed]] = true;
        }

        var solved = Solved.Of(feeder, values.AsInput());

        Assert.Equal(0.139551, solved.Result.TotalLossMw, 5e-7);
        Assert.Equal(0.93782, solved.Result.VMin.Pu, 5e-6);
        Assert.Equal(0, solved.Result.PFromMw[feeder.BranchIndex["7-8"]]);
    }

    [Theory, MemberData(nameof(Methods))]
    public void Two_buses_agree_with_the_closed_form(PowerFlowMethod method)
    {
        const double r = 0.03, x = 0.05, p = 0.8, q = 0.4, source = 1.03;
        var feeder = TwoBus(new BranchRow { Id = "l", FromBus = "1", ToBus = "2", RPu = r, XPu = x }, source, p, q);

        var solved = Solved.Of(feeder, new PowerFlowOptions(method, TolerancePu: 1e-12));

        var half = (source * source / 2) - ((p * r) + (q * x));
        var v = Math.Sqrt(half + Math.Sqrt((half * half) - (((r * r) + (x * x)) * ((p * p) + (q * q)))));
        Assert.Equal(v, solved.Vm("2"), 1e-12);
        Assert.Equal(r * ((p * p) + (q * q)) / (v * v), solved.Result.TotalLossMw, 1e-12);
        Assert.Equal(-Math.Atan2((p * x) - (q * r), (v * v) + (p * r) + (q * x)) * 180 / Math.PI, solved.Result.VaDeg[1], 1e-10);
    }

    [Theory]
    [InlineData(PowerFlowMethod.Sweep, "1", "2")]
    [InlineData(PowerFlowMethod.Newton, "1", "2")]
    [InlineData(PowerFlowMethod.Sweep, "2", "1")]
    [InlineData(PowerFlowMethod.Newton, "2", "1")]
    public void A_transformer_without_load_turns_and_scales_the_voltage(PowerFlowMethod method, string from, string to)
    {
        var branch = new BranchRow
        {
            Id = "t",
            FromBus = from,
            ToBus = to,
            XPu = 0.1,
            TapRatio = 0.95,
            PhaseShiftDeg = 150,
            Kind = BranchKind.Transformer,
        };

        var solved = Solved.Of(TwoBus(branch, 1, 0, 0), new PowerFlowOptions(method));

        Assert.Equal(from == "1" ? 1 / 0.95 : 0.95, solved.Vm("2"), 1e-9);
        Assert.Equal(from == "1" ? -150 : 150, solved.Result.VaDeg[1], 1e-9);
    }

    [Fact]
    public void Currents_and_loadings_follow_from_base_voltage_and_rating()
    {
        var branch = new BranchRow { Id = "l", FromBus = "1", ToBus = "2", RPu = 0.01, XPu = 0.01, IMaxKa = 0.05 };

        var byCurrent = Solved.Of(TwoBus(branch, 1, 0.6, 0.3)).Result;
        var byPower = Solved.Of(TwoBus(branch with { RatingMva = 0.5 }, 1, 0.6, 0.3)).Result;

        var fromMva = Math.Sqrt(Math.Pow(byCurrent.PFromMw[0], 2) + Math.Pow(byCurrent.QFromMvar[0], 2));
        Assert.Equal(fromMva / (Math.Sqrt(3) * 20), byCurrent.IFromKa[0], 1e-12);
        Assert.Equal(byCurrent.IFromKa[0], byCurrent.IToKa[0], 1e-10);
        Assert.Equal(100 * byCurrent.IFromKa[0] / 0.05, byCurrent.LoadingPct[0], 1e-7);
        Assert.Equal(100 * fromMva / 0.5, byPower.LoadingPct[0], 1e-10);
        Assert.Equal((byPower.LoadingPct[0], 0), byPower.MaxLoading);
    }

    [Fact]
    public void An_unrated_branch_has_no_loading_and_without_base_voltage_no_current()
    {
        var solved = Solved.Of(Feeder33.Create(Feeder33.BusRows.Select(bus => bus with { BaseKv = null }), Feeder33.BranchRows));

        Assert.Equal(double.NaN, solved.Result.LoadingPct[0]);
        Assert.Equal(double.NaN, solved.Result.IFromKa[0]);
        Assert.Equal(-1, solved.Result.MaxLoading.Branch);
    }

    private static Feeder TwoBus(BranchRow branch, double source, double p, double q) =>
        new FeederBuilder(new FeederSystem("", 1))
            .Add(new BusRow { Id = "1", Type = BusType.Slack, VSetPu = source, BaseKv = 20 })
            .Add(new BusRow { Id = "2", LoadPMw = p, LoadQMvar = q, BaseKv = 20 })
            .Add(branch)
            .Build();
}
