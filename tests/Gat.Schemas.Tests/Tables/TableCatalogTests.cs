using Gat.Schemas.Tables;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Schemas.Tests.Tables;

public sealed class TableCatalogTests
{
    [Fact]
    public void A_table_is_found_by_its_name_and_by_its_alias()
    {
        Assert.Same(GridTables.Nodes, TableCatalog.Find("dist_nodes"));
        Assert.Same(GridTables.Switches, TableCatalog.Find("dist_switches"));
        Assert.Same(GridTables.Switches, TableCatalog.Find("switching_devices"));
        Assert.Null(TableCatalog.Find("Dist_Nodes"));
        Assert.Null(TableCatalog.Find("no_such_table"));
    }

    [Fact]
    public void Every_table_of_a_definition_class_is_in_the_catalog()
    {
        var defined = typeof(GridTables).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(GridTables).Namespace)
            .SelectMany(type => type.GetProperties())
            .Where(property => property.PropertyType == typeof(TableSchema))
            .Select(property => ((TableSchema)property.GetValue(null)!).Name);

        Assert.Equal(defined.Order(), TableCatalog.All.Select(table => table.Name).Order());
    }

    [Fact]
    public void No_two_tables_share_a_name_or_an_alias()
    {
        var names = TableCatalog.All.SelectMany(table => table.Aliases.Prepend(table.Name)).ToList();

        Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }
}
