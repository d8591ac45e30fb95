using Gat.Dist.Import.Matpower;
using Gat.Dist.OptimalPowerFlow;
using Gat.Dist.OptimalPowerFlow.Ac;
using Gat.Dist.OptimalPowerFlow.BranchFlow;
using Gat.Faults;

namespace Gat.Dist.Tests.OptimalPowerFlow.BranchFlow;

public sealed class SocpTests
{
    /// <summary>MATPOWER 8.1 with tight tolerances; prices to the tolerances of the AC formulation.</summary>
    [SharedTheory]
    [InlineData("case12da", 9.1142754854440806)]
    [InlineData("case18", 237.20375905696551)]
    [InlineData("case33bw", 78.353542529118997)]
    [InlineData("case69", 80.54183388304142)]
    [InlineData("case141", 251.54641166557204)]
    public void Radial_cases_have_the_costs_and_prices_of_the_exact_problem(string name, double cost)
    {
        var network = Cases.Shared(name);
        var reference = CsvRows.Read(SharedFolder.At("reference", "matpower-opf", name, "ac_bus.csv"));

        var answer = Solve(network);

        Assert.Equal(SolveStatus.Solved, answer.Status);
        Assert.Equal(1, answer.Objective / cost, tolerance: 1e-7);
        Assert.InRange(answer.Bound / cost, 1 - 1e-7, 1 + 1e-9);
        Assert.InRange(answer.RelaxationGapRatio, 0, 1e-6);
        for (var bus = 0; bus < network.BusCount; bus++)
        {
            Assert.Equal(1, answer.PricePPerHour[bus] / (network.BaseMva * reference[bus]["lam_p"]), tolerance: 1e-4);
            Assert.Equal(reference[bus]["lam_q"], answer.PriceQPerHour[bus] / network.BaseMva, tolerance: 1e-3);
        }
    }

    /// <summary>Objective and gap of the second-order cone relaxation in power-grid-lib/pglib-opf v23.07, BASELINE.md: five digits, and 0.01 %.</summary>
    [SharedTheory]
    [InlineData("case3_lmbd", 5.8126e+03, 1.32)]
    [InlineData("case14_ieee", 2.1781e+03, 0.11)]
    [InlineData("case30_as", 8.0313e+02, 0.06)]
    [InlineData("case39_epri", 1.3842e+05, 0.56)]
    public void Meshed_cases_have_the_published_gap_below_the_exact_cost_and_angles_that_do_not_close(string name, double cost, double gapPercent)
    {
        var answer = Solve(MatpowerOpf.Read(MatpowerCaseReader.Read(SharedFolder.At("pglib", $"pglib_opf_{name}.m"))));

        Assert.Equal(SolveStatus.Solved, answer.Status);
        Assert.Equal(gapPercent, 100 * (1 - (answer.Bound / cost)), tolerance: 0.012);
        Assert.True(answer.AngleMismatchRad > 0.01, $"{answer.AngleMismatchRad}");
    }

    /// <summary>
    /// The cases that MATPOWER finds no answer to. The power flow of case 85 has 0.87389 pu at bus 54; that of case 118zh draws 24.00781 MW from a source of 10 MW.
    /// Amounts are told to six digits, upwards.
    /// </summary>
    [SharedTheory]
    [InlineData("case85", "v_min", "bus 54", 0.9 - 0.8738903125744546)]
    [InlineData("case118zh", "p_max", "generator 1", 1.400781)]
    public void Without_an_answer_the_limits_to_blame_are_told_with_their_amounts(string name, string limit, string element, double amountPu)
    {
        var network = Cases.Shared(name);

        var answer = Solve(network);

        Assert.Equal(SolveStatus.Infeasible, answer.Status);
        var blamed = Assert.Single(answer.Conflict);
        Assert.Equal(Chain.Kind(limit), blamed.Limit);
        Assert.Equal(element, blamed.Limit.Element() == OpfElement.Bus ? network.BusNames[blamed.Index] : network.UnitName(blamed.Index));
        Assert.Equal(amountPu, blamed.AmountPu, tolerance: 1e-5);
    }

    /// <summary>
    /// Over a line of r + jx a load of p at unity power factor has a voltage only where 1 - 2 r p is at least 2 |z| p: the discriminant of the closed form.
    /// </summary>
    [Fact]
    public void Load_that_no_voltage_can_serve_is_told_with_what_is_too_much()
    {
        var network = Chain.Create(load: 0);
        (network.PMaxPu[1], network.QMinPu[1], network.QMaxPu[1], network.ShuntGPu[1], network.ShuntBPu[1]) = (0, 0, 0, 0, 0);
        (network.VMinPu[0], network.VMaxPu[0], network.VMinPu[1], network.VMinPu[2]) = (1, 1, 0, 0);
        (network.Branches.RPu[0], network.Branches.XPu[0], network.Branches.TapRatioPu[0], network.Branches.BPu[1]) = (0, 1e-9, 1, 0);
        (network.Branches.RPu[1], network.Branches.XPu[1]) = (0.3, 0.4);
        foreach (var limits in new[] { network.Branches.SMaxPu, network.Branches.IMaxFromPu, network.Branches.IMaxToPu, network.Branches.AngleMaxRad })
        {
            Array.Fill(limits, double.PositiveInfinity);
        }

        Array.Fill(network.Branches.AngleMinRad, double.NegativeInfinity);
        network.LoadPPu[2] = 1;

        var answer = Solve(network);

        var most = 1 / (2 * (0.3 + 0.5));
        Assert.Equal(SolveStatus.Infeasible, answer.Status);
        var unserved = Assert.Single(answer.Conflict);
        Assert.Equal((OpfLimit.Load, 2), (unserved.Limit, unserved.Index));
        Assert.Equal(1 - most, unserved.AmountPu, tolerance: 1e-4);
    }

