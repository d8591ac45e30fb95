using Gat.Schemas.Columns;

namespace Gat.Dist.Tests.Import.OpenDss.Conversion;

public sealed class ProfileTests
{
    [Fact]
    public void Shapes_become_factors_on_loads_and_generators()
    {
        var grid = Grids.Of("""
            New Loadshape.day npts=4 interval=6 mult=[0.2 0.4 1 0.6]
            New Load.a bus1=src kv=12.47 kw=10 daily=day
            New Load.fixed bus1=src kv=12.47 kw=10 daily=day status=fixed
            New Generator.g bus1=src kv=12.47 kw=10 pf=1 daily=day
            """);

        var (profiles, map) = (grid.Tables.Table("profiles"), grid.Tables.Table("profile_map"));
        Assert.Equal([0.2, 0.4, 1, 0.6], Enumerable.Range(0, 4).Select(row => profiles.Number("value")[row]).ToArray());
        Assert.Equal("2023-01-01T06:00:00Z", UtcTime.ToText(profiles.Integer("timestamp")[1]));
        Assert.Equal(
            ["load a p day factor", "load a q day factor", "generator generator.g p day factor"],
            Enumerable.Range(0, map.RowCount).Select(row => string.Join(' ', map.Text("element_kind")[row], map.Text("element_id")[row], map.Text("column")[row], map.Text("profile_id")[row], map.Text("mode")[row])));
    }

    [Fact]
    public void Actual_values_replace_powers_in_MW_and_keep_the_power_factor()
    {
        var grid = Grids.Of("""
            New Loadshape.meter npts=2 minterval=15 mult=[300 500] useactual=yes
            New Load.a bus1=src kv=12.47 kw=10 pf=0.8 yearly=meter
            """);

        var profiles = grid.Tables.Table("profiles");
        var names = Enumerable.Range(0, 4).Select(row => profiles.Text("profile_id")[row]).Distinct().ToList();
        Assert.Equal(["meter", "meter x 0.7499999999999999"], names);
        Assert.Equal([0.3, 0.5], [profiles.Number("value")[0], profiles.Number("value")[1]]);
        Assert.Equal(0.375, profiles.Number("value")[3], 1e-12);
        Assert.Equal("absolute", grid.Tables.Table("profile_map").Text("mode")[0]);
    }

    [Theory]
    [InlineData("Set mode=daily", 0.1)]
    [InlineData("Set mode=yearly", 0.2)]
    [InlineData("Set mode=dutycycle", 0.3)]
    [InlineData("Solve mode=duty number=5", 0.3)]
    public void The_mode_chooses_the_shape(string mode, double value)
    {
        var grid = Grids.Of($"""
            New Loadshape.d npts=1 mult=[0.1]
            New Loadshape.y npts=1 mult=[0.2]
            New Loadshape.u npts=1 mult=[0.3]
            New Load.a bus1=src kv=12.47 kw=10 daily=d yearly=y duty=u
            {mode}
            """);

        Assert.Equal(value, grid.Tables.Table("profiles").Number("value")[0]);
    }

    [Fact]
    public void Shapes_of_other_intervals_repeat_and_hold_their_values()
    {
        var grid = Grids.Of("""
            New Loadshape.hours npts=2 interval=1 mult=[1 2]
            New Loadshape.halves npts=8 minterval=30 mult=[1 2 3 4 5 6 7 8]
            New Load.a bus1=src kv=12.47 kw=10 daily=hours
            New Load.b bus1=src kv=12.47 kw=10 daily=halves
            """);

        var profiles = grid.Tables.Table("profiles");
        var hours = Enumerable.Range(0, profiles.RowCount).Where(row => profiles.Text("profile_id")[row] == "hours").Select(row => profiles.Number("value")[row]);
        Assert.Equal([1, 1, 2, 2, 1, 1, 2, 2], hours.ToArray());
    }

    [Fact]
    public void Normalised_shapes_have_a_peak_of_one()
    {
        var grid = Grids.Of("New Loadshape.n npts=3 mult=[2 4 8] action=normalize\nNew Load.a bus1=src kv=12.47 daily=n");

        Assert.Equal([0.25, 0.5, 1], Enumerable.Range(0, 3).Select(row => grid.Tables.Table("profiles").Number("value")[row]).ToArray());
    }

    [Fact]
    public void Irregular_times_are_told_and_leave_the_load_constant()
    {
        var grid = Grids.Of("New Loadshape.i npts=3 interval=0 hour=[0 1 5] mult=[1 2 3]\nNew Load.a bus1=src kv=12.47 daily=i");

        Assert.DoesNotContain(grid.Tables.Tables, table => table.Schema.Name == "profiles");
        Assert.Contains("irregular", Assert.Single(grid.Report.Of(Gat.Dist.Import.ImportOutcome.Ignored)).What, StringComparison.Ordinal);
    }
}
