using Gat.Dist.Pictures.Colours;
using Gat.Dist.Pictures.Drawing;
using Gat.Dist.Pictures.Reading;

namespace Gat.Dist.Pictures.Map;

/// <summary>Which colour a value has.</summary>
internal sealed class ValueScale
{
    private readonly bool isLowStriking;

    /// <summary>A scale over the values that are there.</summary>
    public ValueScale(ElementValues values, double[] worst)
    {
        isLowStriking = values.IsLowStriking;
        var sorted = worst.Where(value => !double.IsNaN(value)).Order().ToArray();
        var (lowest, highest) = (sorted[0], sorted[^1]);
        if (values.Quantity != PictureQuantity.Voltage)
        {
            lowest = Math.Min(0, lowest);
        }

        // A few values far above the rest, such as capacities beside the source, would leave one colour for all others.
        var most = sorted[(int)(0.9 * (sorted.Length - 1))];
        IsCut = values.Quantity == PictureQuantity.HostingCapacity && highest - lowest > 2.5 * (most - lowest) && most > lowest;
        Scale = NiceScale.Around(lowest, IsCut ? most : highest, 5, LeastWidth(values.Quantity));
    }

    /// <summary>The range, with its ticks.</summary>
    public NiceScale Scale { get; }

    /// <summary>Whether values above the range are shown as its end.</summary>
    public bool IsCut { get; }

    /// <summary>Style of a value.</summary>
    public string Style(double value) => double.IsNaN(value) ? "none" : StyleOfPart(ColourRamp.StepAt(Share(value)));

    /// <summary>Style of one of the equal parts of the range, from its low end.</summary>
    public string StyleOfPart(int part) => $"r{(isLowStriking ? ColourRamp.Steps - 1 - part : part)}";

    private double Share(double value) => (value - Scale.Lowest) / (Scale.Highest - Scale.Lowest);

    private static double LeastWidth(PictureQuantity quantity) => quantity switch
    {
        PictureQuantity.Voltage => 0.01,
        PictureQuantity.Loading => 10,
        _ => 0.01,
    };
}
