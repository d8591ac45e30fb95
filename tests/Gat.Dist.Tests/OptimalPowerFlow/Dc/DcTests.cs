using Gat.Dist.OptimalPowerFlow;
using Gat.Dist.OptimalPowerFlow.Dc;
using Gat.Dist.PowerFlow;
using Gat.Faults;

namespace Gat.Dist.Tests.OptimalPowerFlow.Dc;

public sealed class DcTests
{
    private const double Inf = double.PositiveInfinity;

    /// <summary>
    /// MATPOWER 8.1: objective, prices, and flows where those of least cost are the only ones; a flat optimum leaves flows less exact than costs.
    /// </summary>
    [SharedTheory]
    [InlineData("case5", 17479.89695)]
    [InlineData("case6ww", 3046.4125116566902)]
    [InlineData("case9", 5216.0266077472725)]
    [InlineData("case14", 7642.5917769604803)]
    [InlineData("case30", 565.20596639992198)]
    [InlineData("case33bw", 74.300000000000438)]
    [InlineData("case39", 41263.940785801271)]
    [InlineData("case57", 41006.736942055548)]
    [InlineData("case118", 125947.88141784446)]
    [InlineData("case141", 238.89250000088521)]
    [InlineData("case300", 706292.32424360933)]
    [InlineData("case1354pegase", 73059.670000000056)]
    public void Costs_flows_and_prices_are_those_of_MATPOWER(string name, double cost)
    {
        var network = Cases.Shared(name);
        var buses = CsvRows.Read(SharedFolder.At("reference", "matpower-opf", name, "dc_bus.csv"));
        var branches = CsvRows.Read(SharedFolder.At("reference", "matpower-opf", name, "dc_branch.csv")).Where(row => row["status"] == 1).ToArray();

        var answer = Solve(network);

        Assert.Equal(SolveStatus.Solved, answer.Status);
        Assert.Equal(1, answer.Objective / cost, tolerance: 1e-8);
        for (var bus = 0; bus < network.BusCount; bus++)
        {
            Assert.Equal(buses[bus]["lam_p"], answer.PricePPerHour[bus] / network.BaseMva, tolerance: 1e-5);
        }

        for (var branch = 0; branch < branches.Length && name != "case1354pegase"; branch++)
        {
            Assert.Equal(branches[branch]["pf_mw"], answer.PFromPu[branch] * network.BaseMva, tolerance: 1e-2);
        }
    }

    /// <summary>
    /// Three buses in a ring of equal reactances: of power from one to another two thirds go the short way. With the line 1-3 at its limit F and loads L
    /// at 3, p1 2/3 + p2 1/3 = F and p1 + p2 = L: p1 = 3 F - L. The price of bus 3 is what one more unit there costs: 2 c2 - c1.
    /// </summary>
    [Fact]
    public void A_ring_with_a_full_line_meets_the_closed_form()
    {
        const double F = 0.5, L = 0.9;
        var network = Ring(F, L);

        var answer = Solve(network);

        Assert.Equal((3 * F) - L, answer.PPu[0], tolerance: 1e-7);
        Assert.Equal((2 * L) - (3 * F), answer.PPu[1], tolerance: 1e-7);
        Assert.Equal(10, answer.PricePPerHour[0], tolerance: 1e-5);
        Assert.Equal(30, answer.PricePPerHour[1], tolerance: 1e-5);
        Assert.Equal((2 * 30) - 10, answer.PricePPerHour[2], tolerance: 1e-5);
        Assert.Equal(3 * (30 - 10), answer.Multipliers[OpfLimit.ThermalFrom][1], tolerance: 1e-5);
        Assert.Equal(F, answer.PFromPu[1], tolerance: 1e-7);
    }

    /// <summary>A shift s in a ring of three reactances x drives s / 3x around it, against the branch that has it.</summary>
    [Fact]
    public void A_phase_shifter_drives_power_around_a_ring()
    {
        var plain = Solve(Ring(Inf, 0.9));
        var network = Ring(Inf, 0.9);
        network.Branches.ShiftRad[0] = 0.06;

        var shifted = Solve(network);

        for (var branch = 0; branch < 3; branch++)
        {
            var along = branch == 0 ? -1 : 1;
            Assert.Equal(along * 0.06 / 0.3, shifted.PFromPu[branch] - plain.PFromPu[branch], tolerance: 1e-7);
        }
    }

    /// <summary>One line: the source feeds p at its end with p + r p² / 2 into it and p - r p² / 2 out of it, so that L = p - r p² / 2.</summary>
    [Fact]
    public void Losses_of_a_line_meet_the_closed_form_and_raise_the_price_behind_it()
    {
        const double R = 0.05, L = 0.8;
        var network = Chain.Create();
        network.PMaxPu[1] = 0;
        (network.LoadPPu[1], network.LoadPPu[2], network.ShuntGPu[1]) = (0, L, 0);
        (network.CostSquarePerHour[0], network.Branches.RPu[0], network.Branches.RPu[1]) = (0, 0, R);

        var answer = new DcFormulation().Solve(network, new OpfOptions { DcLosses = true }, CancellationToken.None);

        var p = (1 - Math.Sqrt(1 - (2 * R * L))) / R;
        Assert.Equal(p + (R * p * p / 2), answer.PPu[0], tolerance: 1e-7);
        Assert.InRange(answer.RelaxationGapRatio, -1e-9, 1e-6);
        Assert.Equal((1 + (R * p)) / (1 - (R * p)), answer.PricePPerHour[2] / 30, tolerance: 1e-5);
        Assert.Equal(R * p * p, answer.PFromPu[1] + answer.PToPu[1], tolerance: 1e-7);
    }

