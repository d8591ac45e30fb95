namespace Gat.Dist.Import.OpenDss.Language;

/// <summary>Counts what a script holds that gat does not take over.</summary>
internal sealed class ScriptNotes
{
    private readonly SortedDictionary<string, List<string>> unsupported = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, List<string>> converted = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> skipped = new(StringComparer.Ordinal);

    /// <summary>Something that may change results.</summary>
    public void Unsupported(string what, string element, SourcePlace place) => Add(unsupported, what, $"{element} ({place})");

    /// <summary>Something taken over in another form.</summary>
    public void Converted(string what, string element) => Add(converted, what, element);

    /// <summary>Something without effect on the grid.</summary>
    public void Skipped(string what) => skipped[what] = skipped.GetValueOrDefault(what) + 1;

    public void Clear()
    {
        unsupported.Clear();
        converted.Clear();
        skipped.Clear();
    }

    public void Tell(ReportBuilder report)
    {
        foreach (var (what, elements) in converted)
        {
            report.Add(ImportOutcome.Converted, what, elements);
        }

        foreach (var (what, elements) in unsupported)
        {
            report.Add(ImportOutcome.Ignored, what, elements);
        }

        if (skipped.Count > 0)
        {
            report.Skip("commands, objects and properties that have no bearing on a power flow", skipped);
        }
    }

    private static void Add(SortedDictionary<string, List<string>> notes, string what, string element)
    {
        if (!notes.TryGetValue(what, out var elements))
        {
            notes[what] = elements = [];
        }

        elements.Add(element);
    }
}
