namespace Gat.Dist.Pictures;

/// <summary>The sentences below the title of a picture.</summary>
internal static class Caption
{
    /// <summary>Run and scenario, the extremes, and the notes, as one line.</summary>
    public static string Of(PictureData data, double[] worst, IEnumerable<string> notes)
    {
        var missing = worst.Count(double.IsNaN);
        var elements = data.Values.IsOfBranches ? "branches" : "buses";
        IEnumerable<string> all =
        [
            $"{data.RunName}: {data.Values.Choice.Words}",
            Extremes(data, worst),
            .. missing == 0 ? [] : new[] { $"{missing} of {worst.Length} {elements} without a value" },
            .. data.Notes, .. notes,
        ];
        return string.Join("; ", all) + ".";
    }

    private static string Extremes(PictureData data, double[] worst)
    {
        var values = data.Values;
        var ids = values.IsOfBranches ? data.Feeder.Branches.Id : data.Feeder.Buses.Id;
        var (low, high) = (Extreme(values, lowest: true), Extreme(values, lowest: false));
        return values.IsOfBranches
            ? $"highest {values.Text(high.Value)} at {ids[high.Element]}"
            : $"lowest {values.Text(low.Value)} at {ids[low.Element]}, highest {values.Text(high.Value)} at {ids[high.Element]}";
    }

    private static (double Value, int Element) Extreme(Reading.ElementValues values, bool lowest)
    {
        (double Value, int Element) best = (double.NaN, 0);
        foreach (var series in values.Series)
        {
            for (var element = 0; element < series.Values.Length; element++)
            {
                var value = series.Values[element];
                if (!double.IsNaN(value) && (double.IsNaN(best.Value) || (lowest ? value < best.Value : value > best.Value)))
                {
                    best = (value, element);
                }
            }
        }

        return best;
    }
}
