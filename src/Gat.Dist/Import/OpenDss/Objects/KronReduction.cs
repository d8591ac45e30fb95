using System.Numerics;

namespace Gat.Dist.Import.OpenDss.Objects;

/// <summary>Takes a conductor that is earthed along the line out of its matrices.</summary>
internal static class KronReduction
{
    /// <summary>Reduces impedances by Kron's formula; the conductor's row and column of the capacitances is left out.</summary>
    /// <remarks>W. H. Kersting, Distribution System Modeling and Analysis, eq. 4.55; at zero voltage, a conductor's nodal capacitances drop out.</remarks>
    public static void Eliminate(ref double[,] r, ref double[,] x, ref double[,] c, int row)
    {
        var order = r.GetLength(0);
        var pivot = new Complex(r[row, row], x[row, row]);
        var (newR, newX, newC) = (new double[order - 1, order - 1], new double[order - 1, order - 1], new double[order - 1, order - 1]);
        for (int i = 0, to = 0; i < order; i++)
        {
            if (i == row)
            {
                continue;
            }

            for (int j = 0, at = 0; j < order; j++)
            {
                if (j == row)
                {
                    continue;
                }

                var z = new Complex(r[i, j], x[i, j]);
                if (pivot != Complex.Zero)
                {
                    z -= new Complex(r[i, row], x[i, row]) * new Complex(r[row, j], x[row, j]) / pivot;
                }

                (newR[to, at], newX[to, at], newC[to, at]) = (z.Real, z.Imaginary, c[i, j]);
                at++;
            }

            to++;
        }

        (r, x, c) = (newR, newX, newC);
    }
}
