using System.Text.Json;
using System.Xml.Linq;
using Gat.Dist.Pictures;
using Gat.Faults;

namespace Gat.Cli.Tests.Commands.Dist;

public sealed class PlotCommandTests(GridFixture grid) : IClassFixture<GridFixture>
{
    [Fact]
    public void A_power_flow_is_drawn_beside_its_run_as_a_profile()
    {
        PowerFlow("runs/base");
        var result = grid.Run("dist", "plot", "runs/base", "--json");

        Assert.True(result.ExitCode == 0, result.Error);
        var picture = Picture("runs/base-profile-voltage.svg");
        Assert.Contains("lowest 0.9131 pu at 18", Description(picture), StringComparison.Ordinal);
        Assert.Contains(Texts(picture), text => text == "18: 0.9131 pu");
        Assert.Contains(Texts(picture), text => text == "impedance of the path from the source, Ω");
        Assert.Equal("profile", JsonDocument.Parse(result.Out).RootElement.GetProperty("what").GetString());
    }

    [Fact]
    public void Equal_calls_write_equal_bytes_and_an_existing_file_is_kept_without_force()
    {
        PowerFlow("runs/twice");
        string[] map = ["dist", "plot", "runs/twice", "--what", "map", "--out"];

        Assert.Equal(0, grid.Run([.. map, "one.svg"]).ExitCode);
        File.WriteAllBytes(grid.Directory["two.svg"], Gat.Dist.Pictures.Picture.OfRun(grid.Directory["runs/twice"], new PictureOptions { What = PictureKind.Map }).Svg);
        var again = grid.Run([.. map, "two.svg"]);

        Assert.Equal(File.ReadAllBytes(grid.Directory["one.svg"]), File.ReadAllBytes(grid.Directory["two.svg"]));
        Assert.Equal(2, again.ExitCode);
        Assert.Contains("--force", again.Error, StringComparison.Ordinal);
        Assert.Equal(0, grid.Run([.. map, "two.svg", "--force"]).ExitCode);
    }

