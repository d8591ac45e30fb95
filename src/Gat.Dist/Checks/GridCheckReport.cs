using Gat.Schemas.Columns;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Checks;

/// <summary>What a check of a grid found: errors first, then warnings and notes.</summary>
public sealed class GridCheckReport
{
    internal GridCheckReport(IEnumerable<CheckFinding> findings, IReadOnlyList<string> files, int busCount, int branchCount)
    {
        Findings = [.. findings.OrderBy(finding => finding.Severity)];
        (Files, BusCount, BranchCount) = (files, busCount, branchCount);
    }

    /// <summary>All findings; within one severity in the order of the rules.</summary>
    public IReadOnlyList<CheckFinding> Findings { get; }

    /// <summary>The files that were looked at.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>Buses that could be read.</summary>
    public int BusCount { get; }

    /// <summary>Branches that could be read.</summary>
    public int BranchCount { get; }

    /// <summary>How many findings have a severity.</summary>
    public int Count(CheckSeverity severity) => Findings.Count(finding => finding.Severity == severity);

    /// <summary>The rows of <c>check_findings</c>.</summary>
    public RecordBatch ToTable() => new(CheckTables.Findings, Findings.Count,
    [
        new Column<long>([.. Enumerable.Range(1, Findings.Count).Select(number => (long)number)]), Texts(finding => finding.Severity.Word()), Texts(finding => finding.Code), Texts(finding => finding.Table),
        Texts(finding => Told(finding.Element)), Texts(finding => Told(finding.Column)), Texts(finding => finding.What),
        Texts(finding => Told(finding.Advice)),
    ]);

    private static string? Told(string text) => text.Length > 0 ? text : null;

    private TextColumn Texts(Func<CheckFinding, string?> of) => TextColumn.From(Findings.Select(of));
}
