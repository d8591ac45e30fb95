using Gat.Adms.StateEstimation.Estimator;
using Gat.Adms.StateEstimation.Measurements;
using Gat.Adms.StateEstimation.Sampling;
using Gat.Dist.Phasors;

namespace Gat.Adms.StateEstimation.Observability;

/// <summary>
/// Says which voltages the readings determine, and which further readings would determine the rest. Judged at the state of the grid's own loads, where
/// currents flow. One object serves one estimator.
/// </summary>
internal sealed class ObservabilityAnalysis
{
    private const double Nothing = LeastSet.Nothing;
    private const int MostCandidates = 200;

    private readonly PhasorNetwork network;
    private readonly StateEstimator estimator;
    private readonly double[] slopes;
    private readonly bool[] isDefined;
    private readonly double[] deviations;
    private readonly List<Meter> candidates;
    private readonly MeterModel candidateModel;
    private readonly double[] candidateSlopes;
    private bool[]? lastRead;
    private ObservabilityReport? last;

    /// <param name="network">The network.</param>
    /// <param name="estimator">The estimator whose meters are judged.</param>
    /// <param name="vRe">Real parts of the voltages at which they are judged.</param>
    /// <param name="vIm">Imaginary parts.</param>
    public ObservabilityAnalysis(PhasorNetwork network, StateEstimator estimator, ReadOnlySpan<double> vRe, ReadOnlySpan<double> vIm)
    {
        (this.network, this.estimator) = (network, estimator);
        var count = estimator.Weights.Length;
        (slopes, isDefined, deviations) = (new double[estimator.Model.SlopeCount], new bool[count], new double[count]);
        estimator.Model.Evaluate(vRe, vIm, deviations, slopes, isDefined);
        candidates = PlacedMeters.Of(network, MeterPlacement.Full);
        candidateModel = new MeterModel(network, candidates);
        candidateSlopes = new double[candidateModel.SlopeCount];
        candidateModel.Evaluate(vRe, vIm, new double[candidates.Count], candidateSlopes, new bool[candidates.Count]);
    }

    /// <summary>Judges the readings that have a weight.</summary>
    public ObservabilityReport Analyse()
    {
        bool[] isRead = [.. estimator.Weights.Select(weight => weight > 0)];
        if (lastRead is null || !isRead.AsSpan().SequenceEqual(lastRead))
        {
            (lastRead, last) = (isRead, AnalyseAnew());
        }

        return last!;
    }

    private ObservabilityReport AnalyseAnew()
    {
        var model = estimator.Model;
        for (var place = 0; place < deviations.Length; place++)
        {
            deviations[place] = isDefined[place] ? Math.Sqrt(estimator.Weights[model.Meter[place]]) : 0;
        }

        var terminals = network.Terminals.Length;
        estimator.System.Factor(deviations, slopes, NullSpace.LeastInformation);
        var basis = NullSpace.Of(estimator.System, terminals, out var isCut);
        if (basis.Count == 0)
        {
            return new ObservabilityReport(true, [.. Enumerable.Repeat(true, terminals)], Islands([]), [], [], IsCut: false);
        }

        var seen = Seen(basis);
        var missing = LeastSet.Of(candidates, seen, basis.Count);
        int[] others = [.. Enumerable.Range(0, candidates.Count).Where(at => LeastSet.Size(seen[at]) > Nothing).Except(missing)
            .OrderByDescending(at => Math.Round(LeastSet.Size(seen[at]), 9)).ThenBy(at => at).Take(MostCandidates)];
        return new ObservabilityReport(
            false, [.. Enumerable.Range(0, terminals).Select(terminal => basis.TrueForAll(direction => IsStill(direction, terminal)))],
            Islands(seen), [.. missing.Select(at => candidates[at])], [.. others.Select(at => candidates[at])], isCut);
    }

    private static bool IsStill(double[] direction, int terminal) =>
        Math.Abs(direction[2 * terminal]) < Nothing && Math.Abs(direction[(2 * terminal) + 1]) < Nothing;

    /// <summary>How much each candidate moves along each direction, over the most that it could.</summary>
    private double[][] Seen(List<double[]> basis)
    {
        var seen = new double[candidates.Count][];
        for (var group = 0; group < candidateModel.GroupCount; group++)
        {
            var columns = candidateModel.Column.AsSpan(candidateModel.ColumnStarts[group]..candidateModel.ColumnStarts[group + 1]);
            for (var place = candidateModel.GroupStarts[group]; place < candidateModel.GroupStarts[group + 1]; place++)
            {
                var slope = candidateSlopes.AsSpan(candidateModel.Slope[place], 2 * columns.Length);
                var size = LeastSet.Size(slope);
                var moves = new double[basis.Count];
                for (var at = 0; at < columns.Length; at++)
                {
                    for (var direction = 0; direction < moves.Length && size > 0; direction++)
                    {
                        moves[direction] += ((slope[2 * at] * basis[direction][2 * columns[at]])
                            + (slope[(2 * at) + 1] * basis[direction][(2 * columns[at]) + 1])) / size;
                    }
                }

                seen[candidateModel.Meter[place]] = moves;
            }
        }

        return seen;
    }

    /// <summary>Terminals joined by branches whose flows no direction changes.</summary>
    private int[] Islands(double[][] seen)
    {
        var island = Enumerable.Range(0, network.Terminals.Length).ToArray();
        for (var at = 0; at < candidates.Count; at++)
        {
            // Flows stand in pairs, active before reactive.
            if (candidates[at].Kind == MeterKind.ActiveFlow && (seen.Length == 0 || (LeastSet.Size(seen[at]) < Nothing && LeastSet.Size(seen[at + 1]) < Nothing)))
            {
                JoinEnds(candidates[at], island);
            }
        }

        // Behind a source nothing can be metered.
        foreach (var idle in network.Idle)
        {
            foreach (var terminal in network.Currents.Columns(idle.Row))
            {
                if (network.Terminals[terminal].IsInner)
                {
                    Join(island, terminal, idle.Terminal);
                }
            }
        }

        var numbers = new Dictionary<int, int>();
        return [.. island.Select((_, terminal) => numbers.TryGetValue(Root(island, terminal), out var known) ? known : numbers[Root(island, terminal)] = numbers.Count)];
    }

    private void JoinEnds(Meter flow, int[] island)
    {
        var branches = network.Feeder.Branches;
        var there = network.Terminal(flow.AtTo ? branches.FromBus[flow.Element] : branches.ToBus[flow.Element], flow.Phase);
        if (there >= 0)
        {
            Join(island, flow.Place.Terminal, there);
            return;
        }

        foreach (var terminal in network.Currents.Columns(flow.Place.Row))
        {
            Join(island, flow.Place.Terminal, terminal);
        }
    }

    private static void Join(int[] island, int a, int b)
    {
        int rootA = Root(island, a), rootB = Root(island, b);
        island[Math.Max(rootA, rootB)] = Math.Min(rootA, rootB);
    }

    private static int Root(int[] island, int terminal)
    {
        while (island[terminal] != terminal)
        {
            terminal = island[terminal] = island[island[terminal]];
        }

        return terminal;
    }
}
