namespace Gat.Dist.Pictures.Reading;

/// <summary>
/// Whether the low or the high voltages of a feeder are what to look at: those that come nearer to their limits, or leave them
/// further; high ones within their limits only where they rise above the sources.
/// </summary>
internal static class VoltageConcern
{
    // Sources and regulators hold voltages above 1 pu on purpose; without limits only what is above this is taken for a rise.
    private const double Usual = 1.1;

    /// <summary>True for the low ones; without any limits too, unless a voltage is unusually high.</summary>
    public static bool IsLow(Feeder feeder, IReadOnlyList<PhaseSeries> series)
    {
        var (toLower, toUpper) = (double.PositiveInfinity, double.PositiveInfinity);
        var (lowest, highest, source) = (double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity);
        foreach (var values in series.Select(phase => phase.Values))
        {
            for (var bus = 0; bus < values.Length; bus++)
            {
                // The voltage of a source is chosen, not found.
                if (feeder.Buses.Type[bus] == BusType.Slack)
                {
                    source = double.IsNaN(values[bus]) ? source : Math.Max(source, values[bus]);
                }
                else if (!double.IsNaN(values[bus]))
                {
                    (lowest, highest) = (Math.Min(lowest, values[bus]), Math.Max(highest, values[bus]));
                    toLower = double.IsNaN(feeder.Buses.VMinPu[bus]) ? toLower : Math.Min(toLower, values[bus] - feeder.Buses.VMinPu[bus]);
                    toUpper = double.IsNaN(feeder.Buses.VMaxPu[bus]) ? toUpper : Math.Min(toUpper, feeder.Buses.VMaxPu[bus] - values[bus]);
                }
            }
        }

        return double.IsInfinity(toLower) && double.IsInfinity(toUpper)
            ? highest <= Usual || 1 - lowest >= highest - 1
            : toLower <= toUpper || (toUpper >= 0 && highest <= source);
    }
}
