using Gat.Dist.Import;
using Gat.Dist.Import.OpenDss;
using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Report;
using Gat.Dist.PowerFlow.Scenarios;
using Gat.Dist.PowerFlow.Study;
using Gat.Schemas.Columns;

namespace Gat.Dist.Tests.ThreePhase.Controls;

/// <summary>Tap changers and capacitor banks that move until they rest.</summary>
public sealed class SettlingTests
{
    [SharedFact]
    public void The_regulators_of_the_13_bus_feeder_end_where_those_of_OpenDSS_do()
    {
        var controls = Controls(Imported("ieee13", "IEEE13Nodeckt.dss", new GridOverlay()));

        Assert.Equal([9, 6, 9], Positions(controls));
    }

    /// <summary>One position at a time, that at the substation first, as the script that comes with the feeder sets them.</summary>
    [SharedFact]
    public void The_regulators_of_the_123_bus_feeder_end_where_those_of_OpenDSS_do()
    {
        string[] ids = ["creg1a", "creg2a", "creg3a", "creg3c", "creg4a", "creg4b", "creg4c"];
        var overlay = new GridOverlay
        {
            Set = [.. ids.SelectMany(id => (string[])[$"dist_regulators.{id}.max_tap_change=1", $"dist_regulators.{id}.delay_s={(id == "creg1a" ? 15 : 30)}"])],
        };

        var controls = Controls(Imported("ieee123", "IEEE123Master.dss", overlay));

        Assert.Equal([6, 0, 2, 0, 8, 2, 5], Positions(controls));
    }

    [SharedTheory, InlineData("ieee34mod1", "ieee34Mod1.dss"), InlineData("8500node", "Master.dss")]
    public void Every_regulator_ends_in_its_band_or_at_its_last_position(string feeder, string master)
    {
        var grid = Imported(feeder, master, new GridOverlay());
        var controls = Controls(grid);

        for (var row = 0; row < grid.Feeder.Regulators.Count; row++)
        {
            var off = Math.Abs(controls.Number("vm_pu")[row] - grid.Feeder.Regulators.VSetPu[row]);
            Assert.True(off <= grid.Feeder.Regulators.BandwidthPu[row] / 2 || controls.Flag("at_limit")[row], controls.Text("element_id")[row]);
        }
    }

    /// <summary>0.966 pu without it: 0.054 - 0.004 pu to go are seven steps of 0.00625, which leave it just outside, and one more.</summary>
    [Theory, InlineData(true, 8), InlineData(false, 0)]
    public void A_tap_changer_raises_a_low_voltage_into_its_band_unless_it_is_held(bool settles, int position)
    {
        using var folder = Feeder("reg_id,branch_id,tap_min,tap_max,tap_step,v_set,bandwidth\nr,t,-16,16,0.00625,1.02,0.0167\n", "");

        var controls = Controls(GridDirectory.Read(folder.Path, new GridOverlay()), settles);

        Assert.Equal(position, controls.Integer("position")[0]);
        Assert.Equal(settles, controls.Number("vm_pu")[0] > 1.02 - (0.0167 / 2));
    }

    [Fact]
    public void A_tap_changer_that_cannot_reach_its_band_says_so()
    {
        using var folder = Feeder("reg_id,branch_id,tap_min,tap_max,tap_step,v_set,bandwidth\nr,t,-4,4,0.00625,1.02,0.0167\n", "");

        var controls = Controls(GridDirectory.Read(folder.Path, new GridOverlay()));

        Assert.Equal(4, controls.Integer("position")[0]);
        Assert.True(controls.Flag("at_limit")[0]);
    }

    [Theory]
    [InlineData("voltage", 0.97, 1.05, 1)]
    [InlineData("kvar", 200, -100, 2)]
    [InlineData("pf", 0.999, 1.05, 3)]
    public void A_bank_switches_steps_in_until_its_control_rests(string quantity, double on, double off, int steps)
    {
        using var folder = Feeder("", "cap_id,node_id,q,steps,control,state\nc,2,0.45,3,switched,0\n");
        folder.Write("dist_cap_controls.csv", FormattableString.Invariant($"cap_id,quantity,on_value,off_value,branch_id\nc,{quantity},{on},{off},t\n"));

        var controls = Controls(GridDirectory.Read(folder.Path, new GridOverlay { Set = quantity == "voltage" ? ["dist_cap_controls.c.branch_id="] : [] }));

        Assert.Equal(steps, controls.Integer("position")[0]);
    }

    private static TemporaryFolder Feeder(string regulators, string banks)
    {
        var folder = new TemporaryFolder();
        folder.Write("dist_system.csv", "name,base_mva\nx,1\n");
        folder.Write("dist_nodes.csv", "node_id,phase,type,base_kv,v_set,load_p,load_q\n1,ABC,slack,4.16,1,,\n2,ABC,load,4.16,,0.8,0.4\n");
        folder.Write("dist_branches.csv", "branch_id,from_node,to_node,r,x,status,kind\nt,1,2,0.01,0.06,closed,transformer\n");
        folder.Write("dist_transformers.csv", """
            transformer_id,winding,branch_id,node_id,connection,kva,kv,r,x
            t,1,t,1,wye,1000,4.16,0.005,0.06
            t,2,t,2,wye,1000,4.16,0.005,
            """);
        if (regulators.Length > 0)
        {
            folder.Write("dist_regulators.csv", regulators);
        }

        if (banks.Length > 0)
        {
            folder.Write("dist_caps.csv", banks);
        }

        return folder;
    }

    private static GridDirectory Imported(string feeder, string master, GridOverlay overlay)
    {
        var import = OpenDssImport.Run(OpenDssScript.Read(SharedFolder.At("cases", "opendss", feeder, master)), new ImportOptions());
        var tables = overlay.Apply(import.Tables);
        return new GridDirectory(tables, FeederReader.Read(tables));
    }

    private static IEnumerable<long> Positions(RecordBatch controls) => Enumerable.Range(0, controls.RowCount)
        .Where(row => controls.Text("element_kind")[row] == "regulator").Select(row => controls.Integer("position")[row]);

    private static RecordBatch Controls(GridDirectory grid, bool settles = true)
    {
        var options = new PowerFlowOptions(PowerFlowMethod.ThreePhase, SettleControls: settles);
        var study = PowerFlowStudy.Of(grid, CombinedScenarios.Of([]), options, KeepRows.All);
        var result = new ThreePhaseWorker(study, study.ByPhase!).Evaluate(study.Plan[0], CancellationToken.None);
        Assert.Equal("solved", result.Batches("pf_summary")[0].Text("status")[0]);
        return result.Batches("pf_controls")[0];
    }
}
