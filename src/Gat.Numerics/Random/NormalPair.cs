using System.Runtime.Intrinsics;
using Gat.Numerics.Maths;

namespace Gat.Numerics.Random;

/// <summary>Two normal numbers from two uniform ones: G. E. P. Box, M. E. Muller, Ann. Math. Stat. 29 (1958) 610-611.</summary>
internal static class NormalPair
{
    /// <summary>Two independent draws with mean 0 and standard deviation 1.</summary>
    /// <param name="radiusFraction">In (0, 1].</param>
    /// <param name="turn">In [0, 1).</param>
    public static (double First, double Second) Of(double radiusFraction, double turn)
    {
        var radius = Math.Sqrt(-2 * DeterministicMath.Log(radiusFraction));
        var (sin, cos) = DeterministicMath.SinCos(2 * Math.PI * turn);
        return (radius * cos, radius * sin);
    }

    /// <summary>The same for four pairs, bit for bit.</summary>
    public static (Vector256<double> First, Vector256<double> Second) Of(Vector256<double> radiusFraction, Vector256<double> turn)
    {
        var radius = Vector256.Sqrt(-2 * DeterministicMath.Log(radiusFraction));
        var (sin, cos) = DeterministicMath.SinCos(2 * Math.PI * turn);
        return (radius * cos, radius * sin);
    }
}
