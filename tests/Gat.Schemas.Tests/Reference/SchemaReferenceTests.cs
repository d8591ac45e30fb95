using Gat.Schemas.Reference;
using Gat.Schemas.Tables;
using static Gat.Schemas.Tables.ColumnDefinitions;

namespace Gat.Schemas.Tests.Reference;

public sealed class SchemaReferenceTests
{
    private static readonly TableSchema pumps = new("pumps", "Water", "One pump.",
        Text("pump_id", "Identifier."),
        Text("well", "Well it stands in."),
        Word("state", "State; a|b.", "on", "off"),
        Number("low", "m", "Lowest head. Null = none.").Above(0).AtMost(2.5).Optional(),
        Number("high", "m", "Highest head.").AtLeast(-1))
    {
        Key = ["pump_id"],
        Aliases = ["old_pumps"],
        References = [new("well", "wells", "well_id")],
        OrderedPairs = [new("low", "high")],
    };

    [Fact]
    public void A_description_tells_names_links_rules_and_ranges()
    {
        var table = TableDescription.Of(pumps);

        Assert.Equal("input", table.Direction);
        Assert.Equal("well → wells.well_id", Assert.Single(table.References));
        Assert.Equal("low ≤ high", Assert.Single(table.Rules));
        Assert.Equal(["", "", "on, off", "> 0, ≤ 2.5", "≥ -1"], table.Columns.Select(column => column.Allowed));
        Assert.Equal(["text", "text", "word", "number", "number"], table.Columns.Select(column => column.Type));
        Assert.Equal(["no", "no", "no", "yes", "no"], table.Columns.Select(column => column.Null));
    }

    [Fact]
    public void A_table_is_rendered_with_its_facts_and_one_line_per_column()
    {
        var page = SchemaReference.Markdown([pumps]);

        Assert.EndsWith("""
            ## Water

            | table | one row is |
            |---|---|
            | [`pumps`](#pumps) | One pump. |

            ### pumps

            One pump.

            - Key: `pump_id`
            - Also read as: `old_pumps`
            - References: `well → wells.well_id`
            - Rules: `low ≤ high`

            | column | type | unit | null | allowed | meaning |
            |---|---|---|---|---|---|
            | `pump_id` | text |  | no |  | Identifier. |
            | `well` | text |  | no |  | Well it stands in. |
            | `state` | word |  | no | on, off | State; a\|b. |
            | `low` | number | m | yes | > 0, ≤ 2.5 | Lowest head. Null = none. |
            | `high` | number | m | no | ≥ -1 | Highest head. |

            """.ReplaceLineEndings("\n"), page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_without_a_key_says_so() =>
        Assert.Contains("- Key: none\n", SchemaReference.Markdown([new TableSchema("one", "G", "One.", Flag("f", "F."))]), StringComparison.Ordinal);
}
