using System.Collections.Immutable;

namespace Gat.Dist.Export;

/// <summary>Collects what an export cannot say.</summary>
internal sealed class ExportNotes
{
    private readonly List<ExportNote> notes = [];

    public ImmutableArray<ExportNote> All => [.. notes];

    public void Add(string what, IEnumerable<string> elements)
    {
        var named = elements.ToImmutableArray();
        if (named.Length > 0)
        {
            notes.Add(new ExportNote(what, named.Length, named));
        }
    }

    public void AddTable(string what, int rowCount)
    {
        if (rowCount > 0)
        {
            notes.Add(new ExportNote(what, rowCount, []));
        }
    }
}
