using Gat.Numerics.Sparse;

namespace Gat.Optimization.Conic;

/// <summary>Which slot of the system's pattern belongs to which number. Rows: x, linear rows, cone rows, then two for each large cone.</summary>
internal sealed class KktLayout
{
    private readonly int[][] coneSlots;

    /// <summary>Collects the pattern: lower triangle, all diagonals.</summary>
    public KktLayout(ScaledProblem problem, ConeSet cones)
    {
        var (rows, columns) = (new List<int>(), new List<int>());
        var firstRow = problem.Columns;
        var firstCone = firstRow + problem.RowCount;
        Size = firstCone + cones.RowCount + (2 * Enumerable.Range(0, cones.Count).Count(k => ConeSet.IsSparse(cones[k])));

        for (var i = 0; i < Size; i++)
        {
            Add(i, i);
        }

        var p = AddMatrix(problem.P.Pattern, 0, true);
        var a = AddMatrix(problem.A.Pattern, firstRow, false);
        var f = AddMatrix(problem.F.Pattern, firstCone, false);
        var coneEntries = AddCones(cones, firstCone);

        var slots = new int[rows.Count];
        Pattern = SparsePattern.FromCoordinates(Size, Size, rows.ToArray(), columns.ToArray(), slots);
        Diagonal = slots[..Size];
        (P, A, F) = (Map(p), Map(a), Map(f));
        coneSlots = [.. coneEntries.Select(Map)];
        Signs = new sbyte[Size];
        Signs.AsSpan(0, firstRow).Fill(1);
        Signs.AsSpan(firstRow).Fill(-1);
        for (var k = firstCone + cones.RowCount + 1; k < Size; k += 2)
        {
            Signs[k] = 1;
        }

        int Add(int row, int column)
        {
            rows.Add(row);
            columns.Add(column);
            return rows.Count - 1;
        }

        int[] Map(int[] entries) => [.. entries.Select(entry => slots[entry])];

        // Both triangles of P share the slots of the lower one: they hold the same numbers.
        int[] AddMatrix(SparsePattern pattern, int offset, bool isSymmetric)
        {
            var entries = new int[pattern.EntryCount];
            for (var row = 0; row < pattern.Rows; row++)
            {
                for (var slot = pattern.Pointers[row]; slot < pattern.Pointers[row + 1]; slot++)
                {
                    var column = pattern.Indices[slot];
                    entries[slot] = isSymmetric ? Add(Math.Max(row, column), Math.Min(row, column)) : Add(offset + row, column);
                }
            }

            return entries;
        }

        List<int[]> AddCones(ConeSet set, int first)
        {
            var all = new List<int[]>();
            var extra = first + set.RowCount;
            for (var k = 0; k < set.Count; k++)
            {
                all.Add([.. KktCones.Places(set[k], first + set[k].FirstRow, extra).Select(place => Add(place.Row, place.Column))]);
                extra += ConeSet.IsSparse(set[k]) ? 2 : 0;
            }

            return all;
        }
    }

    /// <summary>Rows of the system.</summary>
    public int Size { get; }

    /// <summary>The lower triangle with all diagonals.</summary>
    public SparsePattern Pattern { get; }

    /// <summary>Slot of each diagonal entry.</summary>
    public int[] Diagonal { get; }

    /// <summary>Slot of each entry of P.</summary>
    public int[] P { get; }

    /// <summary>Slot of each entry of A.</summary>
    public int[] A { get; }

    /// <summary>Slot of each entry of F.</summary>
    public int[] F { get; }

    /// <summary>Sign of each pivot.</summary>
    public sbyte[] Signs { get; }

    /// <summary>Slots of the entries of one cone, in the order of <see cref="KktCones.Places"/>.</summary>
    public int[] Cone(int cone) => coneSlots[cone];
}
