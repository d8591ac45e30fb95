namespace Gat.Numerics.Ldl;

/// <summary>Solves in the caller's order of rows, with or without refinement; owns the vectors that this takes.</summary>
internal sealed class LdlSolver(LdlAnalysis analysis, LdlEngine engine)
{
    private readonly int[] order = analysis.Order;
    private readonly double[] solution = new double[analysis.Order.Length];
    private readonly double[] rightHandSide = new double[analysis.Order.Length];
    private readonly double[] residual = new double[analysis.Order.Length];
    private readonly double[] step = new double[analysis.Order.Length];

    /// <summary>Solves L D L' x = b.</summary>
    public void Solve(Span<double> vector)
    {
        Gather(vector, solution);
        engine.Solve(solution);
        Scatter(solution, vector);
    }

    /// <summary>Solves A x = b, where A is the matrix before regularisation.</summary>
    public RefinementReport SolveRefined(Span<double> vector, LdlOptions options)
    {
        Gather(vector, rightHandSide);
        rightHandSide.CopyTo(solution, 0);
        engine.Solve(solution);
        var tolerance = options.RefinementTolerance
            + options.RefinementToleranceRatio * PermutedTriangle.Largest(rightHandSide);
        var size = analysis.Matrix.Residual(solution, rightHandSide, residual);
        var steps = 0;
        while (steps < options.RefinementStepsMax && size > tolerance)
        {
            residual.CopyTo(step, 0);
            engine.Solve(step);
            for (var row = 0; row < step.Length; row++)
            {
                step[row] += solution[row];
            }

            var improved = analysis.Matrix.Residual(step, rightHandSide, residual);

            // Written so that a NaN ends the loop as well.
            if (!(improved < size))
            {
                break;
            }

            step.CopyTo(solution, 0);
            steps++;
            var gain = size / improved;
            size = improved;
            if (gain < options.RefinementGainRatio)
            {
                break;
            }
        }

        Scatter(solution, vector);
        return new RefinementReport { Steps = steps, Residual = size, IsMet = size <= tolerance };
    }

    private void Gather(ReadOnlySpan<double> vector, double[] permuted)
    {
        for (var place = 0; place < order.Length; place++)
        {
            permuted[place] = vector[order[place]];
        }
    }

    private void Scatter(double[] permuted, Span<double> vector)
    {
        for (var place = 0; place < order.Length; place++)
        {
            vector[order[place]] = permuted[place];
        }
    }
}
