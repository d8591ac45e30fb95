using System.Text;

namespace Gat.Schemas.Columns;

/// <summary>The distinct texts of a <see cref="TextColumn"/>, kept both as strings and in Arrow's UTF-8 layout. Immutable; share it between batches.</summary>
public sealed class TextDictionary
{
    private readonly string[] entries;

    /// <summary>A dictionary of the given entries; their position is their code.</summary>
    public TextDictionary(IEnumerable<string> entries)
    {
        this.entries = [.. entries];
        Offsets = new int[this.entries.Length + 1];
        var total = 0;
        for (var code = 0; code < this.entries.Length; code++)
        {
            total = checked(total + Encoding.UTF8.GetByteCount(this.entries[code]));
            Offsets[code + 1] = total;
        }

        Utf8 = new byte[total];
        for (var code = 0; code < this.entries.Length; code++)
        {
            Encoding.UTF8.GetBytes(this.entries[code], Utf8.AsSpan(Offsets[code]));
        }
    }

    /// <summary>Number of entries.</summary>
    public int Count => entries.Length;

    /// <summary>The entry of one code.</summary>
    public string this[int code] => entries[code];

    /// <summary>All entries, in the order of their codes.</summary>
    public IReadOnlyList<string> Entries => entries;

    /// <summary>Where each entry begins in <see cref="Utf8"/>; one more than there are entries.</summary>
    internal int[] Offsets { get; }

    /// <summary>All entries, one after the other.</summary>
    internal byte[] Utf8 { get; }
}
