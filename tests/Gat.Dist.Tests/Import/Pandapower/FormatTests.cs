using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Gat.Dist.Import;
using Gat.Dist.Import.Pandapower;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Tests.Import.Pandapower;

/// <summary>What files of nets look like, and what is said of the parts that are not taken over.</summary>
public sealed class FormatTests
{
    [Theory]
    [InlineData("columns")]
    [InlineData("index")]
    public void Every_order_that_pandas_writes_is_read(string orient)
    {
        NetText Net(string order) => Small(new NetText { Orient = order });

        Tables.AssertSame(NetFlow.Read(Net("split")).Tables, NetFlow.Read(Net(orient)).Tables);
    }

    [Fact]
    public void Words_that_only_python_knows_stand_for_nothing()
    {
        var text = Small(new NetText()).ToString();
        var odd = text.Replace("\"std_types\":{", "\"std_types\":{\"x\":[NaN,Infinity,-Infinity],", StringComparison.Ordinal);
        Assert.NotEqual(text, odd);

        Tables.AssertSame(Read(text).Tables, Read(odd).Tables);
    }

    [Fact]
    public void Labels_may_be_texts_whole_numbers_and_decimals_of_whole_numbers()
    {
        var import = NetFlow.Read(new NetText().Bus("north", 20).Bus(12, 20).Bus(3, 20).Line("a", "north", 12.0).Line(9, 12, 3)
            .Add("ext_grid", 0, ("bus", "north"), ("vm_pu", 1.0)));

        Assert.Equal(["north", "12", "3"], import.Tables.Texts(GridTables.Nodes, "node_id"));
        Assert.Equal(["line.a", "line.9"], import.Tables.Texts(GridTables.Branches, "branch_id"));
        Assert.Equal(["Bus north", "Bus 12", "Bus 3"], import.Tables.Texts(GridTables.Nodes, "name"));
    }

    [Fact]
    public void Buses_are_renamed_wherever_they_stand()
    {
        var net = PandapowerNetReader.Parse(Small(new NetText()).Bytes(), "net.json");
        var options = new ImportOptions { Rename = new Dictionary<string, string> { ["1"] = "Village" }.ToImmutableDictionary(StringComparer.Ordinal) };

        var tables = PandapowerImport.Run(net, options).Tables;

        GridChecks.AssertSound(tables);
        Assert.Contains("Village", tables.Texts(GridTables.Nodes, "node_id"));
        Assert.Equal("Village", tables.Texts(ThreePhaseTables.Loads, "node_id")[0]);
    }

    [Fact]
    public void Coordinates_come_from_either_place()
    {
        var import = NetFlow.Read(NetText.Fed().Add("bus", 1, ("vn_kv", 20.0), ("geo", """{"coordinates": [3.5, -1], "type": "Point"}"""))
            .Add("bus", 2, ("vn_kv", 20.0), ("geo", "{oops")).Add("bus_geodata", 0, ("x", 7.0), ("y", 8.0)).Line(0, 0, 1).Line(1, 0, 2));

        Assert.Equal([7, 3.5, null], import.Tables.Numbers(GridTables.Nodes, "x"));
        Assert.Equal([8, -1, null], import.Tables.Numbers(GridTables.Nodes, "y"));
        Assert.Equal("bus.2", Assert.Single(Assert.Single(import.Report.Of(ImportOutcome.Ignored)).Elements));
    }

    [Fact]
    public void Results_of_the_file_become_a_start()
    {
        var net = Small(new NetText()).Add("res_bus", 0, ("vm_pu", 1.0), ("va_degree", 0.0)).Add("res_bus", 1, ("vm_pu", 0.97), ("va_degree", -3.0));

        Assert.Equal([1, 0.97], NetFlow.Read(net).Tables.Numbers(GridTables.Nodes, "v_start"));
        Assert.Equal([null, null], NetFlow.Read(net.Bus(5, 20)).Tables.Numbers(GridTables.Nodes, "v_start").Take(2));
    }

    [Fact]
    public void What_is_not_read_is_told_and_strict_rules_refuse_it()
    {
        var net = Small(new NetText()).Add("svc", 0, ("bus", 1)).Add("controller", 0, ("object", "x")).Add("measurement", 0, ("value", 1.0))
            .Set("profiles", new JsonObject());

        var note = Assert.Single(NetFlow.Read(net).Report.Of(ImportOutcome.Ignored));

        Assert.Equal(["svc (1 row)", "controller (1 row)", "profiles"], [.. note.Elements]);
        Assert.Contains("svc", Assert.Single(GridChecks.Faults(() =>
            PandapowerImport.Run(PandapowerNetReader.Parse(net.Bytes(), "net.json"), new ImportOptions { IsStrict = true }))).What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("{", "not JSON")]
    [InlineData("[]", "no pandapowerNet")]
    [InlineData("{\"_class\": \"pandapowerNet\", \"_object\": 3}", "no pandapowerNet")]
    [InlineData("gAAAAABmX2q", "encrypted")]
    [InlineData("{\"_class\": \"pandapowerNet\", \"_object\": {\"sn_mva\": -1}} x", "not JSON")]
    public void A_file_that_holds_no_net_is_refused_in_words(string text, string expected) =>
        Assert.Contains(expected, Assert.Single(GridChecks.Faults(() => Read(text))).What, StringComparison.Ordinal);

    [Fact]
    public void A_net_before_version_2_is_refused() => Assert.Contains(
        "kW", Assert.Single(GridChecks.Faults(() => NetFlow.Read(Small(new NetText()).Set("format_version", null).Set("version", 1.6)))).What, StringComparison.Ordinal);

    private static NetText Small(NetText net) => net.Bus(0, 20).Bus(1, 20).Line(0, 0, 1).Load(0, 1, 1, 0.3).Add("ext_grid", 0, ("bus", 0), ("vm_pu", 1.0));

    private static GridImport Read(string text) => PandapowerImport.Run(PandapowerNetReader.Parse(Encoding.UTF8.GetBytes(text), "net.json"), new ImportOptions());
}
