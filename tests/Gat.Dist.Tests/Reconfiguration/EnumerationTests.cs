using Gat.Dist.PowerFlow;
using Gat.Dist.Reconfiguration;
using Gat.Dist.Reconfiguration.Enumeration;
using Gat.Dist.Reconfiguration.Exchange;
using Gat.Dist.Reconfiguration.Flows;
using Gat.Dist.Reconfiguration.Trees;
using Gat.Faults;

namespace Gat.Dist.Tests.Reconfiguration;

/// <summary>Enumeration against a slow one that solves each configuration by Newton on the grid itself.</summary>
public sealed class EnumerationTests
{
    [Fact]
    public void The_optimum_is_that_of_solving_every_configuration_by_Newton() => Properties.HoldForAnySeed(12, seed =>
    {
        var feeder = Meshes.Create(seed, 7 + (seed % 5), 3, loading: 1 + (seed % 3), sources: 1 + (seed % 2), isPlain: seed % 3 > 0);
        var network = new SwitchingNetwork(feeder, BranchRoles.Of(feeder, OperableBranches.Auto));
        var slow = ByNewton(network);

        foreach (var bound in (BoundUse[])[BoundUse.Off, BoundUse.On])
        {
            var result = Run(network, new TreeEnumerationOptions(Bound: bound, TolerancePu: 1e-10));

            Assert.Equal(slow.Count, result.Trees);
            Assert.Equal(result.Trees, result.Solved + result.Bounded + result.Unsolvable);
            Assert.Equal(slow.Values.Min(), result.Best?.LossMw ?? double.PositiveInfinity, 1e-8);
            if (result.Best is { } best)
            {
                Assert.Equal(best.LossMw, slow[Key(best.OpenBranches)], 1e-8);
            }

            if (bound == BoundUse.Off)
            {
                Assert.Equal(slow.Values.Count(double.IsFinite), result.Solved);
            }
        }
    });

    [Theory, InlineData("transformer"), InlineData("generator"), InlineData("switches")]
    public void Ratios_held_voltages_and_switches_without_impedance_change_nothing_in_that(string special) => Properties.HoldForAnySeed(6, seed =>
    {
        var feeder = Meshes.Create(seed, 6 + (seed % 4), 2 + (seed % 2), isPlain: seed % 2 > 0, special: special);
        var network = new SwitchingNetwork(feeder, BranchRoles.Of(feeder, OperableBranches.Lines));
        var slow = ByNewton(network);

        var result = Run(network, new TreeEnumerationOptions(Bound: BoundUse.On, TolerancePu: 1e-10));
        var exchange = new BranchExchange(network, new ExchangeOptions(Starts: 6), feeder.Branches.Closed.AsSpan()).Run(ScenarioInput.Of(feeder), null, CancellationToken.None);

        Assert.Equal(slow.Count, result.Trees);
        Assert.Equal(result.Trees, result.Solved + result.Bounded + result.Unsolvable);
        Assert.Equal(slow.Values.Min(), result.Best?.LossMw ?? double.PositiveInfinity, 1e-8);
        Assert.InRange(exchange.Best?.LossMw ?? double.PositiveInfinity, slow.Values.Min() - 1e-8, double.PositiveInfinity);
    });

    [Fact]
    public void Branches_that_may_not_be_opened_and_form_a_loop_are_refused_by_name()
    {
        var feeder = Meshes.Create(1, 5, 2);

        var fault = Assert.Throws<InputDataException>(() => new SwitchingNetwork(feeder, Enumerable.Repeat(BranchRole.Closed, feeder.Branches.Count).ToArray()));

        Assert.Equal(2, fault.Faults.Count);
        Assert.Contains("closes a loop", fault.Message, StringComparison.Ordinal);
    }

