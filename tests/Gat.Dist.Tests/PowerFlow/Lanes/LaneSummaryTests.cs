using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Lanes;

namespace Gat.Dist.Tests.PowerFlow.Lanes;

/// <summary>Summaries computed in lanes, against the full evaluation of the same voltages.</summary>
public sealed class LaneSummaryTests
{
    [Fact]
    public void A_summary_says_what_the_full_evaluation_says() => Properties.HoldForAnySeed(80, seed =>
    {
        var study = new LaneCase(Rated(seed, busCount: 5 + (seed % 60)));
        int[] numbers = [.. Enumerable.Range(seed % 1000, 1 + (seed % 16))];
        var batch = study.Solve(new LaneSweepOptions(TolerancePu: 1e-12), numbers);
        var summary = new LaneSummary(study.Tree);

        summary.Fill(batch);

        for (var lane = 0; lane < numbers.Length; lane++)
        {
            var scenario = study.Scenario(numbers[lane]);
            var full = Solved.Of(study.Feeder, scenario.AsInput(), new PowerFlowOptions(TolerancePu: 1e-12)).Result;
            Assert.Equal(full.VMin.Pu, summary.VMinPu[lane], 1e-11);
            Assert.Equal(full.VmPu[summary.VMinBus[lane]], full.VMin.Pu, 1e-11);
            Assert.Equal(full.VMax.Pu, summary.VMaxPu[lane], 1e-11);
            Assert.Equal(full.VmPu[summary.VMaxBus[lane]], full.VMax.Pu, 1e-11);
            Assert.Equal(full.TotalLossMw, summary.LossMw[lane], 1e-10);
            Assert.Equal(full.TotalLossMvar, summary.LossMvar[lane], 1e-10);
            Assert.Equal(full.SourcePMw + scenario.LoadPMw[study.Feeder.BusIndex["n0"]], summary.SourcePMw[lane], 1e-10);
            Assert.Equal(full.SourceQMvar + scenario.LoadQMvar[study.Feeder.BusIndex["n0"]], summary.SourceQMvar[lane], 1e-10);
            Assert.InRange(summary.MismatchPu[lane], 0, 2e-12);
            Assert.Equal(
                Enumerable.Range(0, full.VmPu.Length).Count(bus => full.VmPu[bus] < study.Feeder.Buses.VMinPu[bus]), summary.LowBuses[lane]);
            Assert.Equal(
                Enumerable.Range(0, full.VmPu.Length).Count(bus => full.VmPu[bus] > study.Feeder.Buses.VMaxPu[bus]), summary.HighBuses[lane]);
            Loadings(full, summary, lane);
        }
    });

    private static void Loadings(PowerFlowResult full, LaneSummary summary, int lane)
    {
        Assert.True(summary.RatesEverything);
        Assert.Equal(full.LoadingPct.Count(loading => loading > 100), summary.Overloads[lane]);
        Assert.Equal(full.MaxLoading.Branch < 0, summary.MaxLoadingBranch[lane] < 0);
        if (full.MaxLoading.Branch >= 0)
        {
            Assert.Equal(full.MaxLoading.Percent, summary.MaxLoadingPct[lane], 1e-7);
            Assert.Equal(full.LoadingPct[summary.MaxLoadingBranch[lane]], full.MaxLoading.Percent, 1e-7);
        }
    }

    [Fact]
    public void Registers_of_any_width_give_the_same_bits()
    {
        var study = new LaneCase(Rated(5, busCount: 70));
        var batch = study.Solve(new LaneSweepOptions(), [.. Enumerable.Range(0, 16)]);
        double[] Numbers(LaneRegisters registers)
        {
            var summary = new LaneSummary(study.Tree);
            summary.Fill(batch, registers);
            return
            [
                .. summary.VMinPu, .. summary.VMaxPu, .. summary.MaxLoadingPct, .. summary.LossMw, .. summary.LossMvar, .. summary.MismatchPu,
                .. summary.VMinBus, .. summary.VMaxBus, .. summary.MaxLoadingBranch, .. summary.Overloads, .. summary.LowBuses,
            ];
        }

        var scalar = Numbers(LaneRegisters.Scalar);

        Assert.Equal(scalar, Numbers(LaneRegisters.Vector256));
        Assert.Equal(scalar, Numbers(LaneRegisters.Vector512));
    }

