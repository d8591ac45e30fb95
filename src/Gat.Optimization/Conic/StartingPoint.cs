namespace Gat.Optimization.Conic;

/// <summary>Where the iteration begins: least-squares solutions of the equations, pushed into the cones.</summary>
internal static class StartingPoint
{
    /// <summary>t ≥ 2 ‖v‖ in each cone: a point that starts near the boundary of a large cone stays there for long.</summary>
    private const double LeastSlope = 2;

    /// <summary>Sets the point; the steps are room to work in.</summary>
    public static void Set(ScaledProblem problem, ConeSet cones, NewtonSteps newton, Direction point, Direction primal, Direction dual)
    {
        cones.ResetToIdentity();
        newton.PrepareStart();
        Array.Clear(point.S);
        Array.Clear(point.Z);
        var isQuadratic = problem.P.Values.AsSpan().ContainsAnyExcept(0.0);
        newton.SolveStart(true, isQuadratic, primal);
        if (isQuadratic)
        {
            primal.Y.CopyTo(point.Y, 0);
        }
        else
        {
            newton.SolveStart(false, true, dual);
            dual.Y.CopyTo(point.Y, 0);
        }

        primal.V.CopyTo(point.V, 0);
        for (var k = 0; k < problem.BoundCount; k++)
        {
            var (variable, sign) = (problem.BoundVariable[k], problem.BoundSign[k]);
            point.S[k] = (sign * primal.V[variable]) - problem.BoundValue[k];
            point.Z[k] = isQuadratic ? -point.S[k] : -sign * dual.V[variable];
        }

        for (var i = 0; i < point.Cone.Length; i++)
        {
            point.Cone[i] = -primal.ConeDual[i];
            point.ConeDual[i] = isQuadratic ? primal.ConeDual[i] : dual.ConeDual[i];
        }

        PushInside(problem.BoundCount, cones, point.S, point.Cone);
        PushInside(problem.BoundCount, cones, point.Z, point.ConeDual);
        (point.Tau, point.Kappa) = (1, 1);
    }

    private static void PushInside(int count, ConeSet cones, double[] orthant, double[] inCones)
    {
        var margin = double.PositiveInfinity;
        for (var k = 0; k < count; k++)
        {
            margin = Math.Min(margin, orthant[k]);
        }

        for (var k = 0; k < cones.Count; k++)
        {
            margin = Math.Min(margin, SecondOrder.Margin(cones.Part(inCones, k)));
        }

        if (margin > 1e-1)
        {
            return;
        }

        var push = 1 - margin;
        for (var k = 0; k < count; k++)
        {
            orthant[k] += push;
        }

        for (var k = 0; k < cones.Count; k++)
        {
            inCones[cones[k].FirstRow] += push;
            var part = cones.Part(inCones, k);
            part[0] = Math.Max(part[0], LeastSlope * Vectors.Length(part[1..]));
        }
    }
}
