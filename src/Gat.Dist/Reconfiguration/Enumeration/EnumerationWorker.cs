using System.Runtime.CompilerServices;
using Gat.Dist.PowerFlow;
using Gat.Dist.Reconfiguration.Flows;
using Gat.Dist.Reconfiguration.Trees;
using Gat.Faults;

namespace Gat.Dist.Reconfiguration.Enumeration;

/// <summary>Looks at some consecutive configurations: each is bounded, solved or found to have no solution. One object serves one thread.</summary>
internal sealed class EnumerationWorker
{
    // How much more a bound must say than the losses it is compared with, relative: more than any rounding and any tolerance.
    private const double margin = 1 + (10 * RadialConfiguration.TieFraction);

    private readonly TreeEnumerationOptions options;
    private readonly TreeCursor cursor;
    private readonly ChainLossBound bound;
    private readonly TreeFlows flows;
    private readonly TreeBuffer buffer;
    private readonly bool[] presentOpen;
    private readonly bool[] isOpen;
    private readonly int[] openLink;
    private readonly long[] treeOfLane = new long[TreeFlows.Width];
    private bool usesBound;
    private double knownPu;
    private double keepPu;
    private bool proofFirst;

    public EnumerationWorker(SwitchingNetwork network, TreeEnumerationOptions options, ReadOnlySpan<bool> presentOpen)
    {
        this.options = options;
        this.presentOpen = presentOpen.ToArray();
        cursor = new TreeCursor(network.Chains);
        bound = new ChainLossBound(network);
        flows = new TreeFlows(network, options.TolerancePu);
        buffer = new TreeBuffer(network.LoopCount);
        isOpen = new bool[network.LinkCount];
        openLink = new int[network.LoopCount];
    }

    /// <summary>Takes the loads of a scenario.</summary>
    public SolveStatus Load(in ScenarioInput scenario)
    {
        var status = flows.Load(scenario);
        bound.Load(flows.Floor);
        return status;
    }

    /// <summary>Looks at the configurations from one on.</summary>
    /// <param name="first">The first.</param>
    /// <param name="count">How many.</param>
    /// <param name="excludes">Whether the bound excludes configurations.</param>
    /// <param name="known">Losses of a configuration that is allowed, pu; infinity where none is known.</param>
    /// <param name="keep">Losses up to which all configurations are kept, pu; 0: only the best and its equals are.</param>
    /// <param name="maxKept">Most configurations kept.</param>
    /// <param name="cancel">Stops the work.</param>
    public EnumerationBlock Run(long first, long count, bool excludes, double known, double keep, int maxKept, CancellationToken cancel)
    {
        (usesBound, knownPu, keepPu) = (excludes, known, keep);
        var block = new EnumerationBlock(keep, maxKept);
        var isThere = cursor.TrySeek(first);
        var changed = -1;
        for (var tree = first; isThere && tree < first + count; tree++)
        {
            if (changed < 0)
            {
                bound.SetChains(cursor);
            }

            var least = bound.LossPu(cursor);
            if (usesBound && least > Enough(block))
            {
                block.Bounded++;
            }
            else
            {
                cursor.WriteOpenEdges(openLink);
                buffer.Add(tree, least, openLink);
                if (buffer.Count == TreeBuffer.Capacity)
                {
                    cancel.ThrowIfCancellationRequested();
                    Settle(block);
                }
            }

            isThere = cursor.MoveNext(out changed);
        }

        Settle(block);
        return block;
    }

    /// <summary>Puts the cursor on a tree and tells which links are open.</summary>
    public ReadOnlySpan<bool> Open(long tree)
    {
        cursor.TrySeek(tree);
        cursor.WriteOpenEdges(openLink);
        WriteOpen(openLink);
        return isOpen;
    }

    /// <summary>The power flow of a tree with all that is reported; null where it has none.</summary>
    public PowerFlowResult? Solve(long tree) => flows.SolveSingle(Open(tree));

    private double Enough(EnumerationBlock block) => Math.Max(keepPu, Math.Min(block.BestPu, knownPu) * margin) + (2 * options.TolerancePu);

    /// <summary>Solves what waits, least losses first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Settle(EnumerationBlock block)
    {
        buffer.Sort();
        proofFirst = false;
        var waiting = 0;
        for (var at = 0; at < buffer.Count; at++)
        {
            WriteOpen(buffer.Open(at));
            if (usesBound && buffer.LeastLossPu(at) > Enough(block))
            {
                block.Bounded++;
            }
            else if (options.MaxOperations is { } limit && Operations() > limit)
            {
                block.OutOfReach++;
            }
            else if (proofFirst && flows.HasNoSolution(isOpen))
            {
                block.Unsolvable++;
                block.UnsolvableProven++;
            }
            else if (!flows.TrySet(waiting, isOpen))
            {
                throw new InvalidOperationException($"Tree {buffer.Tree(at)} of the network is not radial.");
            }
            else
            {
                treeOfLane[waiting++] = buffer.Tree(at);
            }

            if (waiting == TreeFlows.Width)
            {
                Solve(block, waiting);
                waiting = 0;
            }
        }

        Solve(block, waiting);
        buffer.Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Solve(EnumerationBlock block, int count)
    {
        var failed = block.UnsolvableProven;
        if (count > 0)
        {
            flows.Solve(count, usesBound ? Enough(block) : double.PositiveInfinity);
        }

        for (var lane = 0; lane < count; lane++)
        {
            var outcome = flows.Outcome[lane];
            block.Solved += outcome == TreeOutcome.Solved ? 1 : 0;
            block.Bounded += outcome == TreeOutcome.Bounded ? 1 : 0;
            block.Unsolvable += outcome is TreeOutcome.NoSolution or TreeOutcome.NotFound ? 1 : 0;
            block.UnsolvableProven += outcome == TreeOutcome.NoSolution ? 1 : 0;
            if (outcome == TreeOutcome.Solved && block.IsWanted(flows.LossPu[lane]) && (!options.DemandLimits || flows.Violation(lane) == 0))
            {
                block.Take(treeOfLane[lane], flows.LossPu[lane]);
            }
        }

        // The trees that follow lose more still: where most had no solution, looking for the proof at once is faster.
        proofFirst |= block.UnsolvableProven - failed > count / 4;
    }

    private void WriteOpen(ReadOnlySpan<int> open)
    {
        Array.Clear(isOpen);
        foreach (var link in open)
        {
            isOpen[link] = true;
        }
    }

    private int Operations()
    {
        var operations = 0;
        for (var link = 0; link < isOpen.Length; link++)
        {
            operations += isOpen[link] != presentOpen[link] ? 1 : 0;
        }

        return operations;
    }
}
