namespace Gat.Optimization.Conic;

/// <summary>One iteration's steps: Mehrotra's predictor and corrector.</summary>
internal sealed class Corrector
{
    /// <summary>Part of the way to the boundary that a step goes, without cones ...</summary>
    private const double BoundaryShare = 0.99;

    /// <summary>... and with them: they bend, so that the next step would be shorter.</summary>
    private const double ConeBoundaryShare = 0.97;

    /// <summary>Part of its centrality that a cone may lose in a step where it has less than <see cref="LeastCentrality"/>.</summary>
    private const double CentralityLoss = 0.5;

    /// <summary>No cone's product may fall below this part of the mean: closer to the boundary its scaling means nothing.</summary>
    private const double LeastCentrality = 1e-2;

    /// <summary>A step shorter than this is replaced by one to the centre ...</summary>
    private const double ShortStep = 0.1;

    /// <summary>... that keeps this part of μ, or what the predictor asks for.</summary>
    private const double CentringShare = 0.9;

    /// <summary>Shorter steps are not taken: their direction is no direction.</summary>
    private const double LeastStep = 1e-12;

    private readonly ScaledProblem problem;
    private readonly ConeSet cones;
    private readonly NewtonSteps newton;
    private readonly Direction point;
    private readonly double[] bounds;
    private readonly double[] shift;
    private readonly double boundaryShare;

    /// <summary>Lays out the vectors.</summary>
    public Corrector(ScaledProblem problem, ConeSet cones, NewtonSteps newton, Direction point)
    {
        (this.problem, this.cones, this.newton, this.point) = (problem, cones, newton, point);
        Predictor = new Direction(problem);
        Step = new Direction(problem);
        bounds = new double[problem.BoundVariable.Length];
        shift = new double[cones.RowCount];
        boundaryShare = cones.Count > 0 ? ConeBoundaryShare : BoundaryShare;
    }

    /// <summary>The predictor step.</summary>
    public Direction Predictor { get; }

    /// <summary>The step taken.</summary>
    public Direction Step { get; }

    /// <summary>μ: the mean of all complementarity products.</summary>
    public double Complementarity() =>
        ((point.Tau * point.Kappa) + Vectors.Dot(point.S.AsSpan(0, problem.BoundCount), point.Z) + Vectors.Dot(point.Cone, point.ConeDual))
        / (problem.BoundCount + cones.Count + 1);

    /// <summary>Moves the point; returns the length of the step, 0 where there is none to take.</summary>
    public double Advance()
    {
        var mu = Complementarity();
        for (var k = 0; k < problem.BoundCount; k++)
        {
            bounds[k] = point.S[k] * point.Z[k];
        }

        // W (λ \ (λ∘λ)) = W λ = s.
        point.Cone.CopyTo(shift, 0);
        newton.Solve(1, bounds, shift, point.Tau * point.Kappa, Predictor);
        var sigma = Math.Pow(1 - Math.Min(1, LargestStep(Predictor)), 3);
        var target = sigma * mu;
        for (var k = 0; k < problem.BoundCount; k++)
        {
            bounds[k] += (Predictor.S[k] * Predictor.Z[k]) - target;
        }

        SetConeShift(target, isCorrected: true);
        newton.Solve(1 - sigma, bounds, shift, (point.Tau * point.Kappa) + (Predictor.Tau * Predictor.Kappa) - target, Step);
        var length = AllowedLength();
        if (length < ShortStep)
        {
            length = Centre(mu, Math.Max(CentringShare, sigma));
        }

        if (!(length > LeastStep))
        {
            return 0;
        }

        point.Add(length, Step);
        return length;
    }

    /// <summary>
    /// A point that hugs the boundary gets nowhere, and what the predictor says there is wrong: a step to the centre without its correction.
    /// </summary>
    private double Centre(double mu, double share)
    {
        var target = share * mu;
        for (var k = 0; k < problem.BoundCount; k++)
        {
            bounds[k] = (point.S[k] * point.Z[k]) - target;
        }

        SetConeShift(target, isCorrected: false);
        newton.Solve(1 - share, bounds, shift, (point.Tau * point.Kappa) - target, Step);
        return AllowedLength();
    }

    /// <summary>How far the step may go without leaving the cones or, in a cone, the neighbourhood of the central path.</summary>
    private double AllowedLength()
    {
        var length = Math.Min(1, boundaryShare * LargestStep(Step));
        if (cones.Count == 0)
        {
            return length;
        }

        var least = Math.Min(LeastCentrality, CentralityLoss * cones.LeastProduct(point, Step, 0) / ProductAfter(0));
        for (var attempt = 0; attempt < 20 && cones.LeastProduct(point, Step, length) < least * ProductAfter(length); attempt++)
        {
            length *= 0.8;
        }

        return length;
    }

    /// <summary>μ after a step, bound rows and cones only.</summary>
    private double ProductAfter(double length)
    {
        var sum = 0.0;
        for (var k = 0; k < problem.BoundCount; k++)
        {
            sum += (point.S[k] + (length * Step.S[k])) * (point.Z[k] + (length * Step.Z[k]));
        }

        for (var i = 0; i < point.Cone.Length; i++)
        {
            sum += (point.Cone[i] + (length * Step.Cone[i])) * (point.ConeDual[i] + (length * Step.ConeDual[i]));
        }

        return sum / (problem.BoundCount + cones.Count);
    }

    /// <summary>W (λ \ (λ∘λ + (W⁻¹ Δs)∘(W Δu) - σμ e)) for each cone.</summary>
    private void SetConeShift(double target, bool isCorrected)
    {
        for (var k = 0; k < cones.Count; k++)
        {
            var w = cones.Part(cones.Direction, k);
            var lambda = cones.Part(cones.Lambda, k);
            var part = cones.Part(shift, k);
            var scaled = cones.Part(cones.Work, k);
            var other = cones.Part(Step.Cone, k);
            ConeScaling.MultiplyInverse(w, cones.Eta[k], cones.Part(Predictor.Cone, k), scaled);
            ConeScaling.Multiply(w, cones.Eta[k], cones.Part(Predictor.ConeDual, k), other);
            if (isCorrected)
            {
                SecondOrder.Product(scaled, other, part);
            }
            else
            {
                part.Clear();
            }

            part[0] -= target;
            SecondOrder.Divide(lambda, part);
            Vectors.Add(1, lambda, part);
            part.CopyTo(scaled);
            ConeScaling.Multiply(w, cones.Eta[k], scaled, part);
        }
    }

    /// <summary>How far a step may go, at most a little past 1; 0 where it is not finite.</summary>
    private double LargestStep(Direction step)
    {
        var largest = 1 / boundaryShare;
        for (var k = 0; k < problem.BoundCount; k++)
        {
            largest = step.S[k] * largest < -point.S[k] ? -point.S[k] / step.S[k] : largest;
            largest = step.Z[k] * largest < -point.Z[k] ? -point.Z[k] / step.Z[k] : largest;
        }

        largest = step.Tau * largest < -point.Tau ? -point.Tau / step.Tau : largest;
        largest = step.Kappa * largest < -point.Kappa ? -point.Kappa / step.Kappa : largest;
        largest = cones.LargestStep(point.Cone, step.Cone, largest);
        largest = cones.LargestStep(point.ConeDual, step.ConeDual, largest);
        return double.IsFinite(step.Tau) && double.IsFinite(Vectors.Largest(step.V)) && largest > 0 ? Math.Min(largest, 1 / boundaryShare) : 0;
    }
}
