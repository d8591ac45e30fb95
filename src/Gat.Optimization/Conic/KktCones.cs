using Gat.Optimization.Problems;

namespace Gat.Optimization.Conic;

/// <summary>
/// The entries of -W² in the system: a dense lower triangle, or -η² [I b a; b' 1 0; a' 0 -1] with W² = η² (I + a a' - b b'). Rotated
/// cones hold T W² T, so that their rows of F stay as sparse as they are.
/// </summary>
internal static class KktCones
{
    private const double Half = 0.70710678118654752440;

    /// <summary>Where the entries of a cone stand, in the order in which <see cref="Write"/> writes them.</summary>
    /// <param name="cone">The cone.</param>
    /// <param name="first">Its first row in the system.</param>
    /// <param name="extra">The first of its two further rows, if it is large.</param>
    public static IEnumerable<(int Row, int Column)> Places(Cone cone, int first, int extra)
    {
        if (!ConeSet.IsSparse(cone))
        {
            for (var i = 0; i < cone.Dimension; i++)
            {
                for (var j = 0; j <= i; j++)
                {
                    yield return (first + i, first + j);
                }
            }

            yield break;
        }

        for (var i = 0; i < cone.Dimension; i++)
        {
            yield return (first + i, first + i);
            yield return (extra, first + i);
            yield return (extra + 1, first + i);
        }

        yield return (extra, extra);
        yield return (extra + 1, extra + 1);
    }

    /// <summary>Writes the numbers of a cone.</summary>
    public static void Write(ConeSet cones, int cone, int[] slots, double[] values)
    {
        var w = cones.Part(cones.Direction, cone);
        var square = cones.Eta[cone] * cones.Eta[cone];
        var isRotated = cones[cone].Kind == ConeKind.RotatedSecondOrder;
        if (ConeSet.IsSparse(cones[cone]))
        {
            WriteSparse(w, square, isRotated, slots, values);
        }
        else
        {
            WriteDense(w, square, isRotated, slots, values);
        }
    }

    private static void WriteDense(ReadOnlySpan<double> w, double square, bool isRotated, int[] slots, double[] values)
    {
        var (w0, w1) = Head(w, isRotated);
        var place = 0;
        for (var i = 0; i < w.Length; i++)
        {
            var left = i == 0 ? w0 : i == 1 ? w1 : w[i];
            for (var j = 0; j <= i; j++)
            {
                var right = j == 0 ? w0 : j == 1 ? w1 : w[j];
                values[slots[place++]] = -square * ((2 * left * right) - Reflection(i, j, isRotated));
            }
        }
    }

    // J, or T J T: the rotation turns diag(1, -1) into the exchange of the two rows.
    private static double Reflection(int i, int j, bool isRotated)
    {
        if (isRotated && i < 2)
        {
            return i == j ? 0 : 1;
        }

        return i != j ? 0 : i == 0 ? 1 : -1;
    }

    private static void WriteSparse(ReadOnlySpan<double> w, double square, bool isRotated, int[] slots, double[] values)
    {
        var (a0, a1, b0, b1) = ConeScaling.Sparse(w);
        var place = 0;
        for (var i = 0; i < w.Length; i++)
        {
            values[slots[place++]] = -square;
            values[slots[place++]] = -square * (i == 0 ? b0 : b1 * w[i]);
            values[slots[place++]] = -square * (i == 0 ? a0 : a1 * w[i]);
        }

        values[slots[place++]] = -square;
        values[slots[place]] = square;
        if (isRotated)
        {
            var (b, a) = (b1 * w[1], a1 * w[1]);
            (values[slots[1]], values[slots[4]]) = (-square * Half * (b0 + b), -square * Half * (b0 - b));
            (values[slots[2]], values[slots[5]]) = (-square * Half * (a0 + a), -square * Half * (a0 - a));
        }
    }

    private static (double First, double Second) Head(ReadOnlySpan<double> w, bool isRotated) =>
        isRotated ? (Half * (w[0] + w[1]), Half * (w[0] - w[1])) : (w[0], w.Length > 1 ? w[1] : 0);
}
