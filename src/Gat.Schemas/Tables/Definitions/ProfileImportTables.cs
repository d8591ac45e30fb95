using System.Collections.Immutable;
using static Gat.Schemas.Tables.ColumnDefinitions;

namespace Gat.Schemas.Tables.Definitions;

/// <summary>What an import of profiles changed on the way.</summary>
public static class ProfileImportTables
{
    /// <summary><c>profile_repairs</c>: one row per change.</summary>
    public static TableSchema Repairs { get; } = new("profile_repairs", "Profile import",
        "One thing that an import changed between a file and its regular profiles.",
        Integer("repair", "Number of the change, from 1, in order of time.").AtLeast(1),
        Text("profile_id", "Profile that it concerns. Null = all profiles of the line.").Optional(),
        Time("timestamp", "Start of the interval, in UTC. Null = the row belongs to none.").Optional(),
        Word("action", "filled: a missing value was made; moved: a row was put into another interval than its stamp says; dropped: a row or value was "
            + "left out; averaged: several values became one; chosen: the stamp comes twice on the clock, and this instant was taken.",
            "filled", "moved", "dropped", "averaged", "chosen"),
        Text("rule", "The rule that was followed, such as linear, duplicates first or ambiguous order."),
        Number("value", "", "Value that stands in profiles now. Null = the change concerns no single value.").Optional(),
        Integer("line", "Line of the file. Null = none, as for a gap.").AtLeast(1).Optional(),
        Text("what", "What was found."))
    {
        Key = ["repair"],
        IsResult = true,
    };

    /// <summary>The tables of this class, in the order of the reference page.</summary>
    public static ImmutableArray<TableSchema> All { get; } = [Repairs];
}
