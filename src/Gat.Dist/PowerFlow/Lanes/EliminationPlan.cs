using Gat.Numerics.Ordering;
using Gat.Numerics.Sparse;

namespace Gat.Dist.PowerFlow.Lanes;

/// <summary>
/// The elimination of a matrix of 2x2 blocks of symmetric pattern, written down once as lists of places, so that running it needs no
/// search: row by row, each row freed of what stands left of its diagonal by the rows before it. What stood there is not kept.
/// </summary>
/// <remarks>
/// A place is a block of work memory. First come the places left of the diagonal, used again by every row; then one diagonal
/// place per row; then the places right of it, row by row.
/// </remarks>
internal sealed class EliminationPlan
{
    public EliminationPlan(SparsePattern pattern)
    {
        Order = MinimumDegree.Order(pattern);
        var position = new int[Order.Length];
        for (var row = 0; row < Order.Length; row++)
        {
            position[Order[row]] = row;
        }

        var upper = UpperColumns(pattern, position);
        var count = Order.Length;
        RowStart = new int[count + 1];
        for (var row = 0; row < count; row++)
        {
            RowStart[row + 1] = RowStart[row] + upper[row].Length;
        }

        var left = LeftRows(upper);
        FirstDiagonal = left.Max(rows => rows.Count);
        FirstUpper = FirstDiagonal + count;
        UpperColumn = [.. upper.SelectMany(columns => columns)];
        LeftStart = new int[count + 1];
        var steps = new List<Step>();
        var targets = new List<int>();
        EntryPlace = new int[pattern.EntryCount];
        var placeOf = new int[count];
        for (var row = 0; row < count; row++)
        {
            FillRow(pattern, position, upper, left[row], row, placeOf, steps, targets);
            LeftStart[row + 1] = steps.Count;
        }

        Steps = [.. steps];
        Targets = [.. targets];
    }

    /// <summary>Node of each row.</summary>
    public int[] Order { get; }

    /// <summary>Number of the first diagonal place, and so of places left of the diagonal.</summary>
    public int FirstDiagonal { get; }

    /// <summary>Number of the first place right of the diagonal; those of row i are RowStart[i] to RowStart[i + 1] after it.</summary>
    public int FirstUpper { get; }

    public int[] RowStart { get; }

    /// <summary>Row that belongs to the column of each place right of the diagonal.</summary>
    public int[] UpperColumn { get; }

    /// <summary>The steps of row i are those from LeftStart[i] up to LeftStart[i + 1].</summary>
    public int[] LeftStart { get; }

    public Step[] Steps { get; }

    /// <summary>For each step the place in the row at hand below each place right of the diagonal of the step's row.</summary>
    public int[] Targets { get; }

    /// <summary>Place of each entry of the pattern.</summary>
    public int[] EntryPlace { get; }

    public int PlaceCount => FirstUpper + UpperColumn.Length;

    /// <summary>One block left of the diagonal: freed by a row before.</summary>
    /// <param name="Row">That row.</param>
    /// <param name="Place">Place of the block.</param>
    /// <param name="FirstTarget">First of its targets.</param>
    internal readonly record struct Step(int Row, int Place, int FirstTarget);

    private void FillRow(
        SparsePattern pattern, int[] position, int[][] upper, List<int> left, int row, int[] placeOf, List<Step> steps, List<int> targets)
    {
        for (var i = 0; i < left.Count; i++)
        {
            placeOf[left[i]] = i;
        }

        placeOf[row] = FirstDiagonal + row;
        for (var i = 0; i < upper[row].Length; i++)
        {
            placeOf[upper[row][i]] = FirstUpper + RowStart[row] + i;
        }

        var node = Order[row];
        for (var entry = pattern.Pointers[node]; entry < pattern.Pointers[node + 1]; entry++)
        {
            EntryPlace[entry] = placeOf[position[pattern.Indices[entry]]];
        }

        foreach (var before in left)
        {
            steps.Add(new Step(before, placeOf[before], targets.Count));
            targets.AddRange(upper[before].Select(column => placeOf[column]));
        }
    }

    /// <summary>Columns right of the diagonal in each row, ascending, with all that elimination fills in.</summary>
    private static int[][] UpperColumns(SparsePattern pattern, int[] position)
    {
        var count = position.Length;
        var columns = new SortedSet<int>[count];
        var result = new int[count][];
        for (var row = 0; row < count; row++)
        {
            columns[row] = [];
        }

        for (var node = 0; node < count; node++)
        {
            foreach (var other in pattern.Row(node))
            {
                if (position[other] > position[node])
                {
                    columns[position[node]].Add(position[other]);
                }
            }
        }

        for (var row = 0; row < count; row++)
        {
            result[row] = [.. columns[row]];
            if (result[row].Length > 0)
            {
                columns[result[row][0]].UnionWith(result[row].AsSpan(1).ToArray());
            }

            columns[row].Clear();
        }

        return result;
    }

    private static List<int>[] LeftRows(int[][] upper)
    {
        var left = new List<int>[upper.Length];
        for (var row = 0; row < upper.Length; row++)
        {
            left[row] = [];
        }

        for (var row = 0; row < upper.Length; row++)
        {
            foreach (var column in upper[row])
            {
                left[column].Add(row);
            }
        }

        return left;
    }
}
