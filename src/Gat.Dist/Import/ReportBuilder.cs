using Gat.Faults;

namespace Gat.Dist.Import;

/// <summary>Collects the lines of an import's report.</summary>
internal sealed class ReportBuilder(string source)
{
    private readonly List<ImportNote> notes = [];

    public void Read(string what, int count) => notes.Add(new ImportNote(ImportOutcome.Read, what, count, []));

    /// <summary>Adds a line unless there are no such elements.</summary>
    public void Add(ImportOutcome outcome, string what, IReadOnlyCollection<string> elements)
    {
        if (elements.Count > 0)
        {
            notes.Add(new ImportNote(outcome, what, elements.Count, [.. elements]));
        }
    }

    /// <summary>Adds a line on what bears on no result, by kind.</summary>
    public void Skip(string what, IReadOnlyDictionary<string, int> kinds) => notes.Add(
        new ImportNote(ImportOutcome.Skipped, what, kinds.Values.Sum(), [.. kinds.Select(kind => $"{kind.Key} ({kind.Value})")]));

    /// <summary>The report; under strict rules, its ignored lines are faults.</summary>
    /// <exception cref="InputDataException">Something is ignored and <paramref name="isStrict"/>.</exception>
    public ImportReport Build(bool isStrict)
    {
        var report = new ImportReport(source, [.. notes]);
        if (isStrict && report.Of(ImportOutcome.Ignored).Any())
        {
            throw new InputDataException([.. report.Of(ImportOutcome.Ignored).Select(note => new Fault(
                $"Not taken over: {note.What} ({string.Join(", ", note.Elements.Take(10))}{(note.Count > 10 ? ", ..." : "")}).",
                source, "Remove it from the source, or import without --strict."))]);
        }

        return report;
    }
}
