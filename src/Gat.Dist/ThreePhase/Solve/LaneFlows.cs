using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Gat.Dist.ThreePhase.Model;
using Gat.Numerics.Sparse;

namespace Gat.Dist.ThreePhase.Solve;

/// <summary>
/// Currents of eight solved scenarios: into every branch at each end by conductor, and from sources, generators and loads into every terminal.
/// </summary>
internal sealed class LaneFlows
{
    private const int lanes = LaneLayout.Lanes;

    private readonly ThreePhaseNetwork network;
    private readonly SparsePattern pattern;
    private readonly double[] values;
    private readonly (int Primitive, int At, int Slot)[] sources;
    private int version = -1;

    public LaneFlows(ThreePhaseNetwork network)
    {
        this.network = network;
        var flowCount = 2 * network.Grid.Flows.Branch.Length;
        var (rows, columns, from) = (new List<int>(), new List<int>(), new List<(int, int)>());
        for (var primitive = 0; primitive < network.Primitives.Count; primitive++)
        {
            var it = network.Primitives[primitive];
            for (var at = 0; at < it.Y.Length; at++)
            {
                var (row, column) = (at / it.Terminals.Length, at % it.Terminals.Length);
                if (it.Flows[row] >= 0)
                {
                    rows.Add(it.Flows[row]);
                    columns.Add(network.TerminalOf[it.Terminals[column]]);
                    from.Add((primitive, at));
                }
            }
        }

        var slots = new int[rows.Count];
        pattern = SparsePattern.FromCoordinates(flowCount, network.TerminalCount, [.. rows], [.. columns], slots);
        sources = [.. from.Select((pair, at) => (pair.Item1, pair.Item2, slots[at]))];
        values = new double[2 * pattern.EntryCount];
        Current = new double[LaneLayout.Row * flowCount];
        FedIn = new double[LaneLayout.Row * network.TerminalCount];
        Terminal = [.. Enumerable.Range(0, flowCount).Select(TerminalOf)];
    }

    /// <summary>Current into each flow (<see cref="BranchFlowRows"/>), pu: eight real, eight imaginary parts.</summary>
    public double[] Current { get; }

    /// <summary>Current that sources, generators and loads feed into each terminal, pu.</summary>
    public double[] FedIn { get; }

    /// <summary>The terminal of each flow; -1 where it is dead.</summary>
    public int[] Terminal { get; }

    /// <summary>Computes the currents at the voltages that stand in the lanes.</summary>
    public void Compute(FixedPoint solved)
    {
        Renew();
        Multiply(solved.V);
        solved.Balance(0, 0)[..FedIn.Length].CopyTo(FedIn);

        // Where a source holds the voltage it feeds in what the balance lacks.
        var start = LaneLayout.Row * network.UnknownCount;
        var held = FedIn.AsSpan(start);
        var lacking = solved.Balance(network.UnknownCount, network.TerminalCount).Slice(start, held.Length);
        for (var at = 0; at < held.Length; at++)
        {
            held[at] -= lacking[at];
        }

        foreach (var source in network.Grid.Sources)
        {
            Subtract(source, solved.V);
        }
    }

    /// <summary>One number of a lane.</summary>
    public static Complex At(ReadOnlySpan<double> numbers, int row, int lane) =>
        new(numbers[(LaneLayout.Row * row) + lane], numbers[(LaneLayout.Row * row) + lanes + lane]);

    private void Renew()
    {
        if (version == network.Version)
        {
            return;
        }

        version = network.Version;
        Array.Clear(values);
        foreach (var (primitive, at, slot) in sources)
        {
            var y = network.Primitives[primitive].Y[at];
            values[2 * slot] += y.Real;
            values[(2 * slot) + 1] += y.Imaginary;
        }
    }

    private void Multiply(ReadOnlySpan<double> v)
    {
        // The balance of no currents with these rows is what flows, negated.
        Array.Clear(Current);
        Residual.Subtract(pattern, values, v, Current);
        ref var first = ref MemoryMarshal.GetArrayDataReference(Current);
        for (nint at = 0; at < Current.Length; at += lanes)
        {
            ref var own = ref Unsafe.Add(ref first, at);
            (-Vector512.LoadUnsafe(ref own)).StoreUnsafe(ref own);
        }
    }

    /// <summary>Takes from a source's constant current what flows back through its own impedance.</summary>
    private void Subtract(Source source, ReadOnlySpan<double> v)
    {
        var count = source.Terminals.Length;
        for (var at = 0; source.Y is not null && at < source.Y.Length; at++)
        {
            var into = LaneLayout.Row * network.TerminalOf[source.Terminals[at / count]];
            var from = LaneLayout.Row * network.TerminalOf[source.Terminals[at % count]];
            var y = source.Y[at];
            for (var lane = 0; lane < lanes; lane++)
            {
                double re = v[from + lane], im = v[from + lanes + lane];
                FedIn[into + lane] -= (y.Real * re) - (y.Imaginary * im);
                FedIn[into + lanes + lane] -= (y.Real * im) + (y.Imaginary * re);
            }
        }
    }

    private int TerminalOf(int flow)
    {
        var flows = network.Grid.Flows;
        var branches = network.Grid.Feeder.Branches;
        var branch = flows.Branch[flow / 2];
        return network.TerminalOf[Places.Of(flow % 2 == 0 ? branches.FromBus[branch] : branches.ToBus[branch], flows.Conductor[flow / 2])];
    }
}
