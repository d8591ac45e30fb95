using System.Text.Json;

namespace Gat.Cli.Tests.Commands.Adms;

public sealed class StateEstimationCommandTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public StateEstimationCommandTests() =>
        Done("dist", "import", "matpower", Repository.File("test_data", "matpower", "feeder33.m"), "--out", "grid");

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Exact_readings_give_the_power_flow()
    {
        Done("dist", "pf", "--grid", "grid", "--tol", "1e-10", "--out", "pf");
        Done("scenarios", "sample", "--kind", "measurements", "--grid", "grid", "--exact", "--out", "readings");

        Done("adms", "state-estimation", "--grid", "grid", "--measurements", "readings", "--out", "state");

        File.Copy(directory["pf/pf_nodes.parquet"], directory["state/pf_nodes.parquet"]);
        Assert.Equal("33,true,true,true", Value(
            "select count(*), max(abs(s.vm_pu - p.vm_pu)) < 1e-8, max(abs(s.va_deg - p.va_deg)) < 1e-6, max(abs(s.p_mw - p.p_mw)) < 1e-6 "
            + "from se_states s join pf_nodes p on s.node_id = p.node_id", "state"));
        Assert.Equal("solved,true,162", Value("select status, observable, dof from se_summary", "state"));
    }

    [Fact]
    public void The_wrong_reading_is_removed_and_named()
    {
        Done("scenarios", "sample", "--kind", "measurements", "--grid", "grid", "--gross", "1", "--seed", "4", "--out", "readings");

        var told = JsonDocument.Parse(Done("adms", "state-estimation", "--grid", "grid", "--measurements", "readings", "--bad-data", "remove", "--out", "state", "--json").Out).RootElement;

        var wrong = Value("select measurement_id from measurement_truth where gross", "readings");
        Assert.Equal(1, told.GetProperty("figures").GetProperty("removed").GetInt32());
        Assert.StartsWith(wrong + " (", told.GetProperty("figures").GetProperty("removed_first")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal($"{wrong},1", Value("select measurement, removal_order from se_residuals where removed", "state"));
        Assert.Equal("false,1", Value("select suspect, removed from se_summary", "state"));
    }

    [Fact]
    public void Readings_of_a_substation_alone_exit_4_and_name_what_is_missing_and_pseudo_measurements_mend_it()
    {
        Done("scenarios", "sample", "--kind", "measurements", "--grid", "grid", "--placement", "substation", "--out", "readings");

        var refused = Run("adms", "state-estimation", "--grid", "grid", "--measurements", "readings", "--out", "state");
        Done("adms", "state-estimation", "--grid", "grid", "--measurements", "readings", "--pseudo", "--out", "pseudo");

        Assert.Equal(4, refused.ExitCode);
        Assert.Contains("p_injection of node", refused.Error, StringComparison.Ordinal);
        Assert.Equal("invalid_input,false,true", Value("select status, observable, missing >= 60 from se_summary", "state"));
        Assert.Equal("true", Value("select bool_and(kind in ('p_injection', 'q_injection')) from se_observability where role = 'missing'", "state"));
        Assert.Equal("solved,true,3,64", Value("select status, observable, measurements, pseudo from se_summary", "pseudo"));
    }

    [Fact]
    public void Many_sets_have_the_same_bytes_at_any_number_of_threads_and_after_a_resume()
    {
        Done("scenarios", "sample", "--kind", "measurements", "--grid", "grid", "--placement", "nodes", "--count", "300", "--seed", "2", "--out", "readings");
        string[] command = ["adms", "state-estimation", "--grid", "grid", "--measurements", "readings"];

        Done([.. command, "--out", "one", "--threads", "1"]);
        Done([.. command, "--out", "three", "--threads", "3"]);
        Done([.. command, "--out", "shared", "--shard", "2/2"]);
        Done("runs", "resume", "shared");

        Assert.Equal("300,300", Value("select count(*), count(*) filter (where status = 'solved') from se_summary", "one"));
        var files = Directory.GetFiles(directory["one"], "*.parquet", SearchOption.AllDirectories);
        Assert.Equal(8, files.Length);
        foreach (var file in files)
        {
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(file.Replace("/one/", "/three/", StringComparison.Ordinal)));
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(file.Replace("/one/", "/shared/", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Readings_over_a_day_are_told_by_time_and_pseudo_measurements_follow_the_profiles()
    {
        var profiles = Repository.File("test_data", "derms", "profiles");
        Done("scenarios", "sample", "--kind", "measurements", "--grid", "grid", "--placement", "substation", "--profiles", profiles, "--out", "readings");

        Done("adms", "state-estimation", "--grid", "grid", "--measurements", "readings", "--pseudo", "--profiles", profiles, "--out", "state");

        Assert.Equal("24,24,24", Value("select count(*), count(distinct timestamp), count(*) filter (where status = 'solved') from se_summary", "state"));
    }

    [Fact]
    public void An_estimate_outside_of_its_limits_is_corrected_by_the_assets()
    {
        foreach (var file in (string[])["der_assets.csv", "cost_curves.csv"])
        {
            File.Copy(Repository.File("test_data", "derms", file), directory["grid/" + file]);
        }

        Done("scenarios", "sample", "--kind", "measurements", "--grid", "grid", "--out", "readings");
        Done("adms", "state-estimation", "--grid", "grid", "--measurements", "readings", "--correct", "--v-min", "0.93", "--out", "state");
        var inside = Done("adms", "state-estimation", "--grid", "grid", "--measurements", "readings", "--correct", "--v-min", "0.9", "--out", "inside");

        Assert.Equal("solved,true,true,true", Value("select status, exceeded > 5, moves > 0, ac_verified from se_correction_summary", "state"));
        Assert.Equal("true", Value("select min(\"after\") >= 0.93 - 1e-6 from se_correction where role = 'exceeded'", "state"));
        Assert.Contains("nothing to correct", inside.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Feeders_by_phase_are_estimated_by_phase_and_not_corrected()
    {
        Done("dist", "import", "opendss", Repository.File("test_data", "opendss", "ieee13", "feeder13.dss"), "--out", "grid13");
        Done("scenarios", "sample", "--kind", "measurements", "--grid", "grid13", "--exact", "--out", "readings");

        Done("adms", "state-estimation", "--grid", "grid13", "--measurements", "readings", "--out", "state");
        var refused = Run("adms", "state-estimation", "--grid", "grid13", "--measurements", "readings", "--correct", "--out", "corrected");

        Assert.Equal("true,true", Value("select count(*) > 30, bool_and(observable) from se_states where phase in ('A', 'B', 'C')", "state"));
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("--correct", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_of_a_table_are_told_at_once()
    {
        File.WriteAllLines(directory["readings.csv"],
        [
            "measurement_id,kind,element_kind,element_id,end,phase,value,std",
            "a,v,node,ghost,,,1,0.01",
            "b,v,node,2,,A,1,0.01",
            "c,v,branch,2,,,1,0.01",
            "d,p_flow,switch,S7,from,,1,0.01",
            "e,p_flow,node,2,from,,1,0.01",
            "f,v,node,3,,,-1,0.01",
            "f,v,node,3,,,1,0.01",
            "g,q_flow,branch,999,to,,1,0.01",
        ]);
        File.WriteAllLines(directory["deviations.csv"], ["measurement_id,kind,element_kind,element_id,value,std", "a,v,node,2,1,0", "b,v,node,2,1,-0.5", "c,speed,node,2,1,1"]);

        var result = Run("adms", "state-estimation", "--grid", "grid", "--measurements", "readings.csv", "--out", "state");
        var deviations = Run("adms", "state-estimation", "--grid", "grid", "--measurements", "deviations.csv", "--out", "state");

        Assert.Equal((3, 3), (result.ExitCode, deviations.ExitCode));
        foreach (var words in (string[])["no node 'ghost'", "Phase A of a balanced grid", "told of a node, not of a branch", "no switch 'S7'", "not of a node", "no magnitude", "reads twice", "no branch '999'"])
        {
            Assert.Contains(words, result.Error, StringComparison.Ordinal);
        }

        Assert.Contains("line 9", result.Error, StringComparison.Ordinal);
        foreach (var words in (string[])["line 2", "line 3", "'speed' is not allowed"])
        {
            Assert.Contains(words, deviations.Error, StringComparison.Ordinal);
        }

        Assert.False(Directory.Exists(directory["state"]));
    }

    [Fact]
    public void A_phase_that_a_node_does_not_have_exits_3_and_tells_which_there_are()
    {
        Done("dist", "import", "opendss", Repository.File("test_data", "opendss", "ieee13", "feeder13.dss"), "--out", "grid13");
        var node = Value("select node_id || ',' || phase from dist_nodes where length(phase) = 1 order by node_id limit 1", "grid13", "--grid").Trim('"').Split(',');
        var other = node[1] == "A" ? "B" : "A";
        File.WriteAllLines(directory["readings.csv"],
            ["measurement_id,kind,element_kind,element_id,phase,value,std", $"a,v,node,{node[0]},{other},1,0.01", $"b,v,node,{node[0]},,1,0.01", $"c,p_injection,node,{node[0]},AB,1,0.01"]);

        var result = Run("adms", "state-estimation", "--grid", "grid13", "--measurements", "readings.csv", "--out", "state");

        Assert.Equal(3, result.ExitCode);
        Assert.Contains($"Phase {other} does not exist at node '{node[0]}', which has {node[1]}.", result.Error, StringComparison.Ordinal);
        Assert.Contains("a meter at node", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_without_meaning_exit_2()
    {
        File.WriteAllLines(directory["readings.csv"], ["measurement_id,kind,element_kind,element_id,value,std", "a,v,node,2,1,0.1"]);
        string[] command = ["adms", "state-estimation", "--grid", "grid", "--measurements", "readings.csv", "--out", "state"];

        Assert.Equal(2, Run([.. command, "--confidence", "1.5"]).ExitCode);
        Assert.Equal(2, Run([.. command, "--tol", "0"]).ExitCode);
        Assert.Equal(2, Run([.. command, "--residual-limit", "-1"]).ExitCode);
        Assert.Equal(2, Run([.. command, "--pseudo-std", "0"]).ExitCode);
        Assert.Equal(2, Run("scenarios", "sample", "--kind", "measurements", "--grid", "grid", "--noise", "0", "--out", "readings").ExitCode);
    }

    private ProgramResult Run(params string[] arguments) => GatProgram.Run(directory.Root, arguments);

    private ProgramResult Done(params string[] arguments)
    {
        var result = Run(arguments);
        Assert.True(result.ExitCode == 0, result.Error);
        return result;
    }

    private string Value(string sql, string run, string option = "--run")
    {
        var result = Run("query", sql, option, run, "--format", "csv");
        Assert.True(result.ExitCode == 0, result.Error);
        return result.Out.Split('\n')[1];
    }
}
