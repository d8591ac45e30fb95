using Gat.Numerics.Sparse;

namespace Gat.Numerics.Lu;

/// <summary>
/// Weights that make entries of different columns comparable, whatever units rows and columns are in. They only take part in the
/// choice of pivots, the values are left alone.
/// </summary>
/// <remarks>
/// First the units: logarithms of magnitudes are fitted by a number per row plus one per column in the least-squares sense of
/// A. R. Curtis and J. K. Reid, "On the automatic scaling of matrices for Gaussian elimination", J. Inst. Maths Applics 10 (1972)
/// 118-124, by some alternating sweeps in place of their conjugate gradients. Then the largest entry of each row, and of each
/// column after that, is brought to 1, so that small entries do not count.
/// </remarks>
internal static class ColumnWeights
{
    private const int Sweeps = 8;

    /// <summary>One power of two per column.</summary>
    public static double[] Of(SparsePattern pattern, ReadOnlySpan<double> values)
    {
        // Zeros have no logarithm, and what is not finite fails later: both stay out.
        var exponents = new float[values.Length];
        for (var slot = 0; slot < values.Length; slot++)
        {
            exponents[slot] = values[slot] != 0 && double.IsFinite(values[slot]) ? Math.ILogB(values[slot]) : float.NaN;
        }

        var columns = new float[pattern.Columns];
        var next = new float[pattern.Columns];
        var counts = new int[pattern.Columns];
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            Array.Clear(next);
            Array.Clear(counts);
            for (var row = 0; row < pattern.Rows; row++)
            {
                AddToMeans(pattern.Row(row), exponents.AsSpan(pattern.Pointers[row]), columns, next, counts);
            }

            for (var column = 0; column < columns.Length; column++)
            {
                columns[column] = counts[column] == 0 ? 0 : next[column] / counts[column];
            }
        }

        Array.Fill(next, float.NegativeInfinity);
        for (var row = 0; row < pattern.Rows; row++)
        {
            AddToMaxima(pattern.Row(row), exponents.AsSpan(pattern.Pointers[row]), columns, next);
        }

        return [.. next.Select(exponent => float.IsFinite(exponent) ? Math.ScaleB(1, -(int)MathF.Round(exponent)) : 1)];
    }

    /// <summary>Takes the mean of a row out of its exponents and adds the rest to the sums of the columns.</summary>
    private static void AddToMeans(
        ReadOnlySpan<int> indices, ReadOnlySpan<float> exponents, float[] columns, float[] sums, int[] counts)
    {
        var (mean, count) = (0f, 0);
        for (var place = 0; place < indices.Length; place++)
        {
            if (!float.IsNaN(exponents[place]))
            {
                mean += exponents[place] - columns[indices[place]];
                count++;
            }
        }

        for (var place = 0; place < indices.Length; place++)
        {
            if (!float.IsNaN(exponents[place]))
            {
                sums[indices[place]] += exponents[place] - mean / count;
                counts[indices[place]]++;
            }
        }
    }

    /// <summary>Takes the largest of a row out of its exponents and raises the columns' largest to what is left.</summary>
    private static void AddToMaxima(ReadOnlySpan<int> indices, ReadOnlySpan<float> exponents, float[] columns, float[] maxima)
    {
        var largest = float.NegativeInfinity;
        for (var place = 0; place < indices.Length; place++)
        {
            var exponent = exponents[place] - columns[indices[place]];
            largest = exponent > largest ? exponent : largest;
        }

        for (var place = 0; place < indices.Length; place++)
        {
            var exponent = exponents[place] - largest;
            ref var maximum = ref maxima[indices[place]];
            maximum = exponent > maximum ? exponent : maximum;
        }
    }
}
