using Gat.Faults;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Cli.Tests.Commands.DataSets;

/// <summary>What the sets are good for, and where they come from.</summary>
public sealed class DataSetStudyTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    /// <summary>Sets, the studies that are tried on them, and whether they are told as a balanced grid.</summary>
    public static TheoryData<string, string[]> Studies { get; } = new()
    {
        { "ieee4", ["schedule", "envelope"] },
        { "ieee13", ["schedule", "envelope"] },
        { "ieee33", ["schedule", "envelope", "hostcap", "faults"] },
        { "ieee34", ["schedule", "envelope"] },
        { "ieee69", ["schedule", "envelope", "hostcap", "faults"] },
        { "ieee123", ["schedule", "envelope"] },
        { "rbts2", ["schedule", "envelope", "hostcap", "faults"] },
        { "synthetic1000", [] },
    };

    [Theory, MemberData(nameof(Studies))]
    public void A_fetched_set_is_ready_for_every_command(string name, string[] studies)
    {
        Pass("dataset", "fetch", name, "--out", directory["grid"]);
        Pass("dist", "pf", "--grid", directory["grid"], "--out", directory["pf"]);
        Pass("dist", "pf", "--grid", directory["grid"], "--profiles", directory["grid/profiles"], "--keep", "summary", "--out", directory["pf-day"]);
        foreach (var study in studies)
        {
            Try(study);
        }
    }

    /// <summary>How each grid is made anew from what it was entered as.</summary>
    public static TheoryData<string, string> Origins { get; } = new()
    {
        { "ieee4", "dist import opendss opendss/ieee4/feeder4.dss" },
        { "ieee13", "dist import opendss opendss/ieee13/feeder13.dss" },
        { "ieee33", "dist import matpower matpower/feeder33.m" },
        { "ieee34", "dist import opendss opendss/ieee34/feeder34.dss" },
        { "ieee69", "dist import matpower matpower/feeder69ties.m" },
        { "ieee123", "dist import opendss opendss/ieee123/feeder123.dss" },
        { "rbts2", "dist import csv adms/rbts-bus-2" },
        { "synthetic1000", "scenarios sample --kind feeder --buses 1000 --meshed 0.02 --lv 0.3 --der 0.15 --seed 1" },
    };

    [Theory, MemberData(nameof(Origins))]
    public void A_set_has_the_voltages_of_what_it_was_entered_as(string name, string origin)
    {
        Pass([.. origin.Split(' ').Select(word => word.Contains('/', StringComparison.Ordinal) ? Repository.File(["test_data", .. word.Split('/')]) : word), "--out", directory["anew"]]);
        Pass("dist", "pf", "--grid", directory["anew"], "--out", directory["pf-anew"]);
        Pass("dist", "pf", "--grid", Repository.File("test_data", "datasets", name), "--out", directory["pf-set"]);

        var (anew, set) = (Voltages("pf-anew"), Voltages("pf-set"));
        Assert.Equal(anew.Keys, set.Keys);
        Assert.All(anew, terminal => Assert.Equal(terminal.Value, set[terminal.Key], 1e-9));
    }

    private void Try(string study)
    {
        switch (study)
        {
            case "schedule":
                Pass("derms", "schedule", "--grid", directory["grid"], "--assets", directory["grid"], "--prices", directory["grid"], "--profiles", directory["grid/profiles"], "--out", directory["schedule"]);
                break;
            case "envelope":
                Pass("derms", "envelope", "--grid", directory["grid"], "--assets", directory["grid"], "--group-by", "agg_id", "--directions", "8", "--out", directory["envelope"]);
                break;
            case "hostcap":
                Pass("dist", "hostcap", "--grid", directory["grid"], "--out", directory["hostcap"]);
                break;
            default:
                Pass("adms", "flisr-sim", "--grid", directory["grid"], "--out", directory["faults"]);
                Pass("adms", "outage-mc", "--grid", directory["grid"], "--years", "100", "--out", directory["outages"]);
                break;
        }
    }

    private static ProgramResult Pass(params string[] arguments)
    {
        var result = GatInProcess.Run(arguments);
        Assert.True(result.ExitCode == 0, $"{string.Join(' ', arguments)}: {result.Error}");
        return result;
    }

    private SortedDictionary<(string Bus, string? Phase), double> Voltages(string run)
    {
        using var reader = new TableReader();
        var faults = new FaultList();
        var rows = reader.Read(TableLocation.Find(directory[run], PowerFlowTables.Nodes)!, faults)!;
        faults.ThrowIfAny();
        var voltages = new SortedDictionary<(string Bus, string? Phase), double>();
        for (var row = 0; row < rows.RowCount; row++)
        {
            voltages.Add((rows.Text("node_id")[row]!, rows.Text("phase")[row]), rows.Number("vm_pu")[row]);
        }

        return voltages;
    }
}
