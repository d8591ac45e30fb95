using Gat.Numerics.Dense;
using Gat.Numerics.Sparse;

namespace Gat.Numerics.Ldl;

/// <summary>
/// Where everything goes in a multifrontal elimination. The front of a supernode has its columns, then the rows that they share
/// below it; the columns become the supernode's panel of L, the rest is handed to the parent's front.
/// </summary>
/// <remarks>J. W. H. Liu, "The multifrontal method for sparse matrix solution", SIAM Review 34 (1992) 82-109.</remarks>
internal sealed class FrontLayout
{
    /// <summary>Lays out the fronts of a matrix whose elimination tree is in postorder.</summary>
    public FrontLayout(LdlAnalysis analysis)
    {
        FirstColumns = Supernodes.Find(analysis.Tree, analysis.ColumnCounts);
        Count = FirstColumns.Length - 1;
        (Parents, FirstChildren, NextSiblings) = (new int[Count], new int[Count], new int[Count]);
        RowStarts = new int[Count + 1];
        (PanelStarts, HandedStarts) = (new long[Count + 1], new long[Count]);
        LinkTree(analysis);
        CountSizes(analysis.ColumnCounts);
        (Rows, Places) = (new int[RowStarts[Count]], new int[RowStarts[Count]]);
        EntrySlots = new int[analysis.Matrix.Lower.EntryCount];
        EntryTargets = new int[EntrySlots.Length];
        var columns = analysis.Matrix.Lower.Transpose(EntrySlots);
        EntryStarts = columns.Pointers.ToArray();
        PlaceRows(columns);
        StackSize = PlaceHanded();
    }

    /// <summary>Number of supernodes.</summary>
    public int Count { get; }

    /// <summary>First column of each supernode, then the number of columns.</summary>
    public int[] FirstColumns { get; }

    /// <summary>The supernode that each one hands its update to; -1 at a root.</summary>
    public int[] Parents { get; }

    /// <summary>First child of each supernode, or -1.</summary>
    public int[] FirstChildren { get; }

    /// <summary>Next child of the same parent, or -1.</summary>
    public int[] NextSiblings { get; }

    /// <summary>First place of each supernode in <see cref="Rows"/>.</summary>
    public int[] RowStarts { get; }

    /// <summary>Rows of each front below the supernode's own, ascending.</summary>
    public int[] Rows { get; }

    /// <summary>The place of each of <see cref="Rows"/> in the parent's front.</summary>
    public int[] Places { get; }

    /// <summary>First double of each panel of L.</summary>
    public long[] PanelStarts { get; }

    /// <summary>First double of each update on the stack.</summary>
    public long[] HandedStarts { get; }

    /// <summary>Doubles of the stack of updates.</summary>
    public long StackSize { get; }

    /// <summary>First entry of each column in <see cref="EntrySlots"/>.</summary>
    public int[] EntryStarts { get; }

    /// <summary>Slots of the strictly lower triangle, column by column.</summary>
    public int[] EntrySlots { get; }

    /// <summary>Where each of them goes, counted from the first double of its panel.</summary>
    public int[] EntryTargets { get; }

    /// <summary>Columns of a supernode.</summary>
    public int Width(int node) => FirstColumns[node + 1] - FirstColumns[node];

    /// <summary>Rows of a front below the supernode's own.</summary>
    public int Below(int node) => RowStarts[node + 1] - RowStarts[node];

    /// <summary>Doubles from column to column of a panel.</summary>
    public int PanelStride(int node) => AlignedBuffer.Stride(Width(node) + Below(node));

    /// <summary>First row of a front that its update stores: that of its first entry, rounded down to a cache line.</summary>
    public int HandedFirst(int node) => Width(node) & -AlignedBuffer.Line;

    /// <summary>Doubles from column to column of an update.</summary>
    public int HandedStride(int node) => AlignedBuffer.Stride(Width(node) + Below(node) - HandedFirst(node));

    private void LinkTree(LdlAnalysis analysis)
    {
        var owners = new int[analysis.Order.Length];
        for (var node = 0; node < Count; node++)
        {
            owners.AsSpan(FirstColumns[node], Width(node)).Fill(node);
        }

        Array.Fill(FirstChildren, -1);
        for (var node = Count - 1; node >= 0; node--)
        {
            var parent = analysis.Tree.Parents[FirstColumns[node + 1] - 1];
            Parents[node] = parent < 0 ? -1 : owners[parent];
            NextSiblings[node] = -1;
            if (parent >= 0)
            {
                (NextSiblings[node], FirstChildren[Parents[node]]) = (FirstChildren[Parents[node]], node);
            }
        }
    }

    private void CountSizes(int[] columnCounts)
    {
        for (var node = 0; node < Count; node++)
        {
            RowStarts[node + 1] = checked(RowStarts[node] + columnCounts[FirstColumns[node + 1] - 1]);
            PanelStarts[node + 1] = PanelStarts[node] + (long)PanelStride(node) * Width(node);
        }
    }

    private void PlaceRows(SparsePattern columns)
    {
        var places = new int[columns.Rows];
        var seen = new int[columns.Rows];
        for (var node = 0; node < Count; node++)
        {
            var (first, end) = (FirstColumns[node], FirstColumns[node + 1]);
            var rows = Rows.AsSpan(RowStarts[node], Below(node));
            var found = 0;
            for (var column = first; column < end; column++)
            {
                Collect(columns.Row(column), end, node + 1, seen, rows, ref found);
                places[column] = column - first;
            }

            for (var child = FirstChildren[node]; child >= 0; child = NextSiblings[child])
            {
                Collect(Rows.AsSpan(RowStarts[child], Below(child)), end, node + 1, seen, rows, ref found);
            }

            rows.Sort();
            for (var place = 0; place < rows.Length; place++)
            {
                places[rows[place]] = end - first + place;
            }

            PlaceEntries(columns, node, places);
            for (var child = FirstChildren[node]; child >= 0; child = NextSiblings[child])
            {
                for (var place = RowStarts[child]; place < RowStarts[child + 1]; place++)
                {
                    Places[place] = places[Rows[place]];
                }
            }
        }
    }

    private static void Collect(ReadOnlySpan<int> from, int end, int stamp, int[] seen, Span<int> rows, ref int found)
    {
        foreach (var row in from)
        {
            if (row >= end && seen[row] != stamp)
            {
                seen[row] = stamp;
                rows[found++] = row;
            }
        }
    }

    private void PlaceEntries(SparsePattern columns, int node, int[] places)
    {
        var stride = PanelStride(node);
        for (var column = FirstColumns[node]; column < FirstColumns[node + 1]; column++)
        {
            for (var entry = EntryStarts[column]; entry < EntryStarts[column + 1]; entry++)
            {
                EntryTargets[entry] = checked(places[columns.Indices[entry]] + (column - FirstColumns[node]) * stride);
            }
        }
    }

    /// <summary>
    /// Updates live on a stack: a front is built above those of its children, and moved down when they have been taken in.
    /// </summary>
    private long PlaceHanded()
    {
        var (top, size) = (0L, 0L);
        for (var node = 0; node < Count; node++)
        {
            var length = (long)HandedStride(node) * Below(node);
            size = Math.Max(size, top + length);
            HandedStarts[node] = FirstChildren[node] < 0 ? top : HandedStarts[FirstChildren[node]];
            top = HandedStarts[node] + length;
        }

        return size;
    }
}
