namespace Gat.Optimization.Conic;

/// <summary>
/// Solves K x = b with the factors of a nearby matrix as preconditioner: generalised minimal residuals. One step costs what a
/// step of iterative refinement costs; it never makes the residual larger, and it also ends where the factored matrix is regularised along
/// directions in which K is nearly singular.
/// </summary>
/// <remarks>Y. Saad, "A flexible inner-outer preconditioned GMRES algorithm", SIAM J. Sci. Comput. 14 (1993) 461-469.</remarks>
internal sealed class KrylovRefinement(int size, int most)
{
    private readonly double[]?[] basis = new double[most + 1][];
    private readonly double[]?[] directions = new double[most][];
    private readonly double[,] triangle = new double[most + 1, most];
    private readonly double[] cosines = new double[most];
    private readonly double[] sines = new double[most];
    private readonly double[] target = new double[most + 1];
    private readonly double[] solution = new double[size];

    /// <summary>Steps of the last solve beyond the first substitution.</summary>
    public int Steps { get; private set; }

    /// <summary>Length of the last residual over that of the right-hand side.</summary>
    public double Ratio { get; private set; }

    /// <summary>Solves in place.</summary>
    /// <param name="right">In: b. Out: x.</param>
    /// <param name="precondition">Solves with the factors, in place.</param>
    /// <param name="multiply">K x: the first span in, the second out.</param>
    /// <param name="tolerance">Length of the residual over that of b at which it ends.</param>
    /// <param name="absolute">Length of the residual at which it ends, if that is stricter; 0 for none.</param>
    public void Solve(Span<double> right, Precondition precondition, Multiply multiply, double tolerance, double absolute)
    {
        Steps = 0;
        var size = Vectors.Length(right);
        var residual = basis[0] ??= new double[solution.Length];
        right.CopyTo(solution);
        precondition(solution);
        multiply(solution, residual);
        for (var i = 0; i < residual.Length; i++)
        {
            residual[i] = right[i] - residual[i];
        }

        var length = Vectors.Length(residual);
        Ratio = size > 0 ? length / size : 0;
        tolerance = absolute > 0 ? Math.Clamp(absolute / size, 1e-16, tolerance) : tolerance;
        if (size == 0 || !(Ratio > tolerance))
        {
            solution.CopyTo(right);
            return;
        }

        Divide(residual, length);
        target[0] = length;
        while (Steps < directions.Length && Ratio > tolerance)
        {
            var before = Ratio;
            var isBreakdown = !Extend(Steps, precondition, multiply);
            Steps++;
            Ratio = Math.Abs(target[Steps]) / size;
            if (isBreakdown || (Ratio > 0.7 * before && Steps > 3))
            {
                break;
            }
        }

        Combine();
        solution.CopyTo(right);
    }

    private bool Extend(int step, Precondition precondition, Multiply multiply)
    {
        var direction = directions[step] ??= new double[solution.Length];
        var next = basis[step + 1] ??= new double[solution.Length];
        basis[step]!.CopyTo(direction, 0);
        precondition(direction);
        multiply(direction, next);
        for (var j = 0; j <= step; j++)
        {
            triangle[j, step] = Vectors.Dot(next, basis[j]!);
            Vectors.Add(-triangle[j, step], basis[j]!, next);
        }

        var length = Vectors.Length(next);
        for (var j = 0; j < step; j++)
        {
            var (upper, lower) = (triangle[j, step], triangle[j + 1, step]);
            triangle[j, step] = (cosines[j] * upper) + (sines[j] * lower);
            triangle[j + 1, step] = (cosines[j] * lower) - (sines[j] * upper);
        }

        var hypotenuse = double.Hypot(triangle[step, step], length);
        if (!(hypotenuse > 0) || !double.IsFinite(hypotenuse))
        {
            triangle[step, step] = double.PositiveInfinity;
            target[step + 1] = target[step];
            return false;
        }

        (cosines[step], sines[step]) = (triangle[step, step] / hypotenuse, length / hypotenuse);
        triangle[step, step] = hypotenuse;
        triangle[step + 1, step] = 0;
        target[step + 1] = -sines[step] * target[step];
        target[step] *= cosines[step];
        if (length > 0)
        {
            Divide(next, length);
        }

        return length > 0;
    }

    private void Combine()
    {
        for (var j = Steps - 1; j >= 0; j--)
        {
            var weight = target[j];
            for (var k = j + 1; k < Steps; k++)
            {
                weight -= triangle[j, k] * target[k];
            }

            target[j] = weight / triangle[j, j];
        }

        for (var j = 0; j < Steps; j++)
        {
            if (target[j] != 0)
            {
                Vectors.Add(target[j], directions[j]!, solution);
            }
        }
    }

    private static void Divide(Span<double> vector, double length)
    {
        for (var i = 0; i < vector.Length; i++)
        {
            vector[i] /= length;
        }
    }

    /// <summary>Solves with approximate factors, in place.</summary>
    public delegate void Precondition(Span<double> vector);

    /// <summary>Multiplies by the exact matrix.</summary>
    public delegate void Multiply(ReadOnlySpan<double> x, Span<double> product);
}
