using System.Collections.Immutable;

namespace Gat.Dist.Profiles;

/// <summary>One thing that an import changed on the way from a file to regular profiles.</summary>
/// <param name="ProfileId">Profile; null: all profiles of the line.</param>
/// <param name="TimestampUtc">Start of the interval; null where a row has none.</param>
/// <param name="Action">filled, moved, dropped, averaged or chosen.</param>
/// <param name="Rule">The rule that was followed.</param>
/// <param name="Value">The value that stands now, in the unit of the profile; NaN: none.</param>
/// <param name="Line">Line of the file; 0: none.</param>
/// <param name="What">What was found.</param>
internal sealed record ProfileRepair(string? ProfileId, DateTime? TimestampUtc, string Action, string Rule, double Value, int Line, string What)
{
    /// <summary>All actions.</summary>
    public static ImmutableArray<string> Actions { get; } = ["filled", "moved", "dropped", "averaged", "chosen"];
}
