namespace Gat.Optimization.Nonlinear;

/// <summary>
/// Keeps the best of the nearly optimal points, for when rounding or a degenerate problem lets nothing better be found.
/// </summary>
internal sealed class Progress(ScaledProgram program)
{
    /// <summary>Errors above this are worth any number of iterations, and restoration.</summary>
    private const double Acceptable = 1e-6;

    private const int IdleMost = 8;

    private readonly double[] t = new double[program.Count];
    private readonly double[] y = new double[program.RowCount];
    private readonly double[] zLower = new double[program.Count];
    private readonly double[] zUpper = new double[program.Count];
    private double best = double.PositiveInfinity;
    private double mark = double.PositiveInfinity;
    private int idle;

    /// <summary>Whether some point was nearly optimal.</summary>
    public bool IsAcceptable => best <= Acceptable;

    /// <summary>Takes note of a point; true when a small error has not been halved for some iterations.</summary>
    public bool HasEnded(double error, Iterate point)
    {
        if (error < best && error <= Acceptable)
        {
            best = error;
            point.T.CopyTo(t, 0);
            point.Y.CopyTo(y, 0);
            point.ZLower.CopyTo(zLower, 0);
            point.ZUpper.CopyTo(zUpper, 0);
        }

        idle = best <= mark / 2 || !IsAcceptable ? 0 : idle + 1;
        mark = idle == 0 ? best : mark;
        return idle > IdleMost;
    }

    /// <summary>Goes back to the best point, if there is one.</summary>
    public void TakeBest(Iterate point)
    {
        if (IsAcceptable)
        {
            t.CopyTo(point.T, 0);
            y.CopyTo(point.Y, 0);
            zLower.CopyTo(point.ZLower, 0);
            zUpper.CopyTo(point.ZUpper, 0);
        }
    }
}
