namespace Gat.Dist.Pictures.Layout;

/// <summary>
/// A feeder without coordinates, as a one-line diagram: the longest way from the source is a straight trunk; what branches off
/// runs beside it in a row of its own, above or below, joined by a riser at the bus where it begins; and so on for its laterals.
/// A column is a branch further from the source. No two lines of a tree cross: laterals that begin later lie nearer to their
/// trunk, and each is put beyond the outline of those.
/// </summary>
internal sealed class TreeLayout
{
    private readonly FeederTree tree;
    private readonly List<int>[] children;
    private readonly int[] height;
    private readonly int[] size;

    // Of each bus that begins a row: how far its laterals reach above and below it, by column; where its row lies from its trunk's.
    private readonly Dictionary<int, (int[] Above, int[] Below)> outline = [];
    private readonly Dictionary<int, int> rowFromTrunk = [];

    private TreeLayout(FeederTree tree)
    {
        this.tree = tree;
        children = tree.Children();
        var count = tree.Parent.Length;
        (height, size, Column, Row) = (new int[count], new int[count], new int[count], new int[count]);
    }

    /// <summary>Column of each bus, from 0.</summary>
    public int[] Column { get; }

    /// <summary>Row of each bus, from 0 at the top.</summary>
    public int[] Row { get; }

    /// <summary>Number of columns.</summary>
    public int ColumnCount { get; private set; }

    /// <summary>Number of rows.</summary>
    public int RowCount { get; private set; }

    /// <summary>Lays out a tree; a pure function of it.</summary>
    public static TreeLayout Of(FeederTree tree)
    {
        var layout = new TreeLayout(tree);
        layout.Measure();
        for (var position = tree.Order.Count - 1; position >= 0; position--)
        {
            var bus = tree.Order[position];
            if (layout.BeginsRow(bus))
            {
                layout.PackLaterals(bus);
            }
        }

        layout.PlaceRows();
        return layout;
    }

    private bool BeginsRow(int bus) => tree.Parent[bus] < 0 || children[tree.Parent[bus]][0] != bus;

    // The child on the longest way comes first in the list: it goes on in the row of its parent.
    private void Measure()
    {
        for (var position = tree.Order.Count - 1; position >= 0; position--)
        {
            var bus = tree.Order[position];
            size[bus] = 1 + children[bus].Sum(child => size[child]);
            height[bus] = children[bus].Count == 0 ? 0 : 1 + children[bus].Max(child => height[child]);
            var first = children[bus].OrderByDescending(child => height[child]).ThenByDescending(child => size[child]).FirstOrDefault(-1);
            if (first >= 0)
            {
                children[bus].Remove(first);
                children[bus].Insert(0, first);
            }
        }
    }

    private void PackLaterals(int head)
    {
        // The outline begins at the column of the bus before the head, where the riser stands.
        var first = FirstColumn(head);
        var above = new int[tree.Depth[head] + height[head] - first + 1];
        var below = new int[above.Length];
        var row = new List<int>();
        for (var bus = head; bus >= 0; bus = children[bus].Count > 0 ? children[bus][0] : -1)
        {
            row.Add(bus);
        }

        for (var i = row.Count - 1; i >= 0; i--)
        {
            // Small ones first: they stay near, and the large ones do not drive them out.
            foreach (var lateral in children[row[i]].Skip(1).OrderBy(child => height[child]).ThenBy(child => size[child]))
            {
                Attach(lateral, above, below, first);
            }
        }

        outline[head] = (above, below);
    }

    private int FirstColumn(int head) => Math.Max(0, tree.Depth[head] - 1);

    private void Attach(int lateral, int[] above, int[] below, int first)
    {
        var (itsAbove, itsBelow) = outline[lateral];
        var at = tree.Depth[lateral] - 1 - first;
        var up = Clearance(above.AsSpan(at, itsBelow.Length), itsBelow);
        var down = Clearance(below.AsSpan(at, itsAbove.Length), itsAbove);
        var goesUp = up < down;
        rowFromTrunk[lateral] = goesUp ? -up : down;
        var (side, reach, shift) = goesUp ? (above, itsAbove, up) : (below, itsBelow, down);
        for (var column = 0; column < reach.Length; column++)
        {
            side[at + column] = shift + reach[column];
        }

        outline.Remove(lateral);
    }

    private static int Clearance(ReadOnlySpan<int> outer, ReadOnlySpan<int> inner)
    {
        var clearance = 0;
        for (var column = 0; column < inner.Length; column++)
        {
            clearance = Math.Max(clearance, outer[column] + 1 + inner[column]);
        }

        return clearance;
    }

    // Islands and further sources stand below one another, side by side where they are short.
    private void PlaceRows()
    {
        ColumnCount = 1 + tree.Depth.DefaultIfEmpty(0).Max();
        int shelfTop = 0, shelfBottom = 0, cursor = 0;
        foreach (var bus in tree.Order)
        {
            if (tree.Parent[bus] < 0)
            {
                var (above, below) = outline[bus];
                if (cursor > 0 && cursor + above.Length > ColumnCount)
                {
                    (shelfTop, cursor) = (shelfBottom + 1, 0);
                }

                (Column[bus], Row[bus]) = (cursor, shelfTop + above.Max());
                shelfBottom = Math.Max(shelfBottom, Row[bus] + below.Max());
                cursor += above.Length + 1;
            }
            else
            {
                Column[bus] = Column[tree.Parent[bus]] + 1;
                Row[bus] = Row[tree.Parent[bus]] + rowFromTrunk.GetValueOrDefault(bus);
            }
        }

        RowCount = tree.Order.Count == 0 ? 0 : 1 + shelfBottom;
    }
}
