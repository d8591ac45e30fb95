namespace Gat.Numerics.Lu;

/// <summary>How a factorisation went.</summary>
/// <param name="IsRegular">Whether there are factors to solve with.</param>
/// <param name="ReciprocalPivotGrowthRatio">
/// The least, over the rows, of the largest magnitude in the matrix row over the largest that elimination made of it; near 1 is
/// good, below 1e-8 half of the digits may be gone. 1 for an empty matrix.
/// </param>
/// <param name="SmallestPivotRatio">
/// The least, over the rows, of the pivot over the largest magnitude in its matrix row: how close the matrix came to being
/// singular. 1 for an empty matrix.
/// </param>
/// <param name="FailedRow">
/// The matrix row that was found to depend on others, or to hold no finite numbers, when it was its turn; -1 when regular.
/// </param>
public readonly record struct LuReport(
    bool IsRegular, double ReciprocalPivotGrowthRatio, double SmallestPivotRatio, int FailedRow)
{
    /// <summary>The report before the first row.</summary>
    internal static LuReport Start => new(true, 1, 1, -1);

    /// <summary>The report after one more row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="scale">Largest magnitude in the matrix row.</param>
    /// <param name="grown">Largest magnitude in the row of L, the pivot included.</param>
    /// <param name="pivot">Magnitude of the pivot.</param>
    /// <param name="singularRatio">The row fails when its pivot is no larger than this times <paramref name="scale"/>.</param>
    internal LuReport With(int row, double scale, double grown, double pivot, double singularRatio)
    {
        // Written so that a NaN fails as well.
        if (!(pivot > singularRatio * scale) || !double.IsFinite(grown))
        {
            return new LuReport(false, 0, 0, row);
        }

        return new LuReport(
            true, Math.Min(ReciprocalPivotGrowthRatio, scale / grown), Math.Min(SmallestPivotRatio, pivot / scale), -1);
    }
}
