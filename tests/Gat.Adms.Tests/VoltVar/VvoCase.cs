using System.Globalization;
using Gat.Adms.VoltVar;
using Gat.Adms.VoltVar.Search;
using Gat.Adms.VoltVar.Study;
using Gat.Dist;
using Gat.Dist.VoltVar;

namespace Gat.Adms.Tests.VoltVar;

/// <summary>A feeder S - 1 - 2 - 3 with a tap changer at its head, banks at its ends and loads of all three laws, over a few hours of random factors.</summary>
internal sealed class VvoCase : IDisposable
{
    private readonly AdmsFolder folder;

    private VvoCase(AdmsFolder folder) => this.folder = folder;

    public string Root => folder.Root;

    /// <summary>Writes the grid; factors of the load by hour.</summary>
    public static VvoCase Write(params double[] factors) => new VvoCase(new AdmsFolder()
        .Write("dist_nodes", "node_id,phase,type,v_min,v_max,load_p,load_q,v_set", "S,ABC,slack,,,,,1.02", "1,ABC,load,0.95,1.05,,,", "2,ABC,load,0.95,1.05,1.2,0.7,",
            "3,ABC,load,0.95,1.05,1.5,1.1,")
        .Write("dist_branches", "branch_id,from_node,to_node,phase,r,x,tap,status,kind", "t,S,1,ABC,0.005,0.05,1,closed,transformer", "a,1,2,ABC,0.10,0.12,1,closed,line",
            "b,2,3,ABC,0.12,0.10,1,closed,line")
        .Write("dist_loads", "load_id,node_id,phase,connection,p,q,p_share_z,p_share_i,q_share_z", "l2,2,ABC,wye,1.2,0.7,0.4,0.3,0.6", "l3,3,ABC,wye,1.5,1.1,0.5,0.2,0.5")
        .Write("dist_caps", "cap_id,node_id,phase,q,steps,control,state", "c2,2,ABC,0.6,2,switched,0", "c3,3,ABC,1.2,2,switched,0")
        .Write("dist_regulators", "reg_id,branch_id,tap_min,tap_max,tap_step,tap_position", "r,t,-2,3,0.0125,0"))
        .WriteProfiles(factors);

    public VvoCase WriteProfiles(params double[] factors)
    {
        WriteProfiles(folder, ["node,2", "node,3"], factors);
        return this;
    }

    /// <summary>Writes hourly factors on the loads of elements.</summary>
    public static void WriteProfiles(AdmsFolder folder, string[] elements, params double[] factors)
    {
        var directory = Directory.CreateDirectory(Path.Combine(folder.Root, "profiles")).FullName;
        File.WriteAllLines(Path.Combine(directory, "profiles.csv"),
            ["timestamp,f", .. factors.Select((factor, hour) => string.Create(CultureInfo.InvariantCulture, $"{new DateTime(2026, 1, 5).AddHours(hour):yyyy-MM-ddTHH:mm:ss}Z,{factor}"))]);
        var (p, q) = elements[0].StartsWith("node", StringComparison.Ordinal) ? ("load_p", "load_q") : ("p", "q");
        File.WriteAllLines(Path.Combine(directory, "profile_map.csv"),
            ["element_kind,element_id,column,profile_id,mode", .. elements.SelectMany(element => new[] { $"{element},{p},f,factor", $"{element},{q},f,factor" })]);
    }

    public VvoCase Write(string table, params string[] lines)
    {
        folder.Write(table, lines);
        return this;
    }

    /// <summary>The study of its days.</summary>
    public VvoStudy Study(VvoOptions? options = null, VvoInputs? inputs = null, long seed = 1)
    {
        inputs ??= new VvoInputs();
        return VvoStudy.Create(GridDirectory.Read(Root, GridOverlay.None), inputs with { Profiles = inputs.Profiles ?? Path.Combine(Root, "profiles") }, options ?? new VvoOptions(), seed);
    }

    /// <summary>The plan of the first day type.</summary>
    public static DayPlan Plan(VvoStudy study, int type = 0) => DayPlan.Make(study, study.DayTypes[type], CancellationToken.None);

    /// <summary>The relaxed bound of the first day type, about its best plan.</summary>
    public static double Bound(VvoStudy study)
    {
        var plan = Plan(study);
        var flows = SettingFlows.Create(study.Grid, study.Steps(study.DayTypes[0]), [.. plan.Day.Devices.Select(device => device.Place)]);
        return RelaxedBound.Of(plan.Day, flows, plan.Answer.Levels, CancellationToken.None);
    }

    /// <summary>Objective of given levels in the steps of a day; infinite where a limit is broken.</summary>
    public static double Objective(VvoStudy study, PlanDay day, int type, int[][] levels)
    {
        var flows = SettingFlows.Create(study.Grid, study.Steps(study.DayTypes[type]), [.. day.Devices.Select(device => device.Place)]);
        var figures = new DayFigures(day, DayPlan.Flows(day, flows, levels), flows.PhaseCount);
        return figures is { IsSolved: true, Violations: 0 } ? figures.Objective : double.PositiveInfinity;
    }

    public void Dispose() => folder.Dispose();
}
