using Gat.Faults;

namespace Gat.Dist.Checks;

/// <summary>Collects findings, each cell once: what an earlier layer said of a cell is not said again in other words.</summary>
internal sealed class CheckFindings
{
    private readonly List<CheckFinding> all = [];
    private readonly HashSet<(string Table, string Element, string Column)> toldCells = [];
    private readonly HashSet<(string Code, string Table, string Element, string What)> told = [];

    // Of a table that cannot be read nothing more is said: whatever rules find there follows from it.
    private readonly HashSet<string> unreadable = new(StringComparer.Ordinal);

    public IReadOnlyList<CheckFinding> All => all;

    public bool HasErrors { get; private set; }

    public void Error(string code, string table, string element, string column, string what, string advice) =>
        Add(new CheckFinding(CheckSeverity.Error, code, table, element, column, what, advice));

    public void Warning(string code, string table, string element, string column, string what, string advice) =>
        Add(new CheckFinding(CheckSeverity.Warning, code, table, element, column, what, advice));

    public void Note(string code, string table, string element, string column, string what, string advice) =>
        Add(new CheckFinding(CheckSeverity.Note, code, table, element, column, what, advice));

    /// <summary>Takes over what a reader of tables refuses.</summary>
    public void Add(IEnumerable<Fault> faults)
    {
        foreach (var fault in faults)
        {
            var subject = fault.Subject ?? new FaultSubject("fault", fault.Where);
            Error(subject.Code, subject.Table, subject.Element, subject.Column, fault.What, fault.Fix);
        }

        unreadable.UnionWith(all.Where(finding => finding.Code == FaultCodes.TableUnreadable).Select(finding => finding.Table));
    }

    public void Add(CheckFinding finding)
    {
        var isNews = !(finding.Table.Length > 0 && unreadable.Contains(finding.Table)) && (finding.Column.Length > 0
            ? toldCells.Add((finding.Table, finding.Element, finding.Column))
            : told.Add((finding.Code, finding.Table, finding.Element, finding.What)));
        if (isNews)
        {
            all.Add(finding);
            HasErrors |= finding.Severity == CheckSeverity.Error;
        }
    }
}