    [Fact]
    public void A_lane_without_a_solution_has_no_numbers()
    {
        var study = new LaneCase(Feeder33.Create());
        var batch = new LaneBatch(study.Tree) { Count = 2 };
        study.Fill(batch, 0, study.Scenario(1, scale: 9));
        study.Fill(batch, 1, study.Scenario(1));
        new LaneSweep(study.Tree).Solve(batch);
        var summary = new LaneSummary(study.Tree);

        summary.Fill(batch);

        Assert.Equal(double.NaN, summary.VMinPu[0]);
        Assert.Equal(-1, summary.VMinBus[0]);
        Assert.Equal(double.NaN, summary.LossMw[0]);
        Assert.Equal(double.NaN, summary.SourcePMw[0]);
        Assert.Equal(0, summary.LowBuses[0]);
        Assert.InRange(summary.VMinPu[1], 0.85, 0.95);
    }

    [Fact]
    public void A_voltage_at_its_limit_keeps_it()
    {
        foreach (var limit in (double[])[0.9, 0.95, 1.05, 1.1, 0.123456789, 1])
        {
            var least = VoltageLimits.LeastSquare(limit);
            var greatest = VoltageLimits.GreatestSquare(limit);

            Assert.True(Math.Sqrt(least) >= limit && Math.Sqrt(Math.BitDecrement(least)) < limit);
            Assert.True(Math.Sqrt(greatest) <= limit && Math.Sqrt(Math.BitIncrement(greatest)) > limit);
        }

        Assert.Equal(double.NaN, VoltageLimits.LeastSquare(double.NaN));
        Assert.Equal(double.NaN, VoltageLimits.GreatestSquare(double.NaN));
    }

    /// <summary>A random feeder with tight limits: ratings by power, by current or none, and voltage bands that some buses leave.</summary>
    internal static Feeder Rated(int seed, int busCount)
    {
        var random = new Random(seed);
        var plain = RandomFeeder.Create(seed, busCount).Build();
        var builder = new FeederBuilder(plain.System);
        for (var bus = 0; bus < plain.Buses.Count; bus++)
        {
            builder.Add(new BusRow
            {
                Id = plain.Buses.Id[bus],
                Type = plain.Buses.Type[bus],
                VSetPu = double.IsNaN(plain.Buses.VSetPu[bus]) ? null : plain.Buses.VSetPu[bus],
                VaSetDeg = double.IsNaN(plain.Buses.VaSetDeg[bus]) ? null : plain.Buses.VaSetDeg[bus],
                LoadPMw = plain.Buses.LoadPMw[bus],
                LoadQMvar = plain.Buses.LoadQMvar[bus],
                GsMw = plain.Buses.GsMw[bus],
                BsMvar = plain.Buses.BsMvar[bus],
                BaseKv = 20,
                VMinPu = random.Next(3) == 0 ? null : 0.98,
                VMaxPu = random.Next(3) == 0 ? null : 1.01,
            });
        }

        for (var branch = 0; branch < plain.Branches.Count; branch++)
        {
            var isSwitch = plain.Branches.MergesEnds(branch);
            builder.Add(new BranchRow
            {
                Id = plain.Branches.Id[branch],
                FromBus = plain.Buses.Id[plain.Branches.FromBus[branch]],
                ToBus = plain.Buses.Id[plain.Branches.ToBus[branch]],
                Kind = plain.Branches.Kind[branch],
                RPu = plain.Branches.RPu[branch],
                XPu = plain.Branches.XPu[branch],
                BPu = plain.Branches.BPu[branch],
                TapRatio = plain.Branches.TapRatio[branch],
                PhaseShiftDeg = plain.Branches.PhaseShiftDeg[branch],
                RatingMva = !isSwitch && random.Next(3) == 0 ? 0.5 + random.NextDouble() : null,
                IMaxKa = !isSwitch && random.Next(3) == 0 ? 0.02 + (0.05 * random.NextDouble()) : null,
            });
        }

        return builder.Build();
    }
}
