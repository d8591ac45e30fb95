using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Scenarios;
using Gat.Faults;

namespace Gat.Dist.Tests.PowerFlow.Scenarios;

public sealed class ProfileScenariosTests
{
    private const string map = """
        element_kind,element_id,column,profile_id,mode
        node,m,load_p,day,factor
        node,m,load_q,day,
        generator,g1,p,sun,absolute
        load,d1,p,day,factor
        """;

    private const string longForm = """
        timestamp,profile_id,value
        2026-01-01T01:00:00Z,day,2
        2026-01-01T00:00:00Z,day,0.5
        2026-01-01T00:00:00Z,sun,0
        2026-01-01T01:00:00Z,sun,0.7
        """;

    private const string wideForm = """
        timestamp,day,sun
        2026-01-01T01:00:00Z,2,0.7
        2026-01-01T00:00:00Z,0.5,0
        """;

    [Fact]
    public void A_map_that_maps_nothing_is_refused()
    {
        using var folder = new TemporaryFolder();
        var feeder = Write(folder, wideForm, "element_kind,element_id,column,profile_id,mode\n");

        var refused = Assert.Throws<InputDataException>(() => ProfileScenarios.Read(folder.Path, feeder));

        Assert.Contains("profile_map", refused.Faults[0].Where, StringComparison.Ordinal);
    }

    [Theory, InlineData(longForm), InlineData(wideForm)]
    public void Each_interval_is_a_scenario_in_either_form(string profiles)
    {
        using var folder = new TemporaryFolder();
        var feeder = Write(folder, profiles, map);

        var source = ProfileScenarios.Read(folder.Path, feeder);

        Assert.Equal(["2026-01-01T00:00:00Z", "2026-01-01T01:00:00Z"], Enumerable.Range(0, source.Count).Select(source.Id));
        Assert.Equal(3_600_000_000, source.TimestampMicroseconds(1) - source.TimestampMicroseconds(0));
        var values = new ScenarioValues(feeder);
        source.Fill(1, values);
        Assert.Equal([0.3, 1, 0, 0.5], values.LoadPMw.Select(value => Math.Round(value, 12)));
        Assert.Equal(0.4, values.LoadQMvar[1], 1e-15);
        Assert.Equal(0.7, values.GeneratorPMw[0]);
        source.Fill(0, values);
        Assert.Equal([0.3, 0.25, 0, 0.2], values.LoadPMw.Select(value => Math.Round(value, 12)));
        Assert.Equal(0, values.GeneratorPMw[0]);
    }

