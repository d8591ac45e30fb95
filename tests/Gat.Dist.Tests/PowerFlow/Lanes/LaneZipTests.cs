using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Lanes;
using Gat.Faults;

namespace Gat.Dist.Tests.PowerFlow.Lanes;

/// <summary>Loads that depend on the voltage, against closed forms of two buses joined by a resistance.</summary>
public sealed class LaneZipTests
{
    private const double r = 0.1;

    /// <summary>Constant power: v² - v + rp = 0. Constant current: v = 1 - ri. Constant impedance: v = 1 / (1 + rg).</summary>
    [Fact]
    public void Each_kind_of_load_gives_its_closed_form()
    {
        var batch = new LaneBatch(Tree(), hasZip: true) { Count = 3 };
        batch.P[LaneBatch.Width] = 0.8;
        batch.CurrentP[LaneBatch.Width + 1] = 0.8;
        batch.ImpedanceP[LaneBatch.Width + 2] = 0.8;

        Solve(batch);

        Assert.Equal((1 + Math.Sqrt(1 - (4 * r * 0.8))) / 2, batch.VRe[LaneBatch.Width], 1e-12);
        Assert.Equal(1 - (r * 0.8), batch.VRe[LaneBatch.Width + 1], 1e-12);
        Assert.Equal(1 / (1 + (r * 0.8)), batch.VRe[LaneBatch.Width + 2], 1e-12);
    }

    /// <summary>All three together: v - 1 + r (p/v + i + g v) = 0, so (1 + rg) v² - (1 - ri) v + rp = 0.</summary>
    [Fact]
    public void A_mixed_load_gives_the_root_of_its_quadratic_behind_a_transformer_as_well()
    {
        foreach (var tap in (double[])[1, 0.95])
        {
            var batch = new LaneBatch(Tree(tap), hasZip: true) { Count = 1 };
            batch.P[LaneBatch.Width] = 0.3;
            batch.CurrentP[LaneBatch.Width] = 0.2;
            batch.ImpedanceP[LaneBatch.Width] = 0.1;

            Solve(batch);

            // Behind the ratio the source has 1 / tap.
            double a = 1 + (r * 0.1), b = (1 / tap) - (r * 0.2);
            Assert.Equal((b + Math.Sqrt((b * b) - (4 * a * r * 0.3))) / (2 * a), batch.VRe[LaneBatch.Width], 1e-12);
        }
    }

    [Fact]
    public void Constant_impedance_in_lanes_equals_a_shunt_of_the_tree()
    {
        var study = new LaneCase(RandomFeeder.Create(11, busCount: 40).Build());
        var bare = new LaneTree(study.Tree.Network, new System.Numerics.Complex[study.Tree.NodeCount]);
        var inputs = new NodeInputs(study.Tree.NodeCount);
        inputs.Fill(study.Tree.Network, ScenarioInput.Of(study.Feeder));
        var batch = new LaneBatch(bare, hasZip: true) { Count = 1 };
        batch.Fill(0, inputs);
        for (var node = 0; node < bare.NodeCount; node++)
        {
            batch.ImpedanceP[node * LaneBatch.Width] = inputs.ShuntG[node];
            batch.ImpedanceQ[node * LaneBatch.Width] = -inputs.ShuntB[node];
        }

        var expected = new LaneBatch(study.Tree) { Count = 1 };
        expected.Fill(0, inputs);
        Solve(batch);
        Solve(expected);

        for (var node = 0; node < bare.NodeCount; node++)
        {
            Assert.Equal(expected.VRe[node * LaneBatch.Width], batch.VRe[node * LaneBatch.Width], 1e-11);
            Assert.Equal(expected.VIm[node * LaneBatch.Width], batch.VIm[node * LaneBatch.Width], 1e-11);
        }
    }

    private static void Solve(LaneBatch batch)
    {
        var solved = new LaneSweep(batch.Tree, new LaneSweepOptions(TolerancePu: 1e-13)).Solve(batch);
        Assert.Equal(batch.Count, solved);
        Assert.Equal(SolveStatus.Solved, batch.Status[0]);
    }

    private static LaneTree Tree(double tap = 1) => new(new BalancedNetwork(new FeederBuilder(new FeederSystem("two", BaseMva: 1))
        .Add(new BusRow { Id = "a", Type = BusType.Slack, VSetPu = 1 })
        .Add(new BusRow { Id = "b" })
        .Add(new BranchRow { Id = "ab", FromBus = "a", ToBus = "b", RPu = r, TapRatio = tap })
        .Build()));
}