    [Fact]
    public void The_worst_of_many_scenarios_is_drawn_and_named_and_any_other_on_request()
    {
        PowerFlow("runs/samples", "--samples", "40", "--seed", "3");
        var worst = grid.Value("select scenario_id from pf_summary order by v_min_pu limit 1", "runs/samples");
        var lowest = grid.Value("select printf('%.4f', v_min_pu) from pf_summary order by v_min_pu limit 1", "runs/samples");
        var other = grid.Value("select scenario_id from pf_summary order by v_min_pu desc limit 1", "runs/samples");

        Assert.Equal(0, grid.Run("dist", "plot", "runs/samples", "--out", "worst.svg").ExitCode);
        Assert.Equal(0, grid.Run("dist", "plot", "runs/samples", "--scenario", other, "--out", "other.svg").ExitCode);

        Assert.Contains($"scenario {worst}, the worst of 40", Description(Picture("worst.svg")), StringComparison.Ordinal);
        Assert.Contains($"lowest {lowest} pu", Description(Picture("worst.svg")), StringComparison.Ordinal);
        Assert.Contains($"scenario {other};", Description(Picture("other.svg")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_overlay_of_the_run_is_drawn_not_the_grid_as_it_lies_there()
    {
        PowerFlow("runs/changed", "--open", "7", "--close", "33", "--v-min", "0.95");
        var result = grid.Run("dist", "plot", "runs/changed", "--what", "map", "--out", "changed.svg");

        Assert.True(result.ExitCode == 0, result.Error);
        var tips = Picture("changed.svg").Descendants().Where(element => element.Name.LocalName == "title").Select(element => element.Value).ToList();
        Assert.Contains("line 7, 7 to 8: open", tips);
        Assert.Contains(Texts(Picture("changed.svg")), text => text.StartsWith("limits: 0.95", StringComparison.Ordinal));
        Assert.Contains(Texts(Picture("changed.svg")), text => text.StartsWith("beyond its limits", StringComparison.Ordinal));
    }

    [Fact]
    public void Hosting_capacities_are_drawn_as_a_map_and_as_a_profile()
    {
        var run = grid.Run("dist", "hostcap", "--grid", "grid", "--v-max", "1.05", "--next", "off", "--out", "runs/hostcap");
        Assert.True(run.ExitCode == 0, run.Error);

        Assert.Equal(0, grid.Run("dist", "plot", "runs/hostcap").ExitCode);
        Assert.Equal(0, grid.Run("dist", "plot", "runs/hostcap", "--what", "profile").ExitCode);

        Assert.Contains("hosting capacity, MW", Texts(Picture("runs/hostcap-map-hosting-capacity.svg")));
        Assert.Contains("hosting capacity, MW", Texts(Picture("runs/hostcap-profile-hosting-capacity.svg")));
    }

    [Fact]
    public void An_estimated_state_is_drawn()
    {
        Assert.Equal(0, grid.Run("scenarios", "sample", "--kind", "measurements", "--grid", "grid", "--count", "1", "--out", "readings").ExitCode);
        var run = grid.Run("adms", "state-estimation", "--grid", "grid", "--measurements", "readings", "--out", "runs/state");
        Assert.True(run.ExitCode == 0, run.Error);
        var lowest = grid.Value("select node_id || ': ' || printf('%.4f pu', vm_pu) from se_states order by vm_pu limit 1", "runs/state");

        var picture = Gat.Dist.Pictures.Picture.OfRun(grid.Directory["runs/state"], new PictureOptions());

        Assert.Contains(lowest, Texts(XDocument.Load(new MemoryStream(picture.Svg))));
    }

    [Fact]
    public void Loadings_are_drawn_where_branches_have_ratings()
    {
        PowerFlow("runs/rated", "--set", "dist_branches.1.thermal_limit=4", "--set", "dist_branches.6.thermal_limit=1");
        PowerFlow("runs/unrated");

        var rated = grid.Run("dist", "plot", "runs/rated", "--by", "loading", "--what", "map", "--out", "rated.svg");
        var unrated = grid.Run("dist", "plot", "runs/unrated", "--by", "loading", "--out", "unrated.svg");

        Assert.True(rated.ExitCode == 0, rated.Error);
        Assert.Contains("limit: 100 %, marked", Texts(Picture("rated.svg")));
        Assert.Equal(3, unrated.ExitCode);
        Assert.Contains("no branch of the grid has a rating", unrated.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(grid.Directory["unrated.svg"]));
    }

    [Fact]
    public void A_time_step_is_drawn_by_its_time()
    {
        Directory.CreateDirectory(grid.Directory["day"]);
        File.WriteAllLines(grid.Directory["day/profiles.csv"], ["timestamp,all", "2026-01-01T00:00:00Z,0.4", "2026-01-01T06:00:00Z,1.1", "2026-01-01T12:00:00Z,0.7"]);
        File.WriteAllLines(grid.Directory["day/profile_map.csv"], ["element_kind,element_id,column,profile_id", "node,18,load_p,all"]);
        PowerFlow("runs/day", "--profiles", "day");

        var noon = grid.Run("dist", "plot", "runs/day", "--time", "2026-01-01T12:00Z", "--out", "noon.svg");
        var never = grid.Run("dist", "plot", "runs/day", "--time", "2027-01-01T12:00Z", "--out", "never.svg");

        Assert.True(noon.ExitCode == 0, noon.Error);
        Assert.Contains("2026-01-01T12:00:00Z", Description(Picture("noon.svg")), StringComparison.Ordinal);
        Assert.DoesNotContain("worst of", Description(Picture("noon.svg")), StringComparison.Ordinal);
        Assert.Equal(2, never.ExitCode);
        Assert.Contains("no rows for 2027-01-01T12:00:00Z", never.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_drawn_is_refused_with_what_can()
    {
        PowerFlow("runs/summary", "--samples", "3", "--keep", "summary");
        PowerFlow("runs/violations", "--samples", "3", "--keep", "violations");
        Directory.CreateDirectory(grid.Directory["empty"]);

        AssertRefused(3, "There is no such directory", "runs/nowhere");
        AssertRefused(3, "There is no run here", "empty");
        AssertRefused(3, "a run of dist import matpower holds neither voltages nor", "grid");
        AssertRefused(3, "--keep all", "runs/summary");
        AssertRefused(3, "--keep all", "runs/violations");
    }

    [Fact]
    public void What_a_run_does_not_hold_is_refused_with_what_it_holds()
    {
        PowerFlow("runs/refused");

        AssertRefused(2, "It can be drawn --by voltage or loading", "runs/refused", new PictureOptions { By = PictureQuantity.HostingCapacity });
        AssertRefused(2, "The run has no scenario 'b''; drop'", "runs/refused", new PictureOptions { Scenario = "b''; drop" });
        AssertRefused(2, "It has: base.", "runs/refused", new PictureOptions { Scenario = "bas" });
        AssertRefused(3, "no such directory", "runs/refused", new PictureOptions { Grid = "elsewhere" });
        foreach (var (words, option, value) in (ValueTuple<string, string, string>[])[("'noon' is no time", "--time", "noon"), ("from 400 to 10000", "--width", "20")])
        {
            var result = grid.Run("dist", "plot", "runs/refused", option, value);

            Assert.Equal(2, result.ExitCode);
            Assert.Contains(words, result.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_run_without_a_solution_says_so()
    {
        var run = grid.Run("dist", "pf", "--grid", "grid", "--scale-load", "40", "--out", "runs/unsolved");
        Assert.Equal(4, run.ExitCode);

        AssertRefused(3, "no scenario is solved (1 not_converged)", "runs/unsolved");
    }

    [Fact]
    public void A_grid_that_changed_or_moved_is_told()
    {
        Assert.Equal(0, grid.Run("dist", "export", "csv", "--grid", "grid", "--out", "moving").ExitCode);
        var run = grid.Run("dist", "pf", "--grid", "moving", "--out", "runs/moving");
        Assert.True(run.ExitCode == 0, run.Error);
        Directory.Move(grid.Directory["moving"], grid.Directory["moved"]);

        AssertRefused(3, "The grid of the run is gone", "runs/moving");
        Assert.Equal(0, grid.Run("dist", "plot", "runs/moving", "--grid", "moved", "--out", "moved.svg").ExitCode);
        var table = grid.Directory["moved/dist_nodes.csv"];
        File.WriteAllText(table, File.ReadAllText(table).Replace("0.9,", "0.91,", StringComparison.Ordinal));
        Assert.Equal(0, grid.Run("dist", "plot", "runs/moving", "--grid", "moved", "--out", "changed-grid.svg").ExitCode);

        Assert.DoesNotContain("changed since", Description(Picture("moved.svg")), StringComparison.Ordinal);
        Assert.Contains("the grid has changed since the run", Description(Picture("changed-grid.svg")), StringComparison.Ordinal);
        AssertRefused(3, "elements that the grid does not have", "runs/moving", new PictureOptions { Grid = grid.Directory[OtherGrid()] });
    }

    private string OtherGrid()
    {
        var result = grid.Run("dist", "import", "matpower", Repository.File("test_data", "matpower", "feeder12.m"), "--out", "other");
        Assert.True(result.ExitCode == 0, result.Error);
        return "other";
    }

    private void PowerFlow(string run, params string[] options)
    {
        var result = grid.Run(["dist", "pf", "--grid", "grid", "--out", run, .. options]);
        Assert.True(result.ExitCode == 0, result.Error);
    }

    // Within this process: what the program makes of such a fault is the same for all commands, and a start takes long.
    private void AssertRefused(int exitCode, string words, string run, PictureOptions? options = null)
    {
        var fault = Assert.ThrowsAny<GatException>(() => Gat.Dist.Pictures.Picture.OfRun(grid.Directory[run], options ?? new PictureOptions()));

        Assert.Equal(exitCode, (int)fault.ExitCode);
        Assert.Contains(words, $"{fault.Faults[0]} {fault.Faults[0].Fix}", StringComparison.Ordinal);
    }

    private XDocument Picture(string file) => XDocument.Load(grid.Directory[file]);

    private static string Description(XDocument picture) => picture.Descendants().First(element => element.Name.LocalName == "desc").Value;

    private static IEnumerable<string> Texts(XDocument picture) => picture.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value);
}
