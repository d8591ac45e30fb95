using System.Collections.Immutable;
using static Gat.Schemas.Tables.ColumnDefinitions;

namespace Gat.Schemas.Tables.Definitions;

/// <summary>What changes over time: profiles, what they drive, and prices.</summary>
public static class TimeSeriesTables
{
    private const string Group = "Time series";

    private const string Timestamp = "Start of the interval, in UTC; the steps must be regular.";

    /// <summary><c>profiles</c>: values over time, one row per profile and interval.</summary>
    public static TableSchema Profiles { get; } = new("profiles", Group,
        "The value of one profile in one interval. A wide table, with timestamp and one column per profile, is read too.",
        Time("timestamp", Timestamp),
        Text("profile_id", "Identifier of the profile."),
        Number("value", "", "Factor on the mapped column; its new value, in its unit, where the map says absolute."))
    {
        Key = ["profile_id", "timestamp"],
    };

    /// <summary><c>profile_map</c>: which profile drives which column of which element.</summary>
    public static TableSchema ProfileMap { get; } = new("profile_map", Group, "One column of one element that follows a profile.",
        Word("element_kind", "Kind of the element.", DefinitionWords.ElementKinds),
        Text("element_id", "Identifier of the element in the table of its kind."),
        Text("column", "Column of that table which follows the profile, such as load_p."),
        Text("profile_id", "Profile that it follows."),
        Word("mode", "factor: the column's value is multiplied by the profile; absolute: it is replaced. Null = factor.",
            "factor", "absolute").Optional())
    {
        Key = ["element_kind", "element_id", "column"],
        References = [new("profile_id", "profiles", "profile_id")],
    };

    /// <summary><c>prices</c>: the price of energy over time.</summary>
    public static TableSchema Prices { get; } = new("prices", Group, "The price of energy in one interval.",
        Time("timestamp", Timestamp),
        Number("value", "currency/MWh", "Price paid for an injection and asked for a consumption; it may be negative."))
    {
        Key = ["timestamp"],
    };

    /// <summary>The tables of this class, in the order of the reference page.</summary>
    public static ImmutableArray<TableSchema> All { get; } = [Profiles, ProfileMap, Prices];
}
