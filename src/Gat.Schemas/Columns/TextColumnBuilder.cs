using System.Runtime.InteropServices;

namespace Gat.Schemas.Columns;

/// <summary>Collects texts row by row; each distinct text is kept once, in the order of appearance.</summary>
public sealed class TextColumnBuilder
{
    private readonly List<int> codes = [];
    private readonly List<string> entries = [];
    private readonly Dictionary<string, int> codeOf = new(StringComparer.Ordinal);
    private readonly List<int> nullRows = [];

    /// <summary>Adds one row; null is a missing value.</summary>
    public void Add(string? text)
    {
        if (text is null)
        {
            nullRows.Add(codes.Count);
            codes.Add(0);
            return;
        }

        ref var code = ref CollectionsMarshal.GetValueRefOrAddDefault(codeOf, text, out var known);
        if (!known)
        {
            code = entries.Count;
            entries.Add(text);
        }

        codes.Add(code);
    }

    /// <summary>The column collected so far.</summary>
    public TextColumn Build()
    {
        byte[]? validity = null;
        if (nullRows.Count > 0)
        {
            validity = Bitmap.AllSet(codes.Count);
            foreach (var row in nullRows)
            {
                Bitmap.Set(validity, row, false);
            }
        }

        // Arrow readers expect a code to point at an entry even where the row is null.
        return new TextColumn([.. codes], new TextDictionary(entries.Count == 0 ? [""] : entries), validity);
    }
}
