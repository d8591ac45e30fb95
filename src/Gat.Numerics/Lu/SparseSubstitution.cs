using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gat.Numerics.Lu;

/// <summary>Forward and back substitution with <see cref="SparseFactors"/>.</summary>
internal static class SparseSubstitution
{
    /// <summary>Solves A x = b; <paramref name="vector"/> is b, then x; the contents of <paramref name="work"/> are lost.</summary>
    public static void Solve(SparseFactors factors, Span<double> vector, Span<double> work)
    {
        var (rows, columns, reciprocals) = (factors.Rows, factors.PivotColumns, factors.PivotReciprocals);
        for (var step = 0; step < rows.Length; step++)
        {
            work[step] = (vector[rows[step]] - Sum(factors.Lower, step, work)) * reciprocals[step];
        }

        for (var step = rows.Length - 1; step >= 0; step--)
        {
            var x = work[step] - Sum(factors.Upper, step, work);
            work[step] = x;
            vector[columns[step]] = x;
        }
    }

    /// <summary>Solves A' x = b; <paramref name="vector"/> is b, then x; the contents of <paramref name="work"/> are lost.</summary>
    public static void SolveTransposed(SparseFactors factors, Span<double> vector, Span<double> work)
    {
        var (rows, columns, reciprocals) = (factors.Rows, factors.PivotColumns, factors.PivotReciprocals);
        for (var step = 0; step < rows.Length; step++)
        {
            work[step] = vector[columns[step]];
        }

        for (var step = 0; step < rows.Length; step++)
        {
            Subtract(factors.Upper, step, work[step], work);
        }

        for (var step = rows.Length - 1; step >= 0; step--)
        {
            var x = work[step] * reciprocals[step];
            vector[rows[step]] = x;
            Subtract(factors.Lower, step, x, work);
        }
    }

    private static double Sum(EntryRows entries, int row, Span<double> vector)
    {
        ref var indices = ref MemoryMarshal.GetArrayDataReference(entries.Indices);
        ref var values = ref MemoryMarshal.GetArrayDataReference(entries.Values);
        ref var known = ref MemoryMarshal.GetReference(vector);
        var sum = 0.0;
        nint end = entries.Pointers[row + 1];
        for (nint place = entries.Pointers[row]; place < end; place++)
        {
            sum = Math.FusedMultiplyAdd(Unsafe.Add(ref values, place), Unsafe.Add(ref known, (nint)Unsafe.Add(ref indices, place)), sum);
        }

        return sum;
    }

    private static void Subtract(EntryRows entries, int row, double factor, Span<double> vector)
    {
        ref var indices = ref MemoryMarshal.GetArrayDataReference(entries.Indices);
        ref var values = ref MemoryMarshal.GetArrayDataReference(entries.Values);
        ref var target = ref MemoryMarshal.GetReference(vector);
        nint end = entries.Pointers[row + 1];
        for (nint place = entries.Pointers[row]; place < end; place++)
        {
            ref var sum = ref Unsafe.Add(ref target, (nint)Unsafe.Add(ref indices, place));
            sum = Math.FusedMultiplyAdd(-factor, Unsafe.Add(ref values, place), sum);
        }
    }
}
