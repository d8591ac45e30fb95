namespace Gat.Optimization.Nonlinear;

/// <summary>Shifts the diagonal of the Newton system until its step is one of descent (Wächter and Biegler 2006, algorithm IC).</summary>
internal sealed class InertiaCorrection(NewtonSystem system)
{
    private const double First = 1e-4;
    private const double Least = 1e-20;
    private const double Most = 1e40;
    private double last;

    /// <summary>The shift of the last factorisation; 0 where none was needed.</summary>
    public double Shift { get; private set; }

    /// <summary>Factors the system at a point; false where no shift helps.</summary>
    /// <param name="point">The point.</param>
    /// <param name="mu">Barrier parameter.</param>
    /// <param name="least">Shift to begin with.</param>
    public bool Factor(Iterate point, double mu, double least = 0)
    {
        Shift = least;
        if (system.Factor(point, Shift, dualShift: 0))
        {
            last = Shift > 0 ? Shift : last;
            return true;
        }

        var dualShift = 1e-8 * Math.Sqrt(Math.Sqrt(mu));
        var growth = last == 0 ? 100 : 8;
        Shift = Math.Max(Shift * growth, last == 0 ? First : Math.Max(Least, last / 3));
        while (Shift < Most)
        {
            if (system.Factor(point, Shift, dualShift))
            {
                last = Shift;
                return true;
            }

            Shift *= growth;
        }

        return false;
    }
}
