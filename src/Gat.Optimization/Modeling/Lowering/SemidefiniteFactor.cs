namespace Gat.Optimization.Modeling.Lowering;

/// <summary>Q = Σ v v' for a positive semidefinite matrix, by elimination of the largest diagonal entry left.</summary>
/// <remarks>Higham, Accuracy and Stability of Numerical Algorithms (2002), section 10.3: Cholesky with complete pivoting.</remarks>
internal sealed class SemidefiniteFactor
{
    /// <summary>A pivot this small beside the largest entry of the matrix is rounding, of either sign.</summary>
    private const double RoundingRatio = 1e-10;

    public SemidefiniteFactor(double[][] matrix)
    {
        var scale = matrix.Max(row => row.Max(Math.Abs));
        var isLeft = Enumerable.Repeat(true, matrix.Length).ToArray();
        for (var step = 0; step < matrix.Length; step++)
        {
            var pivot = Enumerable.Range(0, matrix.Length).Where(i => isLeft[i]).MaxBy(i => matrix[i][i]);
            if (matrix[pivot][pivot] <= RoundingRatio * scale)
            {
                NegativeDirection = Remainder(matrix, isLeft, RoundingRatio * scale);
                return;
            }

            Columns.Add(Eliminate(matrix, isLeft, pivot));
        }
    }

    /// <summary>The vectors v.</summary>
    public List<double[]> Columns { get; } = [];

    /// <summary>Null where the matrix is positive semidefinite, else an index that takes part in what speaks against it.</summary>
    public int? NegativeDirection { get; }

    private static double[] Eliminate(double[][] matrix, bool[] isLeft, int pivot)
    {
        var column = new double[matrix.Length];
        var root = Math.Sqrt(matrix[pivot][pivot]);
        for (var i = 0; i < matrix.Length; i++)
        {
            column[i] = isLeft[i] ? matrix[i][pivot] / root : 0;
        }

        isLeft[pivot] = false;
        for (var i = 0; i < matrix.Length; i++)
        {
            if (isLeft[i] && column[i] != 0)
            {
                for (var j = 0; j < matrix.Length; j++)
                {
                    matrix[i][j] -= column[i] * column[j];
                }
            }
        }

        return column;
    }

    // What is left has no positive diagonal entry: it must be zero.
    private static int? Remainder(double[][] matrix, bool[] isLeft, double rounding)
    {
        var (worst, place) = (rounding, (int?)null);
        for (var i = 0; i < matrix.Length; i++)
        {
            for (var j = 0; j < matrix.Length && isLeft[i]; j++)
            {
                if (isLeft[j] && Math.Abs(matrix[i][j]) > worst)
                {
                    (worst, place) = (Math.Abs(matrix[i][j]), i);
                }
            }
        }

        return place;
    }
}
