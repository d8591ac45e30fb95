namespace Gat.Dist.PowerFlow.Lanes;

/// <summary>
/// The limits of bus voltages as squares, chosen so that a comparison of squares says what the comparison of the rounded root
/// says: a voltage that is exactly at its limit keeps it.
/// </summary>
internal static class VoltageLimits
{
    /// <summary>The least square whose root is not below a limit; NaN where there is no limit, which no comparison breaks.</summary>
    public static double LeastSquare(double limitPu)
    {
        if (!(limitPu > 0))
        {
            return double.NaN;
        }

        var square = limitPu * limitPu;
        while (Math.Sqrt(square) >= limitPu)
        {
            square = Math.BitDecrement(square);
        }

        while (Math.Sqrt(square) < limitPu)
        {
            square = Math.BitIncrement(square);
        }

        return square;
    }

    /// <summary>The greatest square whose root is not above a limit; NaN where there is no limit.</summary>
    public static double GreatestSquare(double limitPu) => double.IsNaN(limitPu) ? double.NaN : Math.BitDecrement(LeastSquare(Math.BitIncrement(limitPu)));
}
