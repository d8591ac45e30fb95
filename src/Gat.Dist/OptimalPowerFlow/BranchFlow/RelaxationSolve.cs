using Gat.Faults;
using Gat.Optimization.Modeling;
using Gat.Optimization.Problems;

namespace Gat.Dist.OptimalPowerFlow.BranchFlow;

/// <summary>
/// Solves a model of relaxed branch flows and, where its answer is no power flow, solves on with prices on excess currents until it is one. Where
/// that fails the relaxation's own answer stands. One object serves one thread; its model may be solved again after new values of parameters.
/// </summary>
public sealed class RelaxationSolve
{
    /// <summary>Gap up to which an answer counts as a power flow, as a share of the greatest P² + Q² of its branches.</summary>
    public const double GapToleranceRatio = 5e-7;

    /// <summary>Solves with prices after which the relaxation's own answer is left as it is.</summary>
    public const int MostRounds = 20;

    // Where there are loops an answer without a gap need not be a power flow either; a few rounds settle branches without resistance.
    private const int MostRoundsWithLoops = 2;

    // Each round the excess costs this much more, so that it does not pay in the end. Slower growth ends in slightly better answers.
    private const double WeightGrowth = 3;

    // What does not become a power flow at a price this many times the first will not: the limits contradict all power flows nearby.
    private const double MostWeightRatio = 1e6;

    private readonly CompiledModel compiled;
    private readonly ConeTightening[] tightenings;
    private readonly int mostRounds;

    /// <summary>Prepares the solves of a model.</summary>
    /// <param name="compiled">The model; its objective is minimised and contains the price of each tightening.</param>
    /// <param name="tightenings">One for each network in the model.</param>
    public RelaxationSolve(CompiledModel compiled, params ConeTightening[] tightenings)
    {
        (this.compiled, this.tightenings) = (compiled, tightenings);
        mostRounds = tightenings.All(tightening => !tightening.Flow.Network.HasLoops()) ? MostRounds : MostRoundsWithLoops;
    }

    /// <summary>Solves with the present values of all parameters.</summary>
    /// <param name="tightens">Whether an answer that is no power flow is drawn to one; if not, it is the relaxation's.</param>
    /// <param name="options">When to stop each solve; null for the options of the last.</param>
    /// <param name="cancel">Ends the solve.</param>
    /// <exception cref="OperationCanceledException">The solve was cancelled.</exception>
    public RelaxationAnswer Run(bool tightens = true, SolveOptions? options = null, CancellationToken cancel = default)
    {
        foreach (var tightening in tightenings)
        {
            tightening.Clear();
        }

        var relaxed = compiled.Solve(options, cancel);
        if (relaxed.Status != SolveStatus.Solved)
        {
            return new RelaxationAnswer(relaxed, []);
        }

        var answer = new RelaxationAnswer(relaxed, States(relaxed)) { Bound = relaxed.Solution.Bound, Objective = relaxed.Objective };
        return answer.IsExact || !tightens ? answer : Tighten(answer, options, cancel);
    }

    /// <summary>Solves with prices; the relaxation's own answer where they lead to nothing better.</summary>
    private RelaxationAnswer Tighten(RelaxationAnswer relaxed, SolveOptions? options, CancellationToken cancel)
    {
        var (answer, first) = (relaxed, FirstWeight(relaxed.Solution));
        var weight = first;
        for (var round = 1; round <= mostRounds && weight <= MostWeightRatio * first; round++)
        {
            foreach (var (tightening, state) in tightenings.Zip(answer.States))
            {
                tightening.TakeTangents(state, weight);
            }

            var next = compiled.Solve(options, cancel);
            if (next.Status != SolveStatus.Solved)
            {
                break;
            }

            var price = tightenings.Sum(tightening => next.Value(tightening.Price));
            answer = new RelaxationAnswer(next, States(next)) { Bound = relaxed.Bound, Objective = next.Objective - price, Rounds = round };
            if (answer.IsExact && price <= weight * answer.GapTolerance * tightenings.Sum(tightening => tightening.BranchCount))
            {
                return answer;
            }

            // At a power flow whose tangents touched elsewhere the price still pulls: once more, at the same price.
            weight *= answer.IsExact ? 1 : WeightGrowth;
        }

        return answer.IsExact || (answer.Gap < relaxed.Gap && mostRounds < MostRounds) ? answer : relaxed;
    }

    private BranchFlowState[] States(ModelSolution solution) => [.. tightenings.Select(tightening => BranchFlowState.Of(tightening.Flow, solution))];

    /// <summary>What power is worth at its dearest, through the mean resistance: what an excess current would cost as a loss.</summary>
    private double FirstWeight(ModelSolution solution)
    {
        double price = 0, resistance = 0, count = 0;
        foreach (var flow in tightenings.Select(tightening => tightening.Flow))
        {
            price = Math.Max(price, solution.Duals(flow.ActiveBalance).Max(Math.Abs));
            resistance += flow.Network.Branches.RPu.Sum(Math.Abs);
            count += flow.Network.Branches.Count;
        }

        return Math.Max(price, 1e-3) * Math.Max(resistance / Math.Max(count, 1), 1e-6);
    }
}

/// <summary>What a <see cref="RelaxationSolve"/> found.</summary>
public sealed class RelaxationAnswer
{
    internal RelaxationAnswer(ModelSolution solution, BranchFlowState[] states)
    {
        (Solution, States) = (solution, states);
        Gap = states.Length == 0 ? double.NaN : states.Max(state => state.WorstGap().Gap);
        GapTolerance = states.Length == 0 ? double.NaN : Math.Max(RelaxationSolve.GapToleranceRatio * states.Max(state => state.GreatestFlowSquare()), 1e-10);
    }

    /// <summary>Gap up to which this answer counts as a power flow, pu².</summary>
    internal double GapTolerance { get; }

    /// <summary>How the solves ended: that of the relaxation, which decides whether there is an answer.</summary>
    public SolveStatus Status => Solution.Status;

    /// <summary>The last solve; where prices were needed its objective contains them.</summary>
    public ModelSolution Solution { get; }

    /// <summary>The flows of each network; empty without an answer.</summary>
    public IReadOnlyList<BranchFlowState> States { get; }

    /// <summary>The greatest l w - P² - Q² of all branches, pu²; NaN without an answer.</summary>
    public double Gap { get; }

    /// <summary>Whether the flows are power flows, but for angles around loops: <see cref="Gap"/> is within <see cref="RelaxationSolve.GapToleranceRatio"/>.</summary>
    public bool IsExact => Gap <= GapTolerance;

    /// <summary>Objective of the answer without prices; NaN without one.</summary>
    public double Objective { get; init; } = double.NaN;

    /// <summary>What no power flow can fall below: the proved bound of the relaxation; NaN without an answer.</summary>
    public double Bound { get; init; } = double.NaN;

    /// <summary>Solves with prices; 0 where the relaxation itself is the answer.</summary>
    public int Rounds { get; init; }
}
