namespace Gat.Dist.Checks;

/// <summary>One thing that a check of a grid found.</summary>
/// <param name="Severity">How grave it is.</param>
/// <param name="Code">Name of the kind of finding; the same in every version.</param>
/// <param name="Table">Table in which it is repaired, such as dist_branches.</param>
/// <param name="Element">Key of the row; empty where the whole table is meant.</param>
/// <param name="Column">Column; empty where the whole row is meant.</param>
/// <param name="What">What was found, with its value and what it was compared with.</param>
/// <param name="Advice">The next step.</param>
public sealed record CheckFinding(CheckSeverity Severity, string Code, string Table, string Element, string Column, string What, string Advice)
{
    /// <summary>One line for people: table, element and what was found.</summary>
    public override string ToString() => $"{Table}{(Element.Length > 0 ? $" {Element}" : "")}: {What}";
}
