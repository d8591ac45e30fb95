using System.Globalization;
using System.Text;

namespace Gat.Cli.Tests.Commands.Runs;

/// <summary>Writes a made radial feeder as CSV tables.</summary>
internal static class RandomTree
{
    /// <summary>Each bus hangs on one of the few before it, so the tree is long with short laterals; about 5 MW in all.</summary>
    public static void Write(TemporaryDirectory directory, string name, int busCount)
    {
        var random = new Random(busCount);
        var nodes = new StringBuilder("node_id,phase,type,v_min,v_max,load_p,load_q,base_kv,v_set\n1,ABC,slack,0.9,1.1,0,0,12.66,1.02\n");
        var branches = new StringBuilder("branch_id,from_node,to_node,r,x,b,tap,status,thermal_limit\n");
        for (var bus = 2; bus <= busCount; bus++)
        {
            var parent = Math.Max(1, bus - random.Next(1, 12));
            nodes.Append(CultureInfo.InvariantCulture, $"{bus},ABC,load,0.9,1.1,{5.0 / busCount * random.NextDouble()},{2.0 / busCount * random.NextDouble()},12.66,\n");
            branches.Append(CultureInfo.InvariantCulture, $"{bus - 1},{parent},{bus},{0.0001 + 0.001 * random.NextDouble()},{0.0001 + 0.001 * random.NextDouble()},0,1,closed,6\n");
        }

        directory.Write($"{name}/dist_system.csv", "name,base_mva\nmade,10\n");
        directory.Write($"{name}/dist_nodes.csv", nodes.ToString());
        directory.Write($"{name}/dist_branches.csv", branches.ToString());
    }
}
