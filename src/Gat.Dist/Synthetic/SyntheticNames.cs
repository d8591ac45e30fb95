using System.Globalization;

namespace Gat.Dist.Synthetic;

/// <summary>Names of the elements of a synthetic grid.</summary>
internal sealed class SyntheticNames
{
    public SyntheticNames(SyntheticLayout layout)
    {
        (Bus, Line) = (new string[layout.Count], new string[layout.Count]);
        var substations = 0;
        for (var bus = 0; bus < layout.Count; bus++)
        {
            var upstream = layout.Upstream[bus];
            if (upstream < 0)
            {
                (Bus[bus], Line[bus]) = (Number("s", ++substations), "");
            }
            else if (layout.IsLowVoltage[bus])
            {
                (Bus[bus], Line[bus]) = (Bus[upstream] + "lv", Number("t", upstream));
            }
            else
            {
                (Bus[bus], Line[bus]) = (Number("b", bus), Number("l", bus));
            }
        }

        Tie = [.. Enumerable.Range(1, layout.Ties.Count).Select(number => Number("tie", number))];
    }

    /// <summary>Buses: <c>s1</c> a substation, <c>b17</c>, and <c>b17lv</c> the low-voltage side of its transformer.</summary>
    public string[] Bus { get; }

    /// <summary>What feeds each bus: line <c>l17</c> or transformer <c>t17</c>; empty at substations.</summary>
    public string[] Line { get; }

    /// <summary>Ties: <c>tie1</c>.</summary>
    public string[] Tie { get; }

    /// <summary>Feeders: <c>F1</c>.</summary>
    public static string Feeder(int feeder) => Number("F", feeder + 1);

    private static string Number(string letters, int number) => letters + number.ToString(CultureInfo.InvariantCulture);
}
