using Gat.Dist.Reconfiguration.Flows;
using Gat.Faults;
using Gat.Optimization.Conic;
using Gat.Optimization.Problems;

namespace Gat.Dist.Reconfiguration.MixedInteger;

/// <summary>
/// Branch and bound for the mixed-integer cone program of a reconfiguration. A node decides which chains are open, and among which of
/// their links; its cone program bounds what is left; nodes with few configurations are ended by solving each by its exact power flow. The node of
/// the least bound comes first, so the bound of all rises to the end.
/// </summary>
internal sealed class ConeSearch
{
    private readonly SwitchingNetwork network;
    private readonly MixedIntegerOptions options;
    private readonly BranchFlowModel model;
    private readonly OptimizationProblem problem;
    private readonly RepeatedConicSolver solver;
    private readonly TreeFlows flows;
    private readonly PriorityQueue<Node, (double BoundKw, int Number)> open = new();
    private readonly bool[] presentOpen;
    private readonly bool[] work;
    private int number;

    public ConeSearch(SwitchingNetwork network, MixedIntegerOptions options, BranchFlowModel model, TreeFlows flows, bool[] presentOpen)
    {
        (this.network, this.options, this.model, this.flows, this.presentOpen) = (network, options, model, flows, presentOpen);
        problem = model.Compiled.Problem;
        solver = new RepeatedConicSolver(problem);
        work = new bool[network.LinkCount];
    }

    /// <summary>Losses of the best configuration, kW; infinite where there is none.</summary>
    public double BestKw { get; private set; } = double.PositiveInfinity;

    /// <summary>The links that it has open.</summary>
    public bool[]? Best { get; private set; }

    /// <summary>What every configuration loses at least, kW.</summary>
    public double BoundKw { get; private set; }

    /// <summary>Cone programs solved.</summary>
    public int Nodes { get; private set; }

    /// <summary>Power flows solved.</summary>
    public long Solved { get; private set; }

    /// <summary>Configurations for which neither a solution nor the proof that there is none was found.</summary>
    public long Unknown { get; private set; }

    /// <summary>Searches.</summary>
    /// <param name="known">A configuration that is allowed; null where none is known.</param>
    /// <param name="knownKw">What it loses.</param>
    /// <param name="cancel">Stops the work.</param>
    public void Run(bool[]? known, double knownKw, CancellationToken cancel)
    {
        (Best, BestKw) = (known, known is null ? double.PositiveInfinity : knownKw);
        Enter(new ChainDecisions(network.Chains), 0, cancel);
        while (open.TryPeek(out var node, out var rank) && rank.BoundKw < Enough && Nodes < options.MaxNodes)
        {
            open.Dequeue();
            foreach (var child in Children(node))
            {
                Enter(child, node.BoundKw, cancel);
            }
        }

        BoundKw = Math.Min(BestKw, open.TryPeek(out _, out var least) ? least.BoundKw : BestKw);
    }

    private double Enough => BestKw * (1 - options.GapFraction);

    /// <summary>Ends a node by its configurations where they are few, or bounds it and keeps it where it is not excluded.</summary>
    private void Enter(ChainDecisions decisions, double parentKw, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var count = decisions.Count(options.FewTrees + 1);
        if (count <= options.FewTrees)
        {
            SolveAll(decisions);
            return;
        }

        SetLimits(decisions);
        Nodes++;
        solver.Run(keepsScale: Nodes > 1, cancel);
        var answer = solver.Answer();
        if (answer.Status == SolveStatus.Infeasible)
        {
            return;
        }

        // Without a certificate the node knows no more than the one that it came from.
        var bound = answer.Status == SolveStatus.Solved && double.IsFinite(answer.Bound) ? Math.Max(parentKw, answer.Bound * (1 - 1e-7)) : parentKw;
        if (bound < Enough)
        {
            var isKnown = answer.Status == SolveStatus.Solved;
            open.Enqueue(new Node(decisions, bound, isKnown ? [.. network.LinkBranch.ToArray().Select((_, link) => 1 - answer.X[model.Closed[link].Index])] : null), (bound, number++));
        }
    }