    [Theory]
    [InlineData("p_max", 1, 0.5, 5)]
    [InlineData("p_min", 1, 0.5, 60)]
    [InlineData("thermal_from", 0, 0.5, 60)]
    [InlineData("thermal_to", 1, 0.3, 60)]
    [InlineData("current_from", 0, 0.5, 60)]
    [InlineData("angle_max", 0, 0.22, 60)]
    public void Multipliers_are_slopes_of_the_objective(string limit, int index, double value, double unitCost)
    {
        const double Step = 1e-4;
        OpfSolution At(double number)
        {
            var network = Chain.Create(unitCost);
            Chain.Numbers(network, limit)[index] = number;
            return new DcFormulation().Solve(network, new OpfOptions { DcLosses = true }, CancellationToken.None);
        }

        var slope = (At(value + Step).Objective - At(value - Step).Objective) / (2 * Step);

        var multiplier = At(value).Multipliers[Chain.Kind(limit)][index];
        Assert.True(multiplier > 0.1, $"{multiplier}: the limit does not bind");
        Assert.Equal(1, Math.Abs(slope) / multiplier, tolerance: 1e-3);
    }

    /// <summary>The lines through a convex curve's points: two units, one of which has three pieces of slope 10, 20 and 40.</summary>
    [Theory]
    [InlineData(0.15, 10)]
    [InlineData(0.35, 20)]
    [InlineData(1.2, 30)]
    public void Piecewise_costs_set_the_price_of_the_piece_that_serves(double load, double price)
    {
        var network = Ring(Inf, load, new CostCurve([0, 0.2, 0.5, 1], [5, 7, 13, 33]));

        var answer = Solve(network);

        Assert.Equal(price, answer.PricePPerHour[2], tolerance: 1e-5);
        Assert.Equal(network.CostCurves[0]!.At(answer.PPu[0]) + (30 * answer.PPu[1]), answer.Objective, tolerance: 1e-6);
    }

    [Fact]
    public void Lines_too_weak_for_the_load_are_named_with_the_amount()
    {
        var network = Ring(0.3, 0.9);
        network.Branches.SMaxPu[2] = 0.4;

        var answer = Solve(network);

        Assert.Equal(SolveStatus.Infeasible, answer.Status);
        Assert.Equal([(OpfLimit.ThermalFrom, 1), (OpfLimit.ThermalTo, 2)], answer.Conflict.Select(excess => (excess.Limit, excess.Index)).Order());
        Assert.Equal(0.9 - 0.3 - 0.4, answer.Conflict.Sum(excess => excess.AmountPu), tolerance: 1e-5);
    }

    [Fact]
    public void Voltages_cannot_be_asked_of_it()
    {
        var feeder = Feeder33.Create();
        var network = FeederOpf.Of(new OpfGrid(feeder), ScenarioInput.Of(feeder), new OpfOptions { Objective = OpfObjective.VoltageDeviation });

        var fault = Assert.Throws<CommandLineException>(() => Solve(network));

        Assert.Contains("dc", fault.Message, StringComparison.Ordinal);
    }

    private static OpfSolution Solve(OpfNetwork network) => new DcFormulation().Solve(network, new OpfOptions(), CancellationToken.None);

    /// <summary>Lines 1-2, 1-3 and 2-3 of 0.1 pu; power at 10 per pu at bus 1 and 30 at bus 2, load at bus 3.</summary>
    private static OpfNetwork Ring(double limitOfSecond, double load, CostCurve? curve = null) => new()
    {
        BaseMva = 100,
        BusNames = ["one", "two", "three"],
        LoadPPu = [0, 0, load],
        LoadQPu = [0, 0, 0],
        ShuntGPu = [0, 0, 0],
        ShuntBPu = [0, 0, 0],
        VMinPu = [1, 1, 1],
        VMaxPu = [1, 1, 1],
        ReferenceVaRad = [0, double.NaN, double.NaN],
        GeneratorBus = [0, 1],
        PMinPu = [0, 0],
        PMaxPu = [2, 2],
        QMinPu = [0, 0],
        QMaxPu = [0, 0],
        CostSquarePerHour = [0, 0],
        CostLinearPerHour = [10, 30],
        CostConstantPerHour = [0, 0],
        CostCurves = curve is null ? [] : [curve, null],
        Branches = new OpfBranches
        {
            FromBus = [0, 0, 2],
            ToBus = [1, 2, 1],
            RPu = [0, 0, 0],
            XPu = [0.1, 0.1, 0.1],
            BPu = [0, 0, 0],
            TapRatioPu = [1, 1, 1],
            ShiftRad = [0, 0, 0],
            SMaxPu = [Inf, limitOfSecond, Inf],
            AngleMinRad = [-Inf, -Inf, -Inf],
            AngleMaxRad = [Inf, Inf, Inf],
        },
    };
}