    /// <summary>Every statement that excludes a configuration is held against its power flow, which is solved all the same.</summary>
    [Fact]
    public void No_bound_says_more_than_is_true_and_no_proof_of_absence_meets_a_solution() => Properties.HoldForAnySeed(15, seed =>
    {
        var feeder = Meshes.Create(seed, 8 + (seed % 6), 3, loading: 0.5 + (seed % 7), sources: 1 + (seed % 2), isPlain: seed % 2 > 0);
        var network = new SwitchingNetwork(feeder, BranchRoles.Of(feeder, OperableBranches.Auto));
        var flows = new TreeFlows(network, 1e-10);
        flows.Load(ScenarioInput.Of(feeder));
        var (bound, cursor, proof) = (new ChainLossBound(network), new TreeCursor(network.Chains), new NoSolutionProof(network.Network, flows.Floor));
        bound.Load(flows.Floor);
        var mesh = MeshLossBound.LossPu(network, flows.Floor);
        var isOpen = new bool[network.LinkCount];
        var open = new int[network.LoopCount];
        for (var isThere = cursor.TrySeek(0); isThere; isThere = cursor.MoveNext(out _))
        {
            bound.SetChains(cursor);
            cursor.WriteOpenEdges(open);
            isOpen.AsSpan().Clear();
            open.ToList().ForEach(link => isOpen[link] = true);
            var solved = flows.SolveSingle(isOpen);
            var hasNone = proof.Try(isOpen, 1.02 * 1.02, double.PositiveInfinity);

            Assert.False(hasNone && solved is not null);
            if (solved is not null)
            {
                var lossPu = (solved.TotalLossMw / feeder.BaseMva) + 1e-9;
                Assert.InRange(bound.LossPu(cursor), 0, lossPu);
                Assert.InRange(proof.LossPu, 0, lossPu);
                Assert.False(mesh > lossPu);
                Assert.All(solved.VmPu, vm => Assert.InRange(vm * vm, 0, flows.Floor.SquareCeiling + 1e-9));
            }
        }
    });

    [Fact]
    public void Answers_do_not_depend_on_threads()
    {
        var feeder = Feeder33.Create();
        var network = new SwitchingNetwork(feeder, BranchRoles.Of(feeder, OperableBranches.Auto));

        var results = new[] { 1, 2, 5 }.Select(threads => Run(network, new TreeEnumerationOptions(Bound: BoundUse.On, Threads: threads))).ToList();

        Assert.All(results, result => Assert.Equal(Told(results[0]), Told(result)));
    }

    /// <summary>A ring of four with a chord: of its five edges, two may be open in C(5,2) ways, two of which cut off a bus.</summary>
    [Fact]
    public void What_warms_up_enumerates_in_earnest()
    {
        var result = Gat.Dist.Reconfiguration.Study.ReconfigurationWarmUp.Enumerate();

        Assert.Equal((SolveStatus.Solved, 8, 8), (result.Status, result.Trees, result.Solved));
    }

    [Fact]
    public void Few_operations_allowed_give_the_best_of_what_is_near()
    {
        var feeder = Feeder33.Create();
        var network = new SwitchingNetwork(feeder, BranchRoles.Of(feeder, OperableBranches.Auto));

        var none = Run(network, new TreeEnumerationOptions(MaxOperations: 0));
        var two = Run(network, new TreeEnumerationOptions(MaxOperations: 2));
        var four = Run(network, new TreeEnumerationOptions(MaxOperations: 4, Bound: BoundUse.On));

        Assert.Equal((202.677, 0), (Math.Round(1000 * none.Best!.LossMw, 3), none.Best.Operations));
        Assert.Equal(50750, none.OutOfReach);
        Assert.Equal(2, two.Best!.Operations);
        Assert.Equal(4, four.Best!.Operations);
        Assert.True(none.Best.LossMw > two.Best.LossMw && two.Best.LossMw > four.Best.LossMw && four.Best.LossMw > 0.13955);
        Assert.All([none, two, four], result => Assert.Equal(50751, result.Solved + result.Bounded + result.Unsolvable + result.OutOfReach));
    }

