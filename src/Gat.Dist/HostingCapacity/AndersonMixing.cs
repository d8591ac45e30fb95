namespace Gat.Dist.HostingCapacity;

/// <summary>Speeds up an iteration y = g(y) by the best combination of its last steps.</summary>
/// <remarks>Walker, Ni: Anderson acceleration for fixed-point iterations, SIAM J. Numer. Anal. 49(4), 2011, with the differences of residuals.</remarks>
internal sealed class AndersonMixing(int size)
{
    private const int depth = 6;

    // Steps that say nearly the same are told apart by rounding alone.
    private const double leastShare = 1e-13;

    private readonly double[] lastImage = new double[size];
    private readonly double[] lastResidual = new double[size];
    private readonly double[] residual = new double[size];
    private readonly double[][] imageSteps = [.. Enumerable.Range(0, depth).Select(_ => new double[size])];
    private readonly double[][] residualSteps = [.. Enumerable.Range(0, depth).Select(_ => new double[size])];
    private readonly double[] matrix = new double[depth * depth];
    private readonly double[] share = new double[depth];
    private int rounds;

    /// <summary>Forgets all steps.</summary>
    public void Reset() => rounds = 0;

    /// <summary>Replaces the present point by the next one.</summary>
    /// <param name="point">In: y. Out: the next one.</param>
    /// <param name="image">g(y).</param>
    public void Next(Span<double> point, ReadOnlySpan<double> image)
    {
        for (var i = 0; i < size; i++)
        {
            residual[i] = image[i] - point[i];
        }

        if (rounds > 0)
        {
            var place = (rounds - 1) % depth;
            for (var i = 0; i < size; i++)
            {
                imageSteps[place][i] = image[i] - lastImage[i];
                residualSteps[place][i] = residual[i] - lastResidual[i];
            }
        }

        var known = Math.Min(rounds, depth);
        rounds++;
        image.CopyTo(lastImage);
        residual.CopyTo(lastResidual, 0);
        Shares(known);
        for (var i = 0; i < size; i++)
        {
            point[i] = image[i];
            for (var step = 0; step < known; step++)
            {
                point[i] -= share[step] * imageSteps[step][i];
            }
        }
    }

    /// <summary>Shares of the steps that leave the least residual: normal equations, by elimination.</summary>
    private void Shares(int known)
    {
        double greatest = 0;
        for (var row = 0; row < known; row++)
        {
            share[row] = Dot(residualSteps[row], residual);
            for (var column = 0; column < known; column++)
            {
                matrix[(row * depth) + column] = Dot(residualSteps[row], residualSteps[column]);
            }

            greatest = Math.Max(greatest, matrix[(row * depth) + row]);
        }

        for (var pivot = 0; pivot < known; pivot++)
        {
            matrix[(pivot * depth) + pivot] += leastShare * greatest;
            for (var row = pivot + 1; row < known; row++)
            {
                var factor = matrix[(pivot * depth) + pivot] > 0 ? matrix[(row * depth) + pivot] / matrix[(pivot * depth) + pivot] : 0;
                share[row] -= factor * share[pivot];
                for (var column = pivot; column < known; column++)
                {
                    matrix[(row * depth) + column] -= factor * matrix[(pivot * depth) + column];
                }
            }
        }

        for (var row = known - 1; row >= 0; row--)
        {
            for (var column = row + 1; column < known; column++)
            {
                share[row] -= matrix[(row * depth) + column] * share[column];
            }

            share[row] = matrix[(row * depth) + row] > 0 ? share[row] / matrix[(row * depth) + row] : 0;
        }
    }

    private double Dot(double[] left, double[] right)
    {
        double sum = 0;
        for (var i = 0; i < size; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }
}
