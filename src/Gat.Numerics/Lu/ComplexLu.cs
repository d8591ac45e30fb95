using System.Runtime.CompilerServices;
using Gat.Numerics.Ordering;
using Gat.Numerics.Sparse;

namespace Gat.Numerics.Lu;

/// <summary>
/// LU factors of a sparse complex matrix whose pattern is symmetric, such as a nodal admittance matrix. Analysed once, factored again
/// whenever values change, and solved for eight right-hand sides side by side. Rows are eliminated in the order in which they stand, without
/// exchanges: number them by <see cref="EliminationOrder"/> first. One instance serves one thread at a time for
/// <see cref="Factor"/>; any number may solve with it at once.
/// </summary>
/// <remarks>
/// A nodal admittance matrix of passive elements has a positive semidefinite real part, which keeps pivots from vanishing where every part of
/// the network has a tie to earth. Callers check the residual of what they solve. The result is the same to the last bit on every hardware.
/// </remarks>
public sealed class ComplexLu
{
    // What is left of a pivot that should be zero is some units in the last place.
    private const double relativePivotFloor = 2e-15;

    private readonly BlockStructure structure;
    private readonly double[] lower;
    private readonly double[] upper;
    private readonly double[] pivotInverses;
    private readonly double[] work;

    /// <summary>Analyses a pattern and allocates all that is needed later.</summary>
    /// <param name="pattern">Square, structurally symmetric, with the diagonal; rows in the order of elimination.</param>
    /// <exception cref="ArgumentException">The pattern is not such a one.</exception>
    public ComplexLu(SparsePattern pattern)
    {
        structure = new BlockStructure(pattern, [.. Enumerable.Range(0, pattern.Rows)]);
        lower = new double[2 * structure.LowerColumns.Length];
        upper = new double[2 * structure.UpperColumns.Length];
        pivotInverses = new double[2 * pattern.Rows];
        work = new double[2 * pattern.Rows];
    }

    /// <summary>Number of rows.</summary>
    public int RowCount => pivotInverses.Length / 2;

    /// <summary>Number of entries in both factors, the diagonal counted once.</summary>
    public int FactorEntryCount => (2 * structure.UpperColumns.Length) + RowCount;

    /// <summary>The row at which the last factorisation failed: it depends on those before it; -1 when it did not fail.</summary>
    public int SingularRow { get; private set; } = -1;

    /// <summary>The row to eliminate first, second, and so on, for little fill.</summary>
    public static int[] EliminationOrder(SparsePattern pattern) => MinimumDegree.Order(pattern);

    /// <summary>Computes the factors of a matrix.</summary>
    /// <param name="values">Real and imaginary part of each slot of the pattern.</param>
    /// <returns>False when a pivot is not finite or has lost all its digits; <see cref="SingularRow"/> tells where.</returns>
    /// <exception cref="ArgumentException">The number of values does not fit the pattern.</exception>
    public bool Factor(ReadOnlySpan<double> values)
    {
        if (values.Length != 2 * structure.Targets.Length)
        {
            throw new ArgumentException($"{values.Length} numbers for {structure.Targets.Length} complex entries.", nameof(values));
        }

        SingularRow = -1;
        for (var row = 0; row < RowCount && SingularRow < 0; row++)
        {
            var largest = Spread(row, values);
            Eliminate(row);
            if (!Finish(row, largest))
            {
                SingularRow = row;
                Array.Clear(work);
            }
        }

        return SingularRow < 0;
    }

    /// <summary>Replaces eight right-hand sides by the solutions.</summary>
    /// <param name="sides">In and out: for each row eight real parts, then eight imaginary parts.</param>
    /// <exception cref="ArgumentException">The number of values does not fit the pattern.</exception>
    public void SolveLanes(Span<double> sides)
    {
        if (sides.Length != 2 * ComplexSubstitution.Lanes * RowCount)
        {
            throw new ArgumentException($"{sides.Length} numbers for {RowCount} rows of eight complex numbers.", nameof(sides));
        }

        ComplexSubstitution.Forward(structure, lower, pivotInverses, sides);
        ComplexSubstitution.Backward(structure, upper, sides);
    }

    /// <summary>Puts a row of the matrix into the work row; returns the largest magnitude in it.</summary>
    private double Spread(int row, ReadOnlySpan<double> values)
    {
        double largest = 0;
        for (var slot = structure.SourcePointers[row]; slot < structure.SourcePointers[row + 1]; slot++)
        {
            var column = structure.Targets[slot];
            work[2 * column] = values[2 * slot];
            work[(2 * column) + 1] = values[(2 * slot) + 1];
            largest = Math.Max(largest, Math.Abs(values[2 * slot]) + Math.Abs(values[(2 * slot) + 1]));
        }

        return largest;
    }

    /// <summary>Adds the finished rows of -U, each times its entry of L, and stores that entry negated.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Eliminate(int row)
    {
        for (var place = structure.LowerPointers[row]; place < structure.LowerPointers[row + 1]; place++)
        {
            var step = structure.LowerColumns[place];
            double re = work[2 * step], im = work[(2 * step) + 1];
            work[2 * step] = 0;
            work[(2 * step) + 1] = 0;
            lower[2 * place] = -re;
            lower[(2 * place) + 1] = -im;
            for (var entry = structure.UpperPointers[step]; entry < structure.UpperPointers[step + 1]; entry++)
            {
                var target = 2 * structure.UpperColumns[entry];
                double upperRe = upper[2 * entry], upperIm = upper[(2 * entry) + 1];
                work[target] += (re * upperRe) - (im * upperIm);
                work[target + 1] += (re * upperIm) + (im * upperRe);
            }
        }
    }

    /// <summary>Inverts the pivot, stores the row of -U divided by it and empties the work row.</summary>
    private bool Finish(int row, double largest)
    {
        double re = work[2 * row], im = work[(2 * row) + 1];
        var squared = (re * re) + (im * im);
        var isRegular = double.IsFinite(squared) && Math.Sqrt(squared) > relativePivotFloor * largest;
        double inverseRe = re / squared, inverseIm = -im / squared;
        pivotInverses[2 * row] = inverseRe;
        pivotInverses[(2 * row) + 1] = inverseIm;
        work[2 * row] = 0;
        work[(2 * row) + 1] = 0;
        for (var place = structure.UpperPointers[row]; place < structure.UpperPointers[row + 1]; place++)
        {
            var column = 2 * structure.UpperColumns[place];
            double entryRe = work[column], entryIm = work[column + 1];
            upper[2 * place] = (entryIm * inverseIm) - (entryRe * inverseRe);
            upper[(2 * place) + 1] = -((entryRe * inverseIm) + (entryIm * inverseRe));
            work[column] = 0;
            work[column + 1] = 0;
        }

        return isRegular;
    }
}
