using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Gat.Numerics.Dense;

namespace Gat.Numerics.Ldl;

/// <summary>Multifrontal elimination: one dense front after the other, children before parents.</summary>
internal sealed unsafe class SupernodalLdl<T> : LdlEngine
    where T : struct, IRegister<T>
{
    private readonly FrontLayout layout;
    private readonly AlignedBuffer panels;
    private readonly AlignedBuffer stack;
    private readonly AlignedBuffer pivots;
    private readonly AlignedBuffer couplings;
    private readonly bool hasPairs;
    private readonly AlignedBuffer front;
    private readonly RankUpdate<T> update;
    private readonly PanelFactor<T> factor;

    /// <summary>Makes room for the factors.</summary>
    public SupernodalLdl(FrontLayout layout, bool hasPairs)
    {
        (this.layout, this.hasPairs) = (layout, hasPairs);
        panels = new AlignedBuffer(layout.PanelStarts[^1]);
        stack = new AlignedBuffer(layout.StackSize);
        pivots = new AlignedBuffer(layout.FirstColumns[^1]);
        couplings = new AlignedBuffer(layout.FirstColumns[^1]);
        var tallest = Enumerable.Range(0, layout.Count).Select(node => layout.Width(node) + layout.Below(node)).DefaultIfEmpty().Max();
        front = new AlignedBuffer(AlignedBuffer.RoundUp(tallest));
        update = new RankUpdate<T>(tallest);
        factor = new PanelFactor<T>(update);
        EntryCount = Enumerable.Range(0, layout.Count)
            .Sum(node => layout.Width(node) * (layout.Width(node) - 1L) / 2 + (long)layout.Width(node) * layout.Below(node));
    }

    /// <inheritdoc/>
    public override LdlMethod Method => LdlMethod.Supernodal;

    /// <inheritdoc/>
    public override long EntryCount { get; }

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Pivots => new(pivots.Start, layout.FirstColumns[^1]);

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Couplings => new(couplings.Start, layout.FirstColumns[^1]);

    /// <inheritdoc/>
    public override void Factor(PermutedTriangle matrix, PivotLog log)
    {
        var top = stack.Start;
        for (var node = 0; node < layout.Count; node++)
        {
            var (width, below) = (layout.Width(node), layout.Below(node));
            nint stride = layout.PanelStride(node);
            var panel = panels.Start + layout.PanelStarts[node];
            LoadPanel(matrix, log, node, panel);

            nint handedStride = layout.HandedStride(node);
            var length = handedStride * below;
            NativeMemory.Clear(top, (nuint)length * sizeof(double));
            var handed = top - layout.HandedFirst(node);
            for (var child = layout.FirstChildren[node]; child >= 0; child = layout.NextSiblings[child])
            {
                TakeIn(child, panel, stride, handed, handedStride, width);
            }

            var diagonal = pivots.Start + layout.FirstColumns[node];
            var beside = hasPairs ? couplings.Start + layout.FirstColumns[node] : null;
            factor.Factor(panel, stride, width + below, width, diagonal, beside, log, layout.FirstColumns[node]);
            update.Subtract(panel, stride, diagonal, beside, width, width, width + below, handed, handedStride, below);
            var place = stack.Start + layout.HandedStarts[node];
            if (place != top)
            {
                Buffer.MemoryCopy(top, place, length * sizeof(double), length * sizeof(double));
            }

            top = place + length;
        }

        GC.KeepAlive(this);
    }

    /// <inheritdoc/>
    public override void Solve(Span<double> vector)
    {
        var x = front.Start;
        fixed (double* all = vector)
        {
            for (var node = 0; node < layout.Count; node++)
            {
                Gather(node, all, x);
                PanelSolve.Forward(
                    panels.Start + layout.PanelStarts[node], layout.PanelStride(node), layout.Width(node) + layout.Below(node),
                    layout.Width(node), x);
                Scatter(node, x, all);
            }

            for (var node = layout.Count - 1; node >= 0; node--)
            {
                Gather(node, all, x);
                var (first, width) = (layout.FirstColumns[node], layout.Width(node));
                DiagonalBlocks.Solve(
                    Pivots.Slice(first, width), hasPairs ? Couplings.Slice(first, width) : default, new Span<double>(x, width));
                PanelSolve.Backward(
                    panels.Start + layout.PanelStarts[node], layout.PanelStride(node), width + layout.Below(node), width, x);
                new Span<double>(x, width).CopyTo(new Span<double>(all + first, width));
            }
        }

        GC.KeepAlive(this);
    }

    /// <inheritdoc/>
    public override void VisitLower(Action<int, int, double> visit)
    {
        for (var node = 0; node < layout.Count; node++)
        {
            var (first, width) = (layout.FirstColumns[node], layout.Width(node));
            for (var column = 0; column < width; column++)
            {
                var values = panels.Start + layout.PanelStarts[node] + (long)column * layout.PanelStride(node);
                for (var row = column + 1; row < width + layout.Below(node); row++)
                {
                    visit(row < width ? first + row : layout.Rows[layout.RowStarts[node] + row - width], first + column, values[row]);
                }
            }
        }

        GC.KeepAlive(this);
    }

    /// <summary>Starts a panel with the entries of the matrix.</summary>
    private void LoadPanel(PermutedTriangle matrix, PivotLog log, int node, double* panel)
    {
        var (first, end, stride) = (layout.FirstColumns[node], layout.FirstColumns[node + 1], layout.PanelStride(node));
        NativeMemory.Clear(panel, (nuint)stride * (nuint)(end - first) * sizeof(double));
        for (var column = first; column < end; column++)
        {
            panel[(nint)(column - first) * (stride + 1)] = matrix.Diagonal[column] + log.Signs[column] * log.Shift;
        }

        for (var entry = layout.EntryStarts[first]; entry < layout.EntryStarts[end]; entry++)
        {
            panel[layout.EntryTargets[entry]] = matrix.Values[layout.EntrySlots[entry]];
        }
    }

    /// <summary>Adds a child's update to a front.</summary>
    private void TakeIn(int child, double* panel, nint stride, double* handed, nint handedStride, int width)
    {
        var count = layout.Below(child);
        nint childStride = layout.HandedStride(child);
        var source = stack.Start + layout.HandedStarts[child] + (layout.Width(child) - layout.HandedFirst(child));
        fixed (int* places = layout.Places.AsSpan(layout.RowStarts[child], count))
        {
            for (var column = 0; column < count; column++)
            {
                var place = places[column];
                var target = place < width ? panel + place * stride : handed + (place - width) * handedStride;
                Add(source + column * childStride, places, column, count, target);
            }
        }
    }

    private static void Add(double* source, int* places, int start, int end, double* target)
    {
        var row = start;
        if (places[end - 1] - places[start] == end - 1 - start)
        {
            // The rows are neighbours in the parent's front as well.
            target += places[start] - start;
            for (; row + 8 <= end; row += 8)
            {
                (Vector512.Load(target + row) + Vector512.Load(source + row)).Store(target + row);
            }

            for (; row < end; row++)
            {
                target[row] += source[row];
            }

            return;
        }

        for (; row < end; row++)
        {
            target[places[row]] += source[row];
        }
    }

    private void Gather(int node, double* all, double* x)
    {
        var (first, width, below) = (layout.FirstColumns[node], layout.Width(node), layout.Below(node));
        new Span<double>(all + first, width).CopyTo(new Span<double>(x, width));
        fixed (int* rows = layout.Rows.AsSpan(layout.RowStarts[node], below))
        {
            for (var row = 0; row < below; row++)
            {
                x[width + row] = all[rows[row]];
            }
        }

        // The padding may hold what an earlier front left there: numbers, but 0 times infinity would be none.
        for (var row = width + below; row % AlignedBuffer.Line != 0; row++)
        {
            x[row] = 0;
        }
    }

    private void Scatter(int node, double* x, double* all)
    {
        var (first, width, below) = (layout.FirstColumns[node], layout.Width(node), layout.Below(node));
        new Span<double>(x, width).CopyTo(new Span<double>(all + first, width));
        fixed (int* rows = layout.Rows.AsSpan(layout.RowStarts[node], below))
        {
            for (var row = 0; row < below; row++)
            {
                all[rows[row]] = x[width + row];
            }
        }
    }
}
