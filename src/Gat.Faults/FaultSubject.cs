namespace Gat.Faults;

/// <summary>What a fault concerns, in words that stay the same from version to version.</summary>
/// <param name="Code">Name of the kind of fault, such as value_not_allowed.</param>
/// <param name="Table">Name of the table, such as dist_nodes.</param>
/// <param name="Element">Key of the row; empty where the whole table is meant.</param>
/// <param name="Column">Name of the column; empty where the whole row is meant.</param>
public sealed record FaultSubject(string Code, string Table, string Element = "", string Column = "");
