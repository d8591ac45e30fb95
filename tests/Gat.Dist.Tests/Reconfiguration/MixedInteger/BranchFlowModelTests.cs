using Gat.Dist.PowerFlow;
using Gat.Dist.Reconfiguration;
using Gat.Dist.Reconfiguration.Enumeration;
using Gat.Dist.Reconfiguration.Exchange;
using Gat.Dist.Reconfiguration.Flows;
using Gat.Dist.Reconfiguration.MixedInteger;
using Gat.Dist.Reconfiguration.Trees;
using Gat.Faults;
using Gat.Optimization.Conic;

namespace Gat.Dist.Tests.Reconfiguration.MixedInteger;

/// <summary>The cone program against power flows and complete enumeration.</summary>
public sealed class BranchFlowModelTests
{
    /// <summary>Farivar, Low 2013: on a radial grid whose loads draw, the relaxation of branch flows is exact.</summary>
    [Fact]
    public void With_a_tree_fixed_its_optimum_is_the_power_flow_and_with_none_it_is_below_all() => Properties.HoldForAnySeed(8, seed =>
    {
        var feeder = Meshes.Create(seed, 6 + (seed % 3), 2, sources: 1 + (seed % 2));
        var network = new SwitchingNetwork(feeder, BranchRoles.Of(feeder, OperableBranches.Auto));
        var flows = new TreeFlows(network, 1e-10);
        flows.Load(ScenarioInput.Of(feeder));
        var inputs = new NodeInputs(network.Network.NodeCount);
        inputs.Fill(network.Network, ScenarioInput.Of(feeder));
        var limits = new ModelLimits(network, false, new bool[network.LinkCount], null, 10, inputs, flows.Floor.SquareCeiling);
        var model = new BranchFlowModel(network, inputs, flows.Floor, limits);
        var problem = model.Compiled.Problem;
        var root = ConicSolver.Solve(problem).Objective;
        var cursor = new TreeCursor(network.Chains);
        var open = new int[network.LoopCount];
        for (var isThere = cursor.TrySeek(0); isThere; isThere = cursor.MoveNext(out _))
        {
            cursor.WriteOpenEdges(open);
            for (var link = 0; link < network.LinkCount; link++)
            {
                var column = model.Closed[link].Index;
                problem.Lower[column] = problem.Upper[column] = open.Contains(link) ? 0 : 1;
            }

            bool[] isOpen = [.. Enumerable.Range(0, network.LinkCount).Select(open.Contains)];
            if (flows.SolveSingle(isOpen) is { } solved)
            {
                var answer = ConicSolver.Solve(problem);
                Assert.Equal(SolveStatus.Solved, answer.Status);
                Assert.Equal(1000 * solved.TotalLossMw, answer.Objective, 1e-5 * Math.Max(1, 1000 * solved.TotalLossMw));
                Assert.InRange(root, 0, (1000 * solved.TotalLossMw) + 1e-4);
            }
        }
    });

    [Fact]
    public void The_search_ends_at_the_enumerated_optimum_with_limits_and_operations_too() => Properties.HoldForAnySeed(8, seed =>
    {
        var feeder = Meshes.Create(seed, 8 + (seed % 4), 3, loading: 1 + (seed % 2), sources: 1 + (seed % 2));
        var network = new SwitchingNetwork(feeder, BranchRoles.Of(feeder, OperableBranches.Auto));
        int? operations = seed % 3 == 0 ? 2 : null;
        var expected = new TreeEnumeration(network, new TreeEnumerationOptions(MaxOperations: operations), feeder.Branches.Closed.AsSpan())
            .Run(ScenarioInput.Of(feeder), null, null, CancellationToken.None);

        var result = new ConfigurationProgram(
            network, new MixedIntegerOptions(FewTrees: 2, MaxOperations: operations), new ExchangeOptions(Starts: 1, Kicks: 0, MaxOperations: operations),
            feeder.Branches.Closed.AsSpan()).Solve(ScenarioInput.Of(feeder), CancellationToken.None);

        Assert.Equal(expected.Status, result.Status);
        Assert.Equal(expected.Best?.LossMw ?? 0, result.Best?.LossMw ?? 0, 1e-7);
        Assert.True(result.Best is null || result.IsProven);
        Assert.True(result.BoundMw is double.NaN || result.BoundMw <= expected.Best!.LossMw + 1e-9);
    });

    [Fact]
    public void What_it_does_not_model_is_refused()
    {
        var feeder = Meshes.Create(2, 6, 2, special: "transformer");
        var network = new SwitchingNetwork(feeder, BranchRoles.Of(feeder, OperableBranches.Auto));

        var refusal = Assert.Throws<InputDataException>(() => new ConfigurationProgram(
            network, new MixedIntegerOptions(), new ExchangeOptions(), feeder.Branches.Closed.AsSpan()).Solve(ScenarioInput.Of(feeder), CancellationToken.None));

        Assert.Contains("--method exchange", refusal.Message, StringComparison.Ordinal);
    }
}
