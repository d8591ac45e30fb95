using System.Globalization;

namespace Gat.Pipeline.Inspection;

/// <summary>Writes many numbers in few words: <c>0, 3-7, 12</c>.</summary>
internal static class IndexRanges
{
    private const int MaxRanges = 12;

    /// <param name="ascending">Numbers in ascending order.</param>
    public static string Of(IEnumerable<int> ascending)
    {
        var ranges = new List<(int First, int Last)>();
        foreach (var index in ascending)
        {
            if (ranges.Count > 0 && ranges[^1].Last + 1 == index)
            {
                ranges[^1] = (ranges[^1].First, index);
            }
            else
            {
                ranges.Add((index, index));
            }
        }

        var text = string.Join(", ", ranges.Take(MaxRanges).Select(Text));
        return ranges.Count > MaxRanges ? text + ", ..." : text;

        static string Text((int First, int Last) range) => range.First == range.Last
            ? range.First.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{range.First}-{range.Last}");
    }
}
