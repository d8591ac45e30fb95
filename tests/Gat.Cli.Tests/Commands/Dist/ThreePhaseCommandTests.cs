using System.Globalization;

namespace Gat.Cli.Tests.Commands.Dist;

/// <summary><c>gat dist pf</c> on a grid that its tables tell by phase.</summary>
public sealed class ThreePhaseCommandTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public ThreePhaseCommandTests()
    {
        directory.Write("grid/dist_system.csv", "name,base_mva\nx,1\n");
        directory.Write("grid/dist_nodes.csv", "node_id,phase,type,base_kv,v_set\n1,ABC,slack,4.16,1\n2,ABC,load,4.16,\n3,B,load,4.16,\n");
        directory.Write(
            "grid/dist_branches.csv",
            "branch_id,from_node,to_node,phase,r,x,status,kind\nt,1,2,ABC,0.01,0.06,closed,transformer\nl,2,3,B,0.01,0.02,closed,line\n");
        directory.Write("grid/dist_transformers.csv", """
            transformer_id,winding,branch_id,node_id,connection,kva,kv,r,x
            t,1,t,1,wye,1000,4.16,0.005,0.06
            t,2,t,2,wye,1000,4.16,0.005,
            """);
        directory.Write("grid/dist_loads.csv", "load_id,node_id,phase,connection,p,q\na,2,ABC,wye,0.6,0.3\nb,3,B,wye,0.1,0.05\nc,2,AC,delta,0.1,0\n");
        directory.Write("grid/dist_regulators.csv", "reg_id,branch_id,phase,tap_min,tap_max,tap_step,v_set,bandwidth\nr,t,B,-16,16,0.00625,1.02,0.0167\n");
    }

    [Fact]
    public void Every_conductor_has_its_row_and_regulators_settle()
    {
        var result = Run("dist", "pf", "--grid", "grid", "--out", "run");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("power flow by phase: 1 solved", result.Error, StringComparison.Ordinal);
        Assert.Equal("7", Value("select count(*) from pf_nodes", "run"));
        Assert.Equal("4", Value("select count(*) from pf_branches", "run"));
        Assert.Equal("true", Value("select position > 0 and abs(vm_pu - 1.02) < 0.00835 from pf_controls", "run"));
        var balance = double.Parse(Value("select sum(p_mw) - (select sum(loss_mw) from pf_branches) from pf_nodes", "run"), CultureInfo.InvariantCulture);
        Assert.Equal(0, balance, 1e-7);
    }

    [Fact]
    public void Held_controls_scenarios_and_threads_give_the_same_bytes_each_time()
    {
        foreach (var threads in (string[])["1", "2"])
        {
            Assert.Equal(0, Run("dist", "pf", "--grid", "grid", "--out", $"run{threads}", "--controls", "hold", "--samples", "50", "--threads", threads).ExitCode);
        }

        Assert.Equal("0", Value("select max(position) from pf_controls", "run1"));
        Assert.Equal(
            File.ReadAllBytes(directory["run1/pf_nodes.parquet"]), File.ReadAllBytes(directory["run2/pf_nodes.parquet"]));
    }

    [Theory]
    [InlineData(2, "holds its controls", "--method", "newton", "--controls", "settle")]
    [InlineData(2, "no reactive limits", "--q-limits", "on")]
    [InlineData(3, "needs two or three phases", "--set", "dist_loads.b.connection=delta")]
    [InlineData(4, "1 not_converged", "--set", "dist_loads.b.p=90")]
    public void What_cannot_be_solved_exits_with_its_code_and_a_word(int exitCode, string told, params string[] options)
    {
        var result = Run(["dist", "pf", "--grid", "grid", "--out", "refused", .. options]);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(told, result.Error, StringComparison.Ordinal);
    }

    public void Dispose() => directory.Dispose();

    private ProgramResult Run(params string[] arguments) => GatProgram.Run(directory.Root, arguments);

    private string Value(string sql, string run) => Run("query", sql, "--run", run, "--format", "csv").Out.Split('\n')[1].Trim();
}
