namespace Gat.Dist;

/// <summary>
/// The order of ids that a reader expects: runs of digits compare as numbers, all else by character code, so "2" stands
/// before "10". A total order: ids that differ only in leading zeros ("1", "01") fall back to their character codes.
/// </summary>
public sealed class NaturalOrder : IComparer<string>
{
    /// <summary>The one instance.</summary>
    public static NaturalOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        if (x is null || y is null)
        {
            return x is null ? (y is null ? 0 : -1) : 1;
        }

        int i = 0, j = 0;
        while (i < x.Length && j < y.Length)
        {
            var step = char.IsAsciiDigit(x[i]) && char.IsAsciiDigit(y[j])
                ? CompareNumbers(x, y, ref i, ref j)
                : x[i++].CompareTo(y[j++]);
            if (step != 0)
            {
                return step;
            }
        }

        var rest = (x.Length - i).CompareTo(y.Length - j);
        return rest != 0 ? rest : string.CompareOrdinal(x, y);
    }

    /// <summary>The positions of <paramref name="ids"/> in natural order; equal ids keep the order in which they came.</summary>
    public static int[] Positions(IReadOnlyList<string> ids)
    {
        var positions = new int[ids.Count];
        for (var i = 0; i < positions.Length; i++)
        {
            positions[i] = i;
        }

        Array.Sort(positions, (left, right) =>
        {
            var order = Instance.Compare(ids[left], ids[right]);
            return order != 0 ? order : left.CompareTo(right);
        });
        return positions;
    }

    /// <summary>Compares the two runs of digits that start at i and j by value, whatever their length, and steps over them.</summary>
    private static int CompareNumbers(string x, string y, ref int i, ref int j)
    {
        var xDigits = Digits(x, ref i);
        var yDigits = Digits(y, ref j);
        var length = xDigits.Length.CompareTo(yDigits.Length);
        return length != 0 ? length : xDigits.SequenceCompareTo(yDigits);
    }

    private static ReadOnlySpan<char> Digits(string text, ref int position)
    {
        while (position < text.Length - 1 && text[position] == '0' && char.IsAsciiDigit(text[position + 1]))
        {
            position++;
        }

        var start = position;
        while (position < text.Length && char.IsAsciiDigit(text[position]))
        {
            position++;
        }

        return text.AsSpan(start, position - start);
    }
}
