using System.Globalization;

namespace Gat.Dist.Tests;

/// <summary>Plain tables of numbers with a header line.</summary>
internal static class CsvRows
{
    public static IReadOnlyList<IReadOnlyDictionary<string, double>> Read(string path)
    {
        var lines = File.ReadAllLines(path);
        var header = lines[0].Split(',');
        return
        [
            .. lines.Skip(1).Where(line => line.Length > 0).Select(line => line.Split(','))
                .Select(cells => header.Zip(cells).ToDictionary(
                    pair => pair.First, pair => Number(pair.Second))),
        ];
    }

    private static double Number(string text) => text switch
    {
        "Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
    };
}
