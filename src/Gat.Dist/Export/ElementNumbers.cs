using System.Globalization;
using Gat.Schemas.Columns;

namespace Gat.Dist.Export;

/// <summary>Positive numbers for elements: their own identifiers where all of these are such numbers, else their place in the table.</summary>
internal sealed class ElementNumbers
{
    private ElementNumbers(int[] numbers, bool areOwn)
    {
        Of = numbers;
        AreOwn = areOwn;
        RowsInOrder = [.. Enumerable.Range(0, numbers.Length).OrderBy(row => numbers[row])];
    }

    /// <summary>Number of each row.</summary>
    public int[] Of { get; }

    /// <summary>Whether the numbers are the identifiers.</summary>
    public bool AreOwn { get; }

    /// <summary>Rows by rising number.</summary>
    public int[] RowsInOrder { get; }

    /// <summary>Whether the numbers are the identifiers and run from 1 without a gap, so that a row's place says its identifier.</summary>
    public bool AreConsecutive => AreOwn && (Of.Length == 0 || Of.Max() == Of.Length);

    public static ElementNumbers From(TextColumn ids)
    {
        var numbers = new int[ids.Length];
        var areOwn = true;
        for (var row = 0; row < numbers.Length && areOwn; row++)
        {
            areOwn = int.TryParse(ids[row], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[row])
                && numbers[row] > 0 && numbers[row].ToString(CultureInfo.InvariantCulture) == ids[row];
        }

        return areOwn ? new ElementNumbers(numbers, true) : new ElementNumbers([.. Enumerable.Range(1, ids.Length)], false);
    }
}
