using Gat.Dist.Import.OpenDss.Objects;

namespace Gat.Dist.Import.OpenDss.Conversion;

/// <summary>Matrices of a whole line.</summary>
/// <param name="ROhm">Resistances, ohm.</param>
/// <param name="XOhm">Reactances at the frequency of the circuit, ohm.</param>
/// <param name="BMicroSiemens">Susceptances, both ends together, uS; null = none.</param>
internal sealed record PhaseMatrix(double[,] ROhm, double[,] XOhm, double[,]? BMicroSiemens)
{
    public int Order => ROhm.GetLength(0);

    /// <summary>Whether a conductor has no impedance at all.</summary>
    public bool HasZero => Enumerable.Range(0, Order).Any(row => ROhm[row, row] == 0 && XOhm[row, row] == 0);

    /// <summary>The matrices without a conductor whose ends are both earthed.</summary>
    public PhaseMatrix Without(int conductor)
    {
        var (r, x, b) = (ROhm, XOhm, BMicroSiemens ?? new double[Order, Order]);
        KronReduction.Eliminate(ref r, ref x, ref b, conductor);
        return new PhaseMatrix(r, x, BMicroSiemens is null ? null : b);
    }

    /// <summary>The value of a matrix for balanced voltages: the mean of the diagonal less that of what lies beside it.</summary>
    public static double Balanced(double[,] matrix)
    {
        var order = matrix.GetLength(0);
        var (self, mutual) = (0.0, 0.0);
        for (var row = 0; row < order; row++)
        {
            for (var column = 0; column < order; column++)
            {
                (self, mutual) = row == column ? (self + matrix[row, column], mutual) : (self, mutual + matrix[row, column]);
            }
        }

        return (self / order) - (order > 1 ? mutual / (order * (order - 1)) : 0);
    }
}
