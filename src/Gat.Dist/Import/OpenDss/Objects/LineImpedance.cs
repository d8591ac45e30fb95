namespace Gat.Dist.Import.OpenDss.Objects;

/// <summary>
/// Impedance and capacitance of a line for one unit of length, by symmetrical components or by matrices; what is given last counts.
/// </summary>
/// <remarks>OpenDSS Manual, "LineCode Object" and "Line Object"; the default is 336 MCM ACSR on a crossarm, for 1000 ft.</remarks>
internal sealed class LineImpedance
{
    public double R1 { get; private set; } = 0.058;

    public double X1 { get; private set; } = 0.1206;

    public double R0 { get; private set; } = 0.1784;

    public double X0 { get; private set; } = 0.4047;

    /// <summary>Capacitance, nF.</summary>
    public double C1Nf { get; private set; } = 3.4;

    /// <summary>Capacitance, nF.</summary>
    public double C0Nf { get; private set; } = 1.6;

    /// <summary>Whether symmetrical components count.</summary>
    public bool IsSymmetrical { get; private set; } = true;

    /// <summary>Resistance matrix, ohm; null = not given.</summary>
    public double[,]? R { get; private set; }

    /// <summary>Reactance matrix at <see cref="BaseFrequencyHz"/>, ohm; null = not given.</summary>
    public double[,]? X { get; private set; }

    /// <summary>Nodal capacitance matrix, nF; null = not given.</summary>
    public double[,]? CNf { get; private set; }

    /// <summary>Frequency that reactances are given at, Hz; null = that of the circuit.</summary>
    public double? BaseFrequencyHz { get; private set; }

    /// <summary>Order of matrices that are given; 0 where none is.</summary>
    public int MatrixOrder => (R ?? X ?? CNf)?.GetLength(0) ?? 0;

    public LineImpedance Clone() => (LineImpedance)MemberwiseClone();

    /// <summary>Forgets matrices: the number of phases was set.</summary>
    public void Reset(int phases)
    {
        if (MatrixOrder != phases)
        {
            (R, X, CNf) = (null, null, null);
            IsSymmetrical = true;
        }
    }

    /// <summary>The values of an open point, which the property Switch sets.</summary>
    public void SetSwitch()
    {
        (R1, X1, R0, X0, C1Nf, C0Nf) = (1, 1, 1, 1, 1.1, 1);
        IsSymmetrical = true;
    }

    /// <summary>Takes one value.</summary>
    /// <param name="edit">The value.</param>
    /// <param name="phases">Order of matrices.</param>
    /// <param name="frequencyHz">Frequency of the circuit.</param>
    /// <returns>Whether the property is one of these.</returns>
    public bool TrySet(PropertyEdit edit, int phases, double frequencyHz)
    {
        const double microSiemensToNanoFarad = 1e-6 * 1e9;
        switch (edit.Property)
        {
            case "r1":
                (R1, IsSymmetrical) = (edit.Number(R1), true);
                return true;
            case "x1":
                (X1, IsSymmetrical) = (edit.Number(X1), true);
                return true;
            case "r0":
                (R0, IsSymmetrical) = (edit.Number(R0), true);
                return true;
            case "x0":
                (X0, IsSymmetrical) = (edit.Number(X0), true);
                return true;
            case "c1":
                (C1Nf, IsSymmetrical) = (edit.Number(C1Nf), true);
                return true;
            case "c0":
                (C0Nf, IsSymmetrical) = (edit.Number(C0Nf), true);
                return true;
            case "b1":
                (C1Nf, IsSymmetrical) = (edit.Number(0) * microSiemensToNanoFarad / (2 * Math.PI * (BaseFrequencyHz ?? frequencyHz)), true);
                return true;
            case "b0":
                (C0Nf, IsSymmetrical) = (edit.Number(0) * microSiemensToNanoFarad / (2 * Math.PI * (BaseFrequencyHz ?? frequencyHz)), true);
                return true;
            case "rmatrix":
                (R, IsSymmetrical) = (edit.Matrix(phases) ?? R, false);
                return true;
            case "xmatrix":
                (X, IsSymmetrical) = (edit.Matrix(phases) ?? X, false);
                return true;
            case "cmatrix":
                (CNf, IsSymmetrical) = (edit.Matrix(phases) ?? CNf, false);
                return true;
            case "basefreq":
                BaseFrequencyHz = edit.Positive(frequencyHz);
                return true;
            default:
                return false;
        }
    }

    /// <summary>
    /// The matrices of one unit of length. A single phase by symmetrical components has the positive-sequence values; what a matrix leaves
    /// open is made of both sequences, however many phases there are.
    /// </summary>
    public (double[,] ROhm, double[,] XOhm, double[,] CNf) Matrices(int phases)
    {
        if (!IsSymmetrical && MatrixOrder > 0)
        {
            return (R ?? OfSequences(R1, R0, phases), X ?? OfSequences(X1, X0, phases), CNf ?? OfSequences(C1Nf, C0Nf, phases));
        }

        return phases == 1
            ? (OfSequences(R1, R1, 1), OfSequences(X1, X1, 1), OfSequences(C1Nf, C1Nf, 1))
            : (OfSequences(R1, R0, phases), OfSequences(X1, X0, phases), OfSequences(C1Nf, C0Nf, phases));
    }

    /// <summary>Puts matrices in place, after a reduction.</summary>
    public void SetMatrices(double[,] rOhm, double[,] xOhm, double[,] cNf)
    {
        (R, X, CNf) = (rOhm, xOhm, cNf);
        IsSymmetrical = false;
    }

    private static double[,] OfSequences(double positive, double zero, int phases)
    {
        var matrix = new double[phases, phases];
        for (var row = 0; row < phases; row++)
        {
            for (var column = 0; column < phases; column++)
            {
                matrix[row, column] = row == column ? ((2 * positive) + zero) / 3 : (zero - positive) / 3;
            }
        }

        return matrix;
    }
}