    /// <summary>The runner-up of the complete enumeration, 139.978 kW, has a lowest voltage of 0.941287; the optimum only 0.937819.</summary>
    [Fact]
    public void Limits_that_the_optimum_violates_give_the_best_configuration_that_keeps_them()
    {
        var buses = Feeder33.BusRows.Select(bus => bus with { VMinPu = 0.94 });
        var feeder = Feeder33.Create(buses, Feeder33.BranchRows);
        var hopeless = Feeder33.Create(Feeder33.BusRows.Select(bus => bus with { VMinPu = 0.97 }), Feeder33.BranchRows);

        var kept = Run(Network(feeder), new TreeEnumerationOptions(DemandLimits: true));
        var none = Run(Network(hopeless), new TreeEnumerationOptions(DemandLimits: true));

        Assert.Equal(139.978, 1000 * kept.Best!.LossMw, 3);
        Assert.Equal(0.941287, kept.Best.VMinPu, 1e-6);
        Assert.Equal((SolveStatus.Infeasible, null), (none.Status, none.Best));

        static SwitchingNetwork Network(Feeder feeder) => new(feeder, BranchRoles.Of(feeder, OperableBranches.Auto));
    }

    /// <summary>Methods-and-references of the 33-bus feeder: a sweep that is not asked to converge calls this tree 112.78 kW.</summary>
    [Fact]
    public void The_false_optimum_of_the_33_bus_feeder_is_proven_to_have_no_solution()
    {
        var feeder = Feeder33.Create();
        var network = new SwitchingNetwork(feeder, BranchRoles.Of(feeder, OperableBranches.Auto));
        var flows = new TreeFlows(network, 1e-9);
        flows.Load(ScenarioInput.Of(feeder));
        string[] open = ["5-6", "8-9", "12-13", "21-8", "25-29"];
        var isOpen = new bool[network.LinkCount];
        for (var link = 0; link < isOpen.Length; link++)
        {
            isOpen[link] = open.Contains(feeder.Branches.Id[network.LinkBranch[link]]);
        }

        Assert.True(flows.TrySet(0, isOpen));
        flows.Solve(1, double.PositiveInfinity);

        Assert.Equal(TreeOutcome.NoSolution, flows.Outcome[0]);
        Assert.Null(flows.SolveSingle(isOpen));
    }

    private static EnumerationResult Run(SwitchingNetwork network, TreeEnumerationOptions options) =>
        new TreeEnumeration(network, options, network.Feeder.Branches.Closed.AsSpan())
            .Run(ScenarioInput.Of(network.Feeder), known: null, progress: null, CancellationToken.None);

    private static string Told(EnumerationResult result) =>
        $"{result.Solved} {result.Bounded} {result.Unsolvable} {result.UnsolvableProven} {result.Best!.LossMw:R} {Key(result.Best.OpenBranches)} {result.Ties.Length}";

    private static string Key(IEnumerable<int> open) => string.Join(' ', open.Order());

    /// <summary>Losses of every configuration by Newton on the feeder, MW; infinite where it finds no solution.</summary>
    private static Dictionary<string, double> ByNewton(SwitchingNetwork network)
    {
        var losses = new Dictionary<string, double>();
        var cursor = new TreeCursor(network.Chains);
        var open = new int[network.LoopCount];
        var values = new ScenarioValues(network.Feeder);
        for (var isThere = cursor.TrySeek(0); isThere; isThere = cursor.MoveNext(out _))
        {
            cursor.WriteOpenEdges(open);
            Array.Fill(values.BranchClosed, true);
            var branches = open.Select(link => network.LinkBranch[link]).ToList();
            branches.ForEach(branch => values.BranchClosed[branch] = false);
            var solved = PowerFlow.Solved.Of(network.Feeder, values.AsInput(), new PowerFlowOptions(PowerFlowMethod.Newton, 1e-11));
            losses[Key(branches)] = solved.Result.Status == SolveStatus.Solved ? solved.Result.TotalLossMw : double.PositiveInfinity;
        }

        return losses;
    }
}
