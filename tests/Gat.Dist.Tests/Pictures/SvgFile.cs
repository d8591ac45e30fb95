using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Gat.Dist.Tests.Pictures;

/// <summary>An SVG file as another program reads it: an XML document with elements, tool tips and texts.</summary>
internal sealed class SvgFile(string text)
{
    public XDocument Document { get; } = XDocument.Parse(text);

    public double Width => Number(Document.Root!, "width");

    public double Height => Number(Document.Root!, "height");

    public IEnumerable<XElement> All(string name) => Document.Descendants().Where(element => element.Name.LocalName == name);

    /// <summary>The elements in groups of a class.</summary>
    public IEnumerable<XElement> In(string group) => All("g").Where(element => Style(element).Split(' ').Contains(group)).SelectMany(element => element.Elements());

    /// <summary>The elements in the first group of a class.</summary>
    public IEnumerable<XElement> First(string group) =>
        All("g").FirstOrDefault(element => Style(element).Split(' ').Contains(group))?.Elements() ?? [];

    /// <summary>Points that a shape goes through; of an arc its ends and its middle.</summary>
    public static IEnumerable<(double X, double Y)> Points(XElement element)
    {
        switch (element.Name.LocalName)
        {
            case "path":
                return PathPoints(element.Attribute("d")!.Value);
            case "circle":
                return [(Number(element, "cx"), Number(element, "cy") - Number(element, "r")), (Number(element, "cx"), Number(element, "cy") + Number(element, "r"))];
            case "rect":
                return [(Number(element, "x"), Number(element, "y")), (Number(element, "x") + Number(element, "width"), Number(element, "y") + Number(element, "height"))];
            default:
                return [(Number(element, "x1"), Number(element, "y1")), (Number(element, "x2"), Number(element, "y2"))];
        }
    }

    private static IEnumerable<(double X, double Y)> PathPoints(string commands)
    {
        (double X, double Y) at = default;
        foreach (Match command in Regex.Matches(commands, "([MLQ])([^MLQZ]+)"))
        {
            double[] numbers = [.. command.Groups[2].Value.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
            if (command.Groups[1].Value == "Q")
            {
                yield return ((at.X + (2 * numbers[0]) + numbers[2]) / 4, (at.Y + (2 * numbers[1]) + numbers[3]) / 4);
            }

            yield return at = (numbers[^2], numbers[^1]);
        }
    }

    public static string Style(XElement element) => element.Attribute("class")?.Value ?? "";

    public static string Tip(XElement element) => element.Elements().FirstOrDefault(child => child.Name.LocalName == "title")?.Value ?? "";

    public static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    /// <summary>All texts that stand upright, with the space that Helvetica or Arial takes for them.</summary>
    public IReadOnlyList<(string Text, double Left, double Top, double Right, double Bottom)> Texts() =>
        [.. All("text").Where(element => element.Attribute("transform") is null).Select(BoxOf)];

    private static (string Text, double Left, double Top, double Right, double Bottom) BoxOf(XElement element)
    {
        var isTitle = Style(element) == "title";
        var size = isTitle ? 17.0 : 12.0;
        var width = element.Value.Sum(Ems) * size * (isTitle ? 1.06 : 1);
        var (x, y) = (Number(element, "x"), Number(element, "y"));
        var left = element.Attribute("text-anchor")?.Value switch { "middle" => x - (width / 2), "end" => x - width, _ => x };
        return (element.Value, left, y - (0.72 * size), left + width, y + (0.2 * size));
    }

    // Widths of the Adobe metrics of Helvetica, in classes.
    private static double Ems(char letter) => letter switch
    {
        'i' or 'j' or 'l' or '\'' => 0.222,
        ' ' or '.' or ',' or ':' or ';' or 'f' or 't' or 'I' or '/' or '!' => 0.278,
        '(' or ')' or 'r' or '-' => 0.333,
        >= '0' and <= '9' => 0.556,
        'm' => 0.833,
        'w' => 0.722,
        >= 'a' and <= 'z' => 0.556,
        'M' => 0.833,
        'W' => 0.944,
        >= 'A' and <= 'Z' => 0.7,
        _ => 0.6,
    };
}
