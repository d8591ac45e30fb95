namespace Gat.Adms.Tests;

/// <summary>
/// The radial system of R. Billinton, R. N. Allan, Reliability Evaluation of Power Systems, 2nd ed., figure 7.4: four sections of 2, 1, 3
/// and 2 km with 0.1 failures per km and year and 4 h of repair; four laterals of 1, 3, 2 and 1 km with 0.2 and 2 h; switching 0.5 h.
/// </summary>
internal static class BillintonAllan
{
    /// <summary>Writes it.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="hasFuses">A fuse at the head of each lateral.</param>
    /// <param name="hasDisconnectors">A disconnector at the head of each section but the first.</param>
    /// <param name="fuseFails">Share of the occasions at which a fuse does not act.</param>
    /// <param name="transferFails">Share of the occasions at which load cannot be transferred; 1: there is no tie.</param>
    public static AdmsFolder Write(AdmsFolder folder, bool hasFuses, bool hasDisconnectors, double fuseFails = 0, double transferFails = 1)
    {
        (double Km, double LateralKm, int Customers, double LoadMw)[] sections = [(2, 1, 1000, 5), (1, 3, 800, 4), (3, 2, 700, 3), (2, 1, 500, 2)];
        List<string> nodes = ["S,ABC,slack,,1,,", "T,ABC,slack,,1,,"];
        List<string> branches = ["tie,4,T,ABC,0.01,0.01,open"];
        List<string> switches = ["CB,s1,breaker,closed,1,0"];
        List<string> failures = [];
        for (var at = 0; at < sections.Length; at++)
        {
            var (km, lateralKm, customers, load) = sections[at];
            var name = at + 1;
            nodes.Add($"{name},ABC,load,,,,");
            nodes.Add($"L{name},ABC,load,{load},,{customers},F");
            branches.Add($"s{name},{(at == 0 ? "S" : $"{at}")},{name},ABC,0.01,0.01,closed");
            branches.Add($"l{name},{name},L{name},ABC,0.01,0.01,closed");
            failures.Add($"s{name},branch,{0.1 * km},4,0.5");
            failures.Add($"l{name},branch,{0.2 * lateralKm},2,0.5");
            if (hasFuses)
            {
                switches.Add($"FU{name},l{name},fuse,closed,30,{fuseFails}");
            }

            if (hasDisconnectors && at > 0)
            {
                switches.Add($"D{name},s{name},sectionaliser,closed,30,0");
            }
        }

        if (transferFails < 1)
        {
            switches.Add($"TIE,tie,tie,open,30,{transferFails}");
        }

        return folder
            .Write("dist_nodes", ["node_id,phase,type,load_p,v_set,customers,feeder_id", .. nodes])
            .Write("dist_branches", ["branch_id,from_node,to_node,phase,r,x,status", .. branches])
            .Write("dist_switches", ["switch_id,branch_id,kind,normal_state,operate_minutes,fail_probability", .. switches])
            .Write("reliability", ["element_id,element_type,failure_rate,repair_hours,switching_hours", .. failures]);
    }
}
