using System.Text;

namespace Gat.Schemas.Columns;

/// <summary>Gives each distinct UTF-8 text a code, in the order of appearance, without making a string for every row.</summary>
public sealed class TextInterner
{
    private readonly List<string> entries = [];
    private readonly List<byte[]> utf8 = [];
    private int[] slots = new int[64];
    private int lastCode = -1;

    /// <summary>The texts seen so far; their position is their code.</summary>
    public IReadOnlyList<string> Entries => entries;

    /// <summary>The code of a text.</summary>
    public int Code(ReadOnlySpan<byte> text)
    {
        // Long runs of one text are the rule in result tables.
        if (lastCode >= 0 && text.SequenceEqual(utf8[lastCode]))
        {
            return lastCode;
        }

        if (entries.Count * 2 >= slots.Length)
        {
            Grow();
        }

        var slot = SlotOf(text);
        while (slots[slot] != 0)
        {
            var code = slots[slot] - 1;
            if (text.SequenceEqual(utf8[code]))
            {
                return lastCode = code;
            }

            slot = (slot + 1) & (slots.Length - 1);
        }

        utf8.Add(text.ToArray());
        entries.Add(Encoding.UTF8.GetString(text));
        slots[slot] = entries.Count;
        return lastCode = entries.Count - 1;
    }

    /// <summary>The texts seen so far as a dictionary; never empty, since a code must point at an entry.</summary>
    public TextDictionary ToDictionary() => new(entries.Count == 0 ? [""] : entries);

    private int SlotOf(ReadOnlySpan<byte> text)
    {
        // FNV-1a (Fowler, Noll, Vo): identifiers are short.
        var hash = 2166136261u;
        foreach (var b in text)
        {
            hash = (hash ^ b) * 16777619u;
        }

        return (int)((hash ^ hash >> 15) & (uint)(slots.Length - 1));
    }

    private void Grow()
    {
        slots = new int[slots.Length * 4];
        for (var code = 0; code < utf8.Count; code++)
        {
            var slot = SlotOf(utf8[code]);
            while (slots[slot] != 0)
            {
                slot = (slot + 1) & (slots.Length - 1);
            }

            slots[slot] = code + 1;
        }
    }
}
