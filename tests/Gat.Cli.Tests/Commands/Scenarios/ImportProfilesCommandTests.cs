namespace Gat.Cli.Tests.Commands.Scenarios;

public sealed class ImportProfilesCommandTests(GridFixture grid) : IClassFixture<GridFixture>
{
    private static readonly string file = Repository.File("test_data", "profiles", "station18.csv");

    [Fact]
    public void A_file_of_a_meter_system_drives_a_power_flow()
    {
        var result = grid.Run(
            "scenarios", "import-profiles", file, "--time-zone", "Europe/Berlin", "--stamps", "end", "--fill", "linear", "--drive", "Last=node.18.load_p", "--out", "profiles");

        Assert.True(result.ExitCode == 0, result.Error);

        // Three days, one of 25 hours, of quarters of an hour.
        Assert.Equal("292,2026-10-23 22:00:00+00,2026-10-26 22:45:00+00", grid.Value("select count(*), min(timestamp), max(timestamp) from profiles where profile_id = 'Last'", "profiles"));
        Assert.Equal("chosen 7 dropped 2 filled 9", grid.Value("select string_agg(line, ' ' order by line) from (select action || ' ' || count(*) as line from profile_repairs group by action)", "profiles"));
        Assert.Equal("2026-10-24 23:00:00+00", grid.Value("select min(timestamp) from profile_repairs where action = 'filled' and profile_id = 'Last'", "profiles"));
        Assert.Equal(0, grid.Run("dist", "pf", "--grid", "grid", "--profiles", "profiles", "--out", "pf").ExitCode);
        Assert.Equal("292", grid.Value("select count(*) from pf_summary where status = 'solved'", "pf"));
    }

    [Fact]
    public void A_gap_without_a_rule_exits_3_and_an_unknown_zone_2()
    {
        var gap = grid.Run("scenarios", "import-profiles", file, "--time-zone", "Europe/Berlin", "--stamps", "end", "--out", "gap");
        var zone = grid.Run("scenarios", "import-profiles", file, "--time-zone", "Europe/Berln", "--out", "zone");

        Assert.Equal((3, 2), (gap.ExitCode, zone.ExitCode));
        Assert.Contains("Give --fill", gap.Error, StringComparison.Ordinal);
        Assert.Contains("Did you mean Europe/Berlin?", zone.Error, StringComparison.Ordinal);
    }
}
