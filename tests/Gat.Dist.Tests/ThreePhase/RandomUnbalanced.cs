using System.Globalization;
using System.Text;

namespace Gat.Dist.Tests.ThreePhase;

/// <summary>Random unbalanced feeders as CSV tables: coupled lines of one to three phases, loads of every law and connection, banks, transformers.</summary>
internal sealed class RandomUnbalanced
{
    private readonly Random random;
    private readonly string letters;
    private readonly StringBuilder nodes = new("node_id,phase,type,base_kv,v_set,va_set\n");
    private readonly StringBuilder branches = new("branch_id,from_node,to_node,phase,from_terminals,r,x,status,kind\n");
    private readonly StringBuilder impedances = new("branch_id,row_phase,col_phase,r_ohm,x_ohm,b_us\n");
    private readonly StringBuilder loads = new("load_id,node_id,phase,connection,terminals,kv,p,q,p_share_z,p_share_i,q_share_z,q_share_i,p_exponent,v_low,v_min,v_max\n");
    private readonly StringBuilder caps = new("cap_id,node_id,phase,kv,q,steps,control,state\n");
    private readonly StringBuilder windings = new("transformer_id,winding,branch_id,node_id,connection,terminals,kva,kv,r,x,tap,core_loss,magnetising,anti_float\n");

    /// <param name="seed">The same seed gives the same feeder.</param>
    /// <param name="letters">What phases A, B and C are called, such as BCA; the source keeps their sequence.</param>
    public RandomUnbalanced(int seed, string letters = "ABC")
    {
        random = new Random(seed);
        this.letters = letters;
    }

    /// <summary>Writes the tables.</summary>
    public void Write(TemporaryFolder folder, int busCount = 12)
    {
        // A positive sequence in the first names: after renaming, the first phase of the old names still leads.
        var va = letters.IndexOf('A', StringComparison.Ordinal) * -120;
        nodes.Append(Invariant($"n0,ABC,slack,4.16,1.03,{va}\n"));
        string[] phases = new string[busCount];
        phases[0] = "ABC";
        for (var bus = 1; bus < busCount; bus++)
        {
            var above = Math.Max(0, bus - 1 - random.Next(3));
            var isTransformer = phases[above] == "ABC" && random.Next(5) == 0;
            phases[bus] = isTransformer || random.Next(2) == 0 ? phases[above] : Part(phases[above]);
            nodes.Append(Invariant($"n{bus},{Sorted(phases[bus])},load,4.16,,\n"));
            if (isTransformer)
            {
                AddTransformer(above, bus);
            }
            else
            {
                AddLine(above, bus, phases[bus]);
            }

            AddLoad(bus, phases[bus]);
        }

        folder.Write("dist_system.csv", "name,base_mva\nrandom,1\n");
        folder.Write("dist_nodes.csv", nodes.ToString());
        folder.Write("dist_branches.csv", branches.ToString());
        folder.Write("dist_line_impedances.csv", impedances.ToString());
        folder.Write("dist_loads.csv", loads.ToString());
        folder.Write("dist_caps.csv", caps.ToString());
        folder.Write("dist_transformers.csv", windings.ToString());
    }

    private string Part(string phases)
    {
        var kept = phases.Where(_ => random.Next(2) == 0).ToArray();
        return kept.Length == 0 ? phases[..1] : new string(kept);
    }

    private void AddLine(int from, int to, string phases)
    {
        branches.Append(Invariant($"l{to},n{from},n{to},{Sorted(phases)},,0.001,0.001,closed,line\n"));
        for (var i = 0; i < phases.Length; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var share = i == j ? 1 : 0.3;
                impedances.Append(Invariant(
                    $"l{to},{Name(phases[i])},{Name(phases[j])},{share * (0.05 + (0.1 * random.NextDouble()))},{share * (0.1 + (0.2 * random.NextDouble()))},{(i == j ? 4 : -1)}\n"));
            }
        }
    }

    private void AddTransformer(int from, int to)
    {
        branches.Append(Invariant($"t{to},n{from},n{to},ABC,,0.01,0.05,closed,transformer\n"));
        var pairs = random.Next(2) == 0 ? "AC BA CB" : "A0 B0 C0";
        windings.Append(Invariant(
            $"t{to},1,t{to},n{from},{(pairs[1] == '0' ? "wye" : "delta")},{Names(pairs)},2000,4.16,0.005,0.05,{1 + (0.02 * random.NextDouble())},,,1e-6\n"));
        windings.Append(Invariant($"t{to},2,t{to},n{to},wye,{Names("A0 B0 C0")},2000,4.16,0.006,,,0.002,0.004,1e-6\n"));
    }

    private void AddLoad(int bus, string phases)
    {
        var p = 0.02 + (0.05 * random.NextDouble());
        var isDelta = phases.Length > 1 && random.Next(3) == 0;
        var (pairs, kv) = isDelta
            ? (phases.Length == 3 ? "AB BC CA" : $"{phases[0]}{phases[1]}", 4.16)
            : (string.Join(' ', phases.Select(phase => $"{phase}0")), phases.Length == 1 ? 2.4 : 4.16);
        var law = random.Next(5) switch
        {
            0 => "1,,1,,,,,",
            1 => ",1,,1,,,,",
            2 => "0.3,0.2,0.1,0.5,,,,",
            3 => ",,,,1.3,,,",
            _ => ",,,,,0.5,0.95,1.05",
        };
        loads.Append(Invariant(
            $"d{bus},n{bus},{Sorted(phases)},{(isDelta ? "delta" : "wye")},{Names(pairs)},{kv},{p},{0.4 * p},{law}\n"));
        if (random.Next(4) == 0)
        {
            caps.Append(Invariant($"c{bus},n{bus},{Sorted(phases)},{(phases.Length == 1 ? 2.4 : 4.16)},0.05,1,fixed,1\n"));
        }
    }

    private char Name(char phase) => phase == '0' ? '0' : letters["ABC".IndexOf(phase, StringComparison.Ordinal)];

    private string Names(string pairs) => new([.. pairs.Select(letter => letter == ' ' ? ' ' : Name(letter))]);

    private string Sorted(string phases) => new([.. phases.Select(Name).Order()]);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
