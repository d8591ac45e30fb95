using Gat.Dist.Checks;

namespace Gat.Dist.Tests.Checks;

/// <summary>One fault to plant in a copy of a feeder, and what a check must say of it.</summary>
internal sealed record PlantedFault(string Name, CheckSeverity Severity, string Code, string Table, string Element, Action<EditableGrid> Plant)
{
    /// <summary>Plants the fault and asserts that a finding names it.</summary>
    public void AssertFound(string directory)
    {
        using var folder = new TemporaryFolder();
        var grid = EditableGrid.Read(directory);
        Plant(grid);
        grid.Write(folder);

        var report = GridCheck.Run(folder.Path, GridOverlay.None);

        Assert.True(
            report.Findings.Any(finding => finding.Severity == Severity && finding.Code == Code && finding.Table == Table && finding.Element == Element),
            $"{Severity} {Code} of {Table} {Element} is missing among:\n{string.Join('\n', report.Findings.Select(finding => $"{finding.Severity} {finding.Code} {finding}"))}");
    }
}