    [Theory]
    [InlineData("timestamp,day,sun\n2026-01-01T00:00:00Z,1,1\n2026-01-01T01:00:00Z,1,1\n2026-01-01T03:00:00Z,1,1\n", "the first one 3600 s")]
    [InlineData("timestamp,day,sun\n2026-01-01T00:00:00Z,1,1\n2026-01-01T00:00:00Z,1,1\n", "stands twice")]
    [InlineData("timestamp,day,sun\n2026-01-01T00:00:00Z,1,\n", "There is no finite number")]
    [InlineData("timestamp,day,sun\nnoon,1,1\n", "'noon' is not allowed")]
    [InlineData("timestamp,day\n2026-01-01T00:00:00Z,1\n", "There is no profile 'sun'")]
    [InlineData("timestamp,profile_id,value\n2026-01-01T00:00:00Z,day,1\n2026-01-01T01:00:00Z,day,1\n2026-01-01T00:00:00Z,sun,1\n", "Profile 'sun' has no value at 2026-01-01T01:00:00Z")]
    public void Profiles_with_gaps_or_crooked_steps_are_faults(string profiles, string expected)
    {
        using var folder = new TemporaryFolder();
        var feeder = Write(folder, profiles, map);

        var faults = Assert.Throws<InputDataException>(() => ProfileScenarios.Read(folder.Path, feeder)).Faults;

        Assert.Contains(faults, fault => fault.What.Contains(expected, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("node,s,v_set,day,absolute", "Profile 'day' is 5 at 2026-01-01T01:00:00Z; allowed for v_set: a finite number above 0 up to 2 pu.")]
    [InlineData("node,s,v_set,day,factor", "Profile 'day' makes 1.02 times 5 at 2026-01-01T01:00:00Z")]
    [InlineData("cap,c1,state,sun,absolute", "Profile 'sun' is 0.7 at 2026-01-01T00:00:00Z, the first of 2 such times")]
    [InlineData("node,e,v_set,day,absolute", "Bus 'e' holds no voltage")]
    [InlineData("branch,l2,status,sun,absolute", "Profile 'sun' is 0.7 at 2026-01-01T00:00:00Z, the first of 2 such times; allowed for status: 1 (closed, in) or 0 (open, out).")]
    [InlineData("branch,l2,status,sun,factor", "Profile 'sun' drives a state.")]
    public void Values_that_the_column_does_not_allow_are_told_with_their_time(string drive, string expected)
    {
        using var folder = new TemporaryFolder();
        var feeder = Write(
            folder, "timestamp,day,sun\n2026-01-01T00:00:00Z,1,0.7\n2026-01-01T01:00:00Z,5,0.2\n",
            $"element_kind,element_id,column,profile_id,mode\nnode,m,load_p,day,absolute\n{drive}\n");

        var faults = Assert.Throws<InputDataException>(() => ProfileScenarios.Read(folder.Path, feeder)).Faults;

        Assert.Contains(expected, Assert.Single(faults).What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-01-01T00:00:00Z,day,1\n2026-01-01T01:00:00Z,day,1\n2026-01-01T00:00:00Z,day,1\n", "day, 2026-01-01T00:00:00Z stands already in row 1.")]
    [InlineData("2026-01-01T00:00:00Z,day,1\n,day,1\n2026-01-01T01:00:00Z,day,1\n", "The value is missing")]
    public void Faults_of_times_are_told_once_and_in_words(string rows, string expected)
    {
        using var folder = new TemporaryFolder();
        var feeder = Write(folder, "timestamp,profile_id,value\n" + rows, map);

        var faults = Assert.Throws<InputDataException>(() => ProfileScenarios.Read(folder.Path, feeder)).Faults;

        Assert.Contains(expected, Assert.Single(faults).What, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_tables_are_named()
    {
        using var folder = new TemporaryFolder();
        GridFolder.Write(folder);
        var feeder = GridDirectory.Read(folder.Path, GridOverlay.None).Feeder;

        Assert.Contains("profiles is missing", Assert.Throws<InputDataException>(() => ProfileScenarios.Read(folder.Path, feeder)).Message, StringComparison.Ordinal);
        folder.Write("profiles.csv", wideForm);
        Assert.Contains("profile_map is missing", Assert.Throws<InputDataException>(() => ProfileScenarios.Read(folder.Path, feeder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Combined_sources_run_through_every_pair_the_inner_one_faster()
    {
        using var folder = new TemporaryFolder();
        var feeder = Write(folder, wideForm, map);
        folder.Write("scenario_values.csv", "scenario_id,element_kind,element_id,column,value,mode\nhigh,node,m,load_p,10,set\nlow,node,m,load_p,1,set\n");

        var source = CombinedScenarios.Of(TableScenarios.Read(folder.Path, feeder), ProfileScenarios.Read(folder.Path, feeder));

        Assert.Equal(
            ["high/2026-01-01T00:00:00Z", "high/2026-01-01T01:00:00Z", "low/2026-01-01T00:00:00Z", "low/2026-01-01T01:00:00Z"],
            Enumerable.Range(0, source.Count).Select(source.Id));
        var values = new ScenarioValues(feeder);
        source.Fill(1, values);
        Assert.Equal(20, values.LoadPMw[1]);
        source.Fill(2, values);
        Assert.Equal(0.5, values.LoadPMw[1]);
        Assert.Equal("base", CombinedScenarios.Of().Id(0));
    }

    private static Feeder Write(TemporaryFolder folder, string profiles, string profileMap)
    {
        GridFolder.Write(folder);
        folder.Write("profiles.csv", profiles);
        folder.Write("profile_map.csv", profileMap);
        return GridDirectory.Read(folder.Path, GridOverlay.None).Feeder;
    }
}
