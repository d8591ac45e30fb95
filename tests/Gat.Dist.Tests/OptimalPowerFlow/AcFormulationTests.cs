using Gat.Dist.Assets;
using Gat.Dist.Import.Matpower;
using Gat.Dist.OptimalPowerFlow;
using Gat.Dist.OptimalPowerFlow.Ac;
using Gat.Dist.PowerFlow;
using Gat.Faults;

namespace Gat.Dist.Tests.OptimalPowerFlow;

public sealed class AcFormulationTests
{
    /// <summary>Answers of MATPOWER 8.1 with MIPS, tolerances 1e-8. case300 has voltages that hardly cost anything.</summary>
    [SharedTheory]
    [InlineData("case118", 1e-5)]
    [InlineData("case12da", 1e-5)]
    [InlineData("case14", 1e-5)]
    [InlineData("case141", 1e-5)]
    [InlineData("case18", 1e-5)]
    [InlineData("case30", 1e-5)]
    [InlineData("case300", 2e-4)]
    [InlineData("case33bw", 1e-5)]
    [InlineData("case39", 1e-5)]
    [InlineData("case5", 1e-5)]
    [InlineData("case57", 1e-5)]
    [InlineData("case69", 1e-5)]
    [InlineData("case6ww", 1e-5)]
    [InlineData("case9", 1e-5)]
    public void Objective_voltages_and_prices_are_those_of_MATPOWER(string name, double voltageTolerance)
    {
        var network = Read(name);
        var folder = SharedFolder.At("reference", "matpower-opf", name);
        var rows = File.ReadLines(Path.Combine(folder, "ac_bus.csv")).Skip(1)
            .Select(line => line.Split(',').Select(cell => double.Parse(cell, System.Globalization.CultureInfo.InvariantCulture)).ToArray()).ToArray();
        using var summary = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "summary.json")));

        var answer = new AcFormulation().Solve(network, new OpfOptions(), CancellationToken.None);

        Assert.Equal(SolveStatus.Solved, answer.Status);
        Assert.Equal(1, answer.Objective / summary.RootElement.GetProperty("ac").GetProperty("objective").GetDouble(), tolerance: 1e-8);
        for (var bus = 0; bus < rows.Length; bus++)
        {
            Assert.Equal(rows[bus][1], answer.VmPu[bus], voltageTolerance);
            Assert.Equal(1, answer.PricePPerHour[bus] / network.BaseMva / rows[bus][3], 1e-4);
            Assert.Equal(rows[bus][4], answer.PriceQPerHour[bus] / network.BaseMva, 1e-3);
        }
    }

    [SharedTheory]
    [InlineData("case118zh", OpfLimit.PMax)]
    [InlineData("case85", OpfLimit.VMin)]
    public void A_case_without_an_answer_names_the_limit_that_is_to_blame(string name, object cause)
    {
        var answer = new AcFormulation().Solve(Read(name), new OpfOptions(), CancellationToken.None);

        Assert.Equal(SolveStatus.Infeasible, answer.Status);
        Assert.Equal((OpfLimit)cause, Assert.Single(answer.Conflict).Limit);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_curve_of_two_prices_costs_what_two_units_with_these_prices_cost(bool hasCurve)
    {
        // 1.5 MW of load behind a lossless line: 1 MW at 10, the rest at 30.
        var network = TwoBuses(hasCurve);

        var answer = new AcFormulation().Solve(network, new OpfOptions(), CancellationToken.None);

        Assert.Equal(SolveStatus.Solved, answer.Status);
        Assert.Equal(10 + 0.5 * 30, answer.Objective, tolerance: 1e-5);
        Assert.Equal(30, answer.PricePPerHour[1], tolerance: 1e-5);
    }

    [Theory]
    [InlineData(0.9)]
    [InlineData(0.8)]
    public void An_inverter_stays_within_its_circle_and_its_power_factor(double powerFactor)
    {
        var feeder = Feeder33.Create();
        var assets = DerAssets.Of([new DerAssetRow { Id = "inverter", Bus = "18", Kind = DerKind.Chp, PMinMw = 0, PMaxMw = 5, SMaxMva = 0.5 }], feeder);
        var options = new OpfOptions { Objective = OpfObjective.Loss, MinPowerFactorRatio = powerFactor };
        var network = FeederOpf.Of(new OpfGrid(feeder, assets), ScenarioInput.Of(feeder), options);

        var answer = new AcFormulation().Solve(network, options, CancellationToken.None);

        var (p, q) = (answer.PPu[^1] * feeder.BaseMva, answer.QPu[^1] * feeder.BaseMva);
        Assert.Equal(SolveStatus.Solved, answer.Status);
        Assert.Equal(0.5, Math.Sqrt(p * p + q * q), tolerance: 1e-6);
        Assert.InRange(Math.Abs(q) / p, 0, Math.Tan(Math.Acos(powerFactor)) + 1e-7);
        Assert.True(answer.Multipliers[OpfLimit.Capability][^1] > 0);
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.03)]
    public void A_current_limit_binds_at_the_current_of_the_table_and_its_price_is_what_widening_saves(double limitKa)
    {
        var at = Optimum(limitKa);
        var wider = Optimum(limitKa + 1e-4);

        Assert.Equal(limitKa, at.Ka, tolerance: 1e-7);
        Assert.Equal((at.LossMw - wider.LossMw) / 1e-4, at.PricePerKa, tolerance: 2e-2 * at.PricePerKa);
    }

    private static (double Ka, double LossMw, double PricePerKa) Optimum(double limitKa)
    {
        // The unit at bus 18 would feed in more, were it not for the branch that joins it.
        var plain = Feeder33.Create();
        var feeder = Reconfiguration.Grids.Rebuild(plain, (row, from, to) => to == "18" ? row with { IMaxKa = limitKa } : row);
        var assets = DerAssets.Of([new DerAssetRow { Id = "unit", Bus = "18", Kind = DerKind.Chp, PMinMw = 0, PMaxMw = 9, QMinMvar = -1, QMaxMvar = 1 }], feeder);
        var options = new OpfOptions { Objective = OpfObjective.Loss };
        var network = FeederOpf.Of(new OpfGrid(feeder, assets), ScenarioInput.Of(feeder), options);
        var answer = new AcFormulation().Solve(network, options, CancellationToken.None);
        var link = Array.FindIndex(network.Branches.IMaxToPu, double.IsFinite);
        var baseKa = feeder.BaseMva / (Math.Sqrt(3) * 12.66);
        var ka = Math.Sqrt(answer.PToPu[link] * answer.PToPu[link] + answer.QToPu[link] * answer.QToPu[link]) / answer.VmPu[network.Branches.ToBus[link]] * baseKa;
        return (ka, answer.Objective, (answer.Multipliers[OpfLimit.CurrentTo][link] + answer.Multipliers[OpfLimit.CurrentFrom][link]) / baseKa);
    }

    private static OpfNetwork Read(string name) => MatpowerOpf.Read(MatpowerCaseReader.Read(SharedFolder.At("cases", "matpower", $"{name}.m")));

    private static OpfNetwork TwoBuses(bool hasCurve) => new()
    {
        BaseMva = 1,
        BusNames = ["one", "two"],
        LoadPPu = [0, 1.5],
        LoadQPu = [0, 0],
        ShuntGPu = [0, 0],
        ShuntBPu = [0, 0],
        VMinPu = [0.9, 0.9],
        VMaxPu = [1.1, 1.1],
        ReferenceVaRad = [0, double.NaN],
        GeneratorBus = hasCurve ? [0] : [0, 0],
        PMinPu = hasCurve ? [0] : [0, 0],
        PMaxPu = hasCurve ? [3] : [1, 2],
        QMinPu = hasCurve ? [-1] : [-1, -1],
        QMaxPu = hasCurve ? [1] : [1, 1],
        CostSquarePerHour = hasCurve ? [0] : [0, 0],
        CostLinearPerHour = hasCurve ? [0] : [10, 30],
        CostConstantPerHour = hasCurve ? [0] : [0, 0],
        CostCurves = hasCurve ? [new CostCurve([0, 1, 3], [0, 10, 70])] : [],
        Branches = new OpfBranches
        {
            FromBus = [0],
            ToBus = [1],
            RPu = [0],
            XPu = [0.1],
            BPu = [0],
            TapRatioPu = [1],
            ShiftRad = [0],
            SMaxPu = [double.PositiveInfinity],
            AngleMinRad = [double.NegativeInfinity],
            AngleMaxRad = [double.PositiveInfinity],
        },
    };
}
