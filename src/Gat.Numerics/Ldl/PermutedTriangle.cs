using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Gat.Numerics.Sparse;

namespace Gat.Numerics.Ldl;

/// <summary>A symmetric matrix in elimination order: the strictly lower triangle row by row, and the diagonal apart.</summary>
internal sealed class PermutedTriangle
{
    private readonly int[] targets;

    /// <summary>Permutes a pattern.</summary>
    /// <param name="pattern">One triangle, or a mixture in which no entry has its mirror image.</param>
    /// <param name="places">The step that eliminates each row.</param>
    /// <param name="startsPair">
    /// Whether a step and the next one are eliminated together: both are given the entries of either. Null for no such steps.
    /// </param>
    /// <exception cref="ArgumentException">An entry occurs in both triangles.</exception>
    public PermutedTriangle(SparsePattern pattern, int[] places, bool[]? startsPair = null)
    {
        var count = pattern.Rows;
        targets = new int[pattern.EntryCount];
        var (rows, columns) = (new List<int>(targets.Length), new List<int>(targets.Length));
        for (var row = 0; row < count; row++)
        {
            for (var slot = pattern.Pointers[row]; slot < pattern.Pointers[row + 1]; slot++)
            {
                var (a, b) = (places[row], places[pattern.Indices[slot]]);
                targets[slot] = a == b ? ~a : rows.Count;
                if (a != b)
                {
                    rows.Add(Math.Max(a, b));
                    columns.Add(Math.Min(a, b));
                }
            }
        }

        CheckTriangle(count, rows, columns);
        if (startsPair is not null)
        {
            AddPartners(startsPair, rows, columns);
        }

        var slots = new int[rows.Count];
        Lower = SparsePattern.FromCoordinates(
            count, count, CollectionsMarshal.AsSpan(rows), CollectionsMarshal.AsSpan(columns), slots);
        for (var slot = 0; slot < targets.Length; slot++)
        {
            targets[slot] = targets[slot] < 0 ? targets[slot] : slots[targets[slot]];
        }

        Values = new double[Lower.EntryCount];
        Diagonal = new double[count];
    }

    private static void CheckTriangle(int count, List<int> rows, List<int> columns)
    {
        var pattern = SparsePattern.FromCoordinates(
            count, count, CollectionsMarshal.AsSpan(rows), CollectionsMarshal.AsSpan(columns), new int[rows.Count]);
        if (pattern.EntryCount != rows.Count)
        {
            throw new ArgumentException("Give one triangle: some entry off the diagonal stands in both.", nameof(rows));
        }
    }

    /// <summary>Adds, for every entry, those of its row's and its column's partner; and the entry between partners.</summary>
    private static void AddPartners(bool[] startsPair, List<int> rows, List<int> columns)
    {
        for (int entry = 0, given = rows.Count; entry < given; entry++)
        {
            var (row, column) = (rows[entry], columns[entry]);
            var (otherRow, otherColumn) = (Partner(row), Partner(column));
            Add(otherRow, column);
            Add(row, otherColumn);
            Add(otherRow, otherColumn);
        }

        for (var step = 0; step < startsPair.Length; step++)
        {
            Add(Partner(step), step);
        }

        int Partner(int step) => startsPair[step] ? step + 1 : step > 0 && startsPair[step - 1] ? step - 1 : step;

        void Add(int row, int column)
        {
            if (row != column)
            {
                rows.Add(Math.Max(row, column));
                columns.Add(Math.Min(row, column));
            }
        }
    }

    /// <summary>For each slot of the pattern its slot in <see cref="Lower"/>, or the complement of its step on the diagonal.</summary>
    public ReadOnlySpan<int> Targets => targets;

    /// <summary>Where the strictly lower triangle has entries.</summary>
    public SparsePattern Lower { get; }

    /// <summary>Values in the slots of <see cref="Lower"/>.</summary>
    public double[] Values { get; }

    /// <summary>The diagonal; zero where the pattern has no entry.</summary>
    public double[] Diagonal { get; }

    /// <summary>Takes over the values of a matrix.</summary>
    public void Load(ReadOnlySpan<double> values)
    {
        for (var slot = 0; slot < targets.Length; slot++)
        {
            var target = targets[slot];
            if (target < 0)
            {
                Diagonal[~target] = values[slot];
            }
            else
            {
                Values[target] = values[slot];
            }
        }
    }

    /// <summary>Largest magnitude on the diagonal; 0 for an empty matrix.</summary>
    public double LargestDiagonal()
    {
        var largest = 0.0;
        foreach (var value in Diagonal)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }

    /// <summary>r = b - A x in elimination order; returns the largest magnitude of r.</summary>
    public double Residual(ReadOnlySpan<double> x, ReadOnlySpan<double> b, Span<double> r)
    {
        b.CopyTo(r);
        ref var columns = ref MemoryMarshal.GetReference(Lower.Indices);
        ref var values = ref MemoryMarshal.GetArrayDataReference(Values);
        ref var left = ref MemoryMarshal.GetReference(r);
        ref var known = ref MemoryMarshal.GetReference(x);
        var pointers = Lower.Pointers;
        for (var row = 0; row < Diagonal.Length; row++)
        {
            var (factor, sum) = (-x[row], Math.FusedMultiplyAdd(-Diagonal[row], x[row], r[row]));
            for (nint slot = pointers[row]; slot < pointers[row + 1]; slot++)
            {
                nint column = Unsafe.Add(ref columns, slot);
                var value = Unsafe.Add(ref values, slot);
                ref var target = ref Unsafe.Add(ref left, column);
                target = Math.FusedMultiplyAdd(value, factor, target);
                sum = Math.FusedMultiplyAdd(-value, Unsafe.Add(ref known, column), sum);
            }

            r[row] = sum;
        }

        return Largest(r);
    }

    /// <summary>Largest magnitude; NaN if one is NaN.</summary>
    public static double Largest(ReadOnlySpan<double> vector)
    {
        var largest = 0.0;
        foreach (var value in vector)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }
}
