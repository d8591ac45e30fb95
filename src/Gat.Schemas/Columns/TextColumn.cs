namespace Gat.Schemas.Columns;

/// <summary>A column of texts, kept as codes into a <see cref="TextDictionary"/>.</summary>
public sealed class TextColumn : Column
{
    /// <summary>A column over the first <paramref name="length"/> codes; the array is used as it is, not copied.</summary>
    public TextColumn(int[] codes, TextDictionary dictionary, int length, byte[]? validity = null)
        : base(length, validity)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, codes.Length);
        Codes = codes;
        Dictionary = dictionary;
    }

    /// <summary>A column over a whole array of codes.</summary>
    public TextColumn(int[] codes, TextDictionary dictionary, byte[]? validity = null)
        : this(codes, dictionary, codes.Length, validity)
    {
    }

    /// <summary>The codes; those of null rows mean nothing, but are valid codes or 0.</summary>
    public int[] Codes { get; }

    /// <summary>The texts that the codes stand for.</summary>
    public TextDictionary Dictionary { get; }

    /// <summary>The text of one row, or null.</summary>
    public string? this[int row] => IsNull(row) ? null : Dictionary[Codes[row]];

    /// <summary>A column of the given texts, each distinct text kept once, in the order of appearance.</summary>
    public static TextColumn From(IEnumerable<string?> texts)
    {
        var builder = new TextColumnBuilder();
        foreach (var text in texts)
        {
            builder.Add(text);
        }

        return builder.Build();
    }
}
