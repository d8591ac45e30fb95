using Gat.Adms.StateEstimation.Estimator;
using Gat.Numerics.Random;

namespace Gat.Adms.StateEstimation.Observability;

/// <summary>
/// Directions in which voltages may move without any reading changing: random directions, of which the factored system, with a small weight on
/// standing still, leaves only what no reading sees.
/// </summary>
/// <remarks>
/// Inverse iteration on G + e I, with the exact equations: a direction of information g shrinks by e / (g + e) each time. A. Monticelli, State Estimation in
/// Electric Power Systems, Kluwer 1999, chapter 7, finds the same directions by zero pivots.
/// </remarks>
internal static class NullSpace
{
    /// <summary>
    /// Information, 1/pu², below which a direction counts as not seen: readings that leave a combination of voltages uncertain by 10 pu determine
    /// nothing.
    /// </summary>
    public const double LeastInformation = 1e-2;

    private const int Rounds = 6;
    private const int MostDirections = 128;
    private const double Nothing = 1e-5;

    /// <summary>Orthonormal directions that span what is not seen; each has two numbers for each terminal.</summary>
    /// <param name="system">The system, factored with <see cref="LeastInformation"/>.</param>
    /// <param name="terminals">Terminals.</param>
    /// <param name="isCut">Out: whether there are more directions than were found.</param>
    public static List<double[]> Of(GainSystem system, int terminals, out bool isCut)
    {
        var basis = new List<double[]>();
        isCut = false;
        for (var probe = 0; basis.Count == probe; probe++)
        {
            if (probe == MostDirections)
            {
                isCut = true;
                return basis;
            }

            var direction = Probe(system, terminals, probe);

            // Twice: once is not enough where little is left.
            var size = Normalise(direction, 1);
            for (var round = 0; round < 2 && size > Nothing; round++)
            {
                foreach (var other in basis)
                {
                    Subtract(direction, other);
                }

                size = Normalise(direction, size);
            }

            if (size > Nothing)
            {
                basis.Add(direction);
            }
        }

        return basis;
    }

    private static double[] Probe(GainSystem system, int terminals, int probe)
    {
        var stream = new RandomStream(seed: 1, scenario: (ulong)probe, purpose: 0);
        var direction = new double[2 * terminals];
        stream.FillNormal(direction);
        Normalise(direction, 1);
        var right = system.RightHandSide;
        for (var round = 0; round < Rounds; round++)
        {
            right.AsSpan().Clear();
            for (var at = 0; at < direction.Length; at++)
            {
                right[at] = LeastInformation * direction[at];
            }

            system.Solve();
            right.AsSpan(0, direction.Length).CopyTo(direction);
        }

        return direction;
    }

    /// <summary>Gives a direction the length 1; returns its length times what it was part of. Zero where it is nothing.</summary>
    private static double Normalise(double[] direction, double of)
    {
        double sum = 0;
        foreach (var value in direction)
        {
            sum += value * value;
        }

        var size = Math.Sqrt(sum);
        for (var at = 0; at < direction.Length && size > 0; at++)
        {
            direction[at] /= size;
        }

        return size * of;
    }

    private static void Subtract(double[] direction, double[] other)
    {
        double along = 0;
        for (var at = 0; at < direction.Length; at++)
        {
            along += direction[at] * other[at];
        }

        for (var at = 0; at < direction.Length; at++)
        {
            direction[at] -= along * other[at];
        }
    }
}