    private void SetLimits(ChainDecisions decisions)
    {
        for (var chain = 0; chain < network.Chains.Chains.Count; chain++)
        {
            var edges = network.Chains.Chains[chain];
            var (isOpen, column) = (decisions.IsOpen(chain), model.Opened[chain].Index);
            (problem.Lower[column], problem.Upper[column]) = (isOpen == true ? 1 : 0, isOpen == false ? 0 : 1);
            for (var at = 0; at < edges.Operable.Length; at++)
            {
                var mayOpen = isOpen != false && at >= decisions.First(chain) && at <= decisions.Last(chain);
                problem.Lower[model.Closed[edges.Edge[edges.Operable[at]]].Index] = mayOpen ? 0 : 1;
            }
        }
    }

    /// <summary>Two nodes that share what a node leaves open: a chain whole or open, or two ranges of the links of an open chain.</summary>
    private IEnumerable<ChainDecisions> Children(Node node)
    {
        var chains = network.Chains.Chains;
        var (chosen, most) = (-1, -1.0);
        for (var chain = 0; chain < chains.Count; chain++)
        {
            var score = node.Decisions.IsOpen(chain) switch
            {
                null => node.Openness is null ? 0.5 : 0.01 + Math.Min(Share(node, chain), 1 - Share(node, chain)),
                true when node.Decisions.Last(chain) > node.Decisions.First(chain) => node.Openness is null ? 0.4 : Spread(node, chain),
                _ => -1,
            };
            (chosen, most) = score > most ? (chain, score) : (chosen, most);
        }

        if (node.Decisions.IsOpen(chosen) is null)
        {
            return [node.Decisions.With(chosen, open: true), node.Decisions.With(chosen, open: false)];
        }

        var split = Split(node, chosen);
        return
        [
            node.Decisions.Within(chosen, node.Decisions.First(chosen), split),
            node.Decisions.Within(chosen, split + 1, node.Decisions.Last(chosen)),
        ];
    }

    private double Share(Node node, int chain) => network.Chains.Chains[chain].Edge.Sum(link => node.Openness![link]);

    /// <summary>How much of the opening of an open chain is at other links than where most of it is.</summary>
    private double Spread(Node node, int chain) => 1 - network.Chains.Chains[chain].Edge.Max(link => node.Openness![link]);

    /// <summary>Where half of the opening lies on either side.</summary>
    private int Split(Node node, int chain)
    {
        var (first, last) = (node.Decisions.First(chain), node.Decisions.Last(chain));
        var edges = network.Chains.Chains[chain];
        double sum = 0;
        for (var at = first; at < last && node.Openness is not null; at++)
        {
            sum += node.Openness[edges.Edge[edges.Operable[at]]];
            if (sum >= 0.5)
            {
                return at;
            }
        }

        return node.Openness is null ? (first + last) / 2 : last - 1;
    }

    private void SolveAll(ChainDecisions decisions)
    {
        var waiting = new List<int[]>();
        foreach (var tree in decisions.Trees())
        {
            waiting.Add(tree);
            if (waiting.Count == TreeFlows.Width)
            {
                Solve(waiting);
            }
        }

        Solve(waiting);
    }

    private void Solve(List<int[]> waiting)
    {
        var lanes = new List<bool[]>();
        foreach (var tree in waiting)
        {
            Array.Clear(work);
            Array.ForEach(tree, link => work[link] = true);
            if (Operations(work) <= (options.MaxOperations ?? int.MaxValue))
            {
                flows.TrySet(lanes.Count, work);
                lanes.Add([.. work]);
            }
        }

        waiting.Clear();
        if (lanes.Count == 0)
        {
            return;
        }

        var kilowatts = 1000 * network.Feeder.BaseMva;
        flows.Solve(lanes.Count, BestKw / kilowatts);
        for (var lane = 0; lane < lanes.Count; lane++)
        {
            Solved += flows.Outcome[lane] == TreeOutcome.Solved ? 1 : 0;
            Unknown += flows.Outcome[lane] == TreeOutcome.NotFound ? 1 : 0;
            var isBetter = flows.Outcome[lane] == TreeOutcome.Solved && flows.LossPu[lane] * kilowatts < BestKw * (1 - RadialConfiguration.TieFraction);
            if (isBetter && (!options.DemandLimits || flows.Violation(lane) == 0))
            {
                (BestKw, Best) = (flows.LossPu[lane] * kilowatts, lanes[lane]);
            }
        }
    }

    private int Operations(bool[] isOpen) => isOpen.Zip(presentOpen, (one, other) => one != other ? 1 : 0).Sum();

    /// <summary>A part of the configurations, what they lose at least, and how open the cone program has each link; null: not known.</summary>
    private sealed record Node(ChainDecisions Decisions, double BoundKw, double[]? Openness);
}
