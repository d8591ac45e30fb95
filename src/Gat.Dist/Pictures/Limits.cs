namespace Gat.Dist.Pictures;

/// <summary>The limits that a picture shows: of voltages those of most buses, of loadings the rating.</summary>
/// <param name="Lower">Lowest permitted value; NaN: none.</param>
/// <param name="Upper">Highest permitted value; NaN: none.</param>
/// <param name="AreOfAll">False where some elements have other limits than these.</param>
internal sealed record Limits(double Lower, double Upper, bool AreOfAll)
{
    // A source that holds its voltage at its limit does not break it by rounding.
    private const double Slack = 1e-9;

    /// <summary>The limits for what a picture shows.</summary>
    public static Limits Of(PictureData data)
    {
        if (data.Values.Quantity != PictureQuantity.Voltage)
        {
            return new Limits(double.NaN, data.Values.Quantity == PictureQuantity.Loading ? 100 : double.NaN, true);
        }

        var buses = data.Feeder.Buses;

        // What a source is held at says nothing of the others.
        var withValue = Enumerable.Range(0, buses.Count)
            .Where(bus => buses.Type[bus] != BusType.Slack && data.Values.Series.Any(series => !double.IsNaN(series.Values[bus]))).ToList();
        var (lower, lowerOfAll) = MostFrequent(withValue.Select(bus => buses.VMinPu[bus]));
        var (upper, upperOfAll) = MostFrequent(withValue.Select(bus => buses.VMaxPu[bus]));
        return new Limits(lower, upper, lowerOfAll && upperOfAll);
    }

    /// <summary>Whether an element's value is beyond its own limits.</summary>
    public static bool Breaks(PictureData data, int element, double value) => data.Values.Quantity switch
    {
        PictureQuantity.Voltage => value < data.Feeder.Buses.VMinPu[element] - Slack || value > data.Feeder.Buses.VMaxPu[element] + Slack,
        PictureQuantity.Loading => value > 100 + Slack,
        _ => false,
    };

    private static (double Value, bool IsOfAll) MostFrequent(IEnumerable<double> limits)
    {
        var groups = limits.GroupBy(limit => limit).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).ToList();
        return groups.Count == 0 ? (double.NaN, true) : (groups[0].Key, groups.Count == 1);
    }
}