    /// <summary>
    /// More is fed in than is drawn and the source takes nothing back: only losses that no flow has could swallow the rest. No price helps, so the
    /// relaxation's own answer stands, with its gap and with multipliers of its own size.
    /// </summary>
    [Fact]
    public void Where_no_power_flow_exists_near_the_relaxation_its_gap_tells()
    {
        var network = Chain.Create();
        (network.PMinPu[0], network.PMinPu[1], network.PMaxPu[1]) = (0, 1.5, 1.5);

        var answer = Solve(network);

        Assert.Equal(SolveStatus.Solved, answer.Status);
        Assert.True(answer.RelaxationGapRatio > 0.1, $"{answer.RelaxationGapRatio}");
        Assert.InRange(answer.PricePPerHour.Max(Math.Abs), 0, 1e4);
        Assert.Equal(SolveStatus.Infeasible, new AcFormulation().Solve(network, new OpfOptions(), CancellationToken.None).Status);
    }

    /// <summary>What a multiplier promises, the objective keeps: central differences over each kind of limit.</summary>
    [Theory]
    [InlineData("v_min", 2, 1.03, 60, 1)]
    [InlineData("v_max", 2, 1.02, 5, 1)]
    [InlineData("p_min", 1, 0.5, 60, 1)]
    [InlineData("p_max", 1, 0.5, 5, 1)]
    [InlineData("q_min", 1, 0.4, 20, 1)]
    [InlineData("q_max", 1, 0.1, 20, 1)]
    [InlineData("s_max", 1, 0.6, 5, 1)]
    [InlineData("power_factor", 1, 0.2, 20, 1)]
    [InlineData("thermal_from", 0, 0.5, 35, 1)]
    [InlineData("thermal_to", 1, 0.4, 60, 1)]
    [InlineData("thermal_from", 1, 0.35, 5, 1)]
    [InlineData("current_from", 0, 0.5, 35, 1)]
    [InlineData("current_to", 0, 0.5, 35, 1)]
    [InlineData("current_to", 1, 0.2, 60, 1)]
    [InlineData("angle_max", 0, 0.22, 35, 1)]
    [InlineData("angle_min", 1, -0.01, 60, 1)]
    public void Multipliers_are_slopes_of_the_objective(string limit, int index, double value, double unitCost, double load)
    {
        const double Step = 1e-3;
        OpfSolution At(double number)
        {
            var network = Chain.Create(unitCost, load);
            Chain.Numbers(network, limit)[index] = number;
            return Solve(network);
        }

        var answer = At(value);
        var slope = (At(value + Step).Objective - At(value - Step).Objective) / (2 * Step);

        var multiplier = answer.Multipliers[Chain.Kind(limit)][index];
        Assert.Equal(SolveStatus.Solved, answer.Status);
        Assert.True(multiplier > 0.1, $"{multiplier}: the limit does not bind");
        Assert.Equal(1, Math.Abs(slope) / multiplier, tolerance: 2e-3);
        Assert.Equal(limit.EndsWith("min", StringComparison.Ordinal), slope > 0);
    }

    [Fact]
    public void Prices_are_slopes_of_the_objective_by_load()
    {
        const double Step = 1e-3;
        double At(double p, double q)
        {
            var network = Chain.Create();
            network.LoadPPu[2] += p;
            network.LoadQPu[2] += q;
            return Solve(network).Objective;
        }

        var answer = Solve(Chain.Create());

        Assert.Equal((At(Step, 0) - At(-Step, 0)) / (2 * Step), answer.PricePPerHour[2], tolerance: 1e-3);
        Assert.Equal((At(0, Step) - At(0, -Step)) / (2 * Step), answer.PriceQPerHour[2], tolerance: 1e-3);
    }

    [Fact]
    public void The_model_of_one_network_serves_the_next()
    {
        var formulation = new BranchFlowFormulation(FlowLaw.Relaxed);
        foreach (var (load, cost) in new[] { (1.0, 20.0), (0.4, 33.0), (1.3, 10.0) })
        {
            var network = Chain.Create(cost, load);
            network.VMaxPu[2] = 1.0 + (0.02 * load);

            var again = formulation.Solve(network, new OpfOptions(), CancellationToken.None);

            Assert.Equal(Solve(network).Objective, again.Objective, tolerance: 1e-6);
        }
    }

    private static OpfSolution Solve(OpfNetwork network) => new BranchFlowFormulation(FlowLaw.Relaxed).Solve(network, new OpfOptions(), CancellationToken.None);
}
