using System.Collections.Immutable;
using static Gat.Schemas.Tables.ColumnDefinitions;

namespace Gat.Schemas.Tables.Definitions;

/// <summary>What a check of a grid found.</summary>
public static class CheckTables
{
    /// <summary><c>check_findings</c>: one row per finding.</summary>
    public static TableSchema Findings { get; } = new("check_findings", "Grid check",
        "One thing that a check of a grid found: what it is, where it stands and what to do.",
        Integer("finding", "Number of the finding, from 1: errors first, then warnings and notes.").AtLeast(1),
        Word("severity", "error: refused, or answers would be wrong; warning: legal but seldom meant; note: missing, unusual or worth knowing.",
            "error", "warning", "note"),
        Text("code", "Name of the kind of finding; the same in every version. docs/reference/check-codes.md explains each."),
        Text("table_name", "Table in which it is repaired."),
        Text("element", "Key of the row. Null = the whole table is meant.").Optional(),
        Text("column_name", "Column. Null = the whole row is meant.").Optional(),
        Text("what", "What was found, with its value and what it was compared with."),
        Text("advice", "The next step. Null = what says it.").Optional())
    {
        Key = ["finding"],
        IsResult = true,
    };

    /// <summary>The tables of this class, in the order of the reference page.</summary>
    public static ImmutableArray<TableSchema> All { get; } = [Findings];
}
