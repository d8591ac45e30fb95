namespace Gat.Dist.Import.Pandapower.Conversion;

/// <summary>Collects what became of elements, one line for each kind of event.</summary>
internal sealed class NoteBook
{
    private readonly Dictionary<(ImportOutcome Outcome, string What), List<string>> lines = [];
    private readonly Dictionary<string, int> unused = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

    /// <summary>Counts an element that was taken over.</summary>
    public void Read(string what) => counts[what] = counts.GetValueOrDefault(what) + 1;

    public void Converted(string what, string element) => Add(ImportOutcome.Converted, what, element);

    public void Ignored(string what, string element) => Add(ImportOutcome.Ignored, what, element);

    /// <summary>Counts an element that takes no part in any calculation.</summary>
    public void OutOfService(string table) => unused[table] = unused.GetValueOrDefault(table) + 1;

    public void Tell(ReportBuilder report)
    {
        foreach (var (what, count) in counts)
        {
            report.Read(what, count);
        }

        foreach (var ((outcome, what), elements) in lines)
        {
            report.Add(outcome, what, elements);
        }

        if (unused.Count > 0)
        {
            report.Skip("elements out of service, or at buses out of service", unused);
        }
    }

    private void Add(ImportOutcome outcome, string what, string element)
    {
        if (!lines.TryGetValue((outcome, what), out var elements))
        {
            lines[(outcome, what)] = elements = [];
        }

        elements.Add(element);
    }
}
