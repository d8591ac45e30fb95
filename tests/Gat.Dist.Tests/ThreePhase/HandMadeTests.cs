using System.Globalization;
using System.Numerics;
using Gat.Faults;
using Gat.Numerics.Dense;

namespace Gat.Dist.Tests.ThreePhase;

/// <summary>Small circuits with answers by hand.</summary>
public sealed class HandMadeTests
{
    private const string System = "name,base_mva\nx,1\n";

    /// <summary>V2 of a constant power S behind an impedance: the higher root of |V|^4 + (2 Re(z S*) - E^2) |V|^2 + |z S|^2 = 0.</summary>
    [Fact]
    public void A_one_phase_constant_power_load_has_the_voltage_of_the_closed_form()
    {
        using var folder = TwoBuses("B", "d,2,B,wye,,0.05,0.02,,,", "l,B,B,0.4,0.8,\n");
        var solved = ByPhase.Of(folder);

        // Per unit of a base to earth of 4.16/sqrt(3) kV and 1 MVA.
        var z = new Complex(0.4, 0.8) / (4.16 * 4.16 / 3);
        var s = new Complex(0.05, 0.02);
        var b = (2 * (z * Complex.Conjugate(s)).Real) - 1;
        var squared = (-b + Math.Sqrt((b * b) - (4 * (z * s).Magnitude * (z * s).Magnitude))) / 2;
        Assert.Equal(Math.Sqrt(squared), solved.V("2", 'B').Magnitude, 1e-11);
        Assert.Equal(0, (solved.S("2", 'B') + s).Magnitude, 1e-10);
    }

    [Theory]
    [InlineData("1,,1,", 2)]
    [InlineData(",1,,1", 1)]
    public void A_load_of_constant_impedance_or_current_draws_that_power_of_the_voltage(string shares, int power)
    {
        using var folder = TwoBuses("A", $"d,2,A,wye,2.4,0.3,0.1,{shares},,", "l,A,A,0.4,0.8,\n");
        var solved = ByPhase.Of(folder);

        var u = solved.V("2", 'A').Magnitude * 4.16 / Math.Sqrt(3) / 2.4;
        Assert.InRange(u, 0.9, 0.99);
        Assert.Equal(0, (solved.S("2", 'A') + (new Complex(0.3, 0.1) * Math.Pow(u, power))).Magnitude, 1e-10);
    }

    [Fact]
    public void Below_its_band_a_load_is_the_impedance_of_the_edge()
    {
        using var folder = TwoBuses("A", "d,2,A,wye,2.4,0.3,0.1,,,,,,0.99", "l,A,A,0.4,0.8,\n", moreColumns: ",v_min");
        var solved = ByPhase.Of(folder);

        var u = solved.V("2", 'A').Magnitude * 4.16 / Math.Sqrt(3) / 2.4;
        Assert.True(u < 0.99);
        Assert.Equal(0, (solved.S("2", 'A') + (new Complex(0.3, 0.1) * (u * u / (0.99 * 0.99)))).Magnitude, 1e-10);
    }

    /// <summary>The neutral kept as a conductor and earthed at its end, against the same line with the neutral reduced into the phases.</summary>
    [Fact]
    public void Kron_reduction_changes_no_voltage_of_a_phase()
    {
        Complex[] z = new Complex[16];
        for (var at = 0; at < 16; at++)
        {
            var (i, j) = (at / 4, at % 4);
            z[at] = i == j ? new Complex(0.3 + (0.02 * i), 0.9) : new Complex(0.1, 0.4 + (0.01 * (i + j)));
        }

        using var kept = FourWires("ABC0", "ABCN", 4, z, "reactor_id,node_id,phase,r_ohm,x_ohm\nearth,2,N,1e-9,0\n");
        using var reduced = FourWires("ABC", "ABC", 3, ComplexInverse.Kron(z, 4, 3)!, "reactor_id,node_id,phase,r_ohm,x_ohm\n");
        var (first, second) = (ByPhase.Of(kept, 1e-11), ByPhase.Of(reduced, 1e-11));

        foreach (var phase in "ABC")
        {
            Assert.Equal(0, (first.V("2", phase) - second.V("2", phase)).Magnitude, 1e-8);
        }
    }

    [Fact]
    public void A_split_phase_transformer_gives_two_opposite_halves()
    {
        using var folder = new TemporaryFolder();
        folder.Write("dist_system.csv", System);
        folder.Write("dist_nodes.csv", "node_id,phase,type,base_kv,v_set\n1,C,slack,12.47,1\n2,AB,load,0.208,\n");
        folder.Write("dist_branches.csv", "branch_id,from_node,to_node,r,x,status,kind\nt,1,2,0.01,0.02,closed,transformer\n");
        folder.Write("dist_transformers.csv", """
            transformer_id,winding,branch_id,node_id,connection,terminals,kva,kv,r,x
            t,1,t,1,wye,C0,25,7.2,0.006,0.0204
            t,2,t,2,wye,A0,25,0.12,0.012,0.0136
            t,3,,2,wye,0B,25,0.12,0.012,0.0204
            """);
        folder.Write("dist_loads.csv", "load_id,node_id,phase,connection,kv,p,q\nd,2,AB,delta,0.24,0.0001,0\n");
        var solved = ByPhase.Of(folder);

        var high = solved.V("1", 'C') * 12.47 / Math.Sqrt(3) / 7.2;
        var half = high * 0.12 / (0.208 / Math.Sqrt(3));
        Assert.Equal(0, (solved.V("2", 'A') - half).Magnitude, 2e-4);
        Assert.Equal(0, (solved.V("2", 'B') + half).Magnitude, 2e-4);
        Assert.Equal(0.0001, solved.Flow("t", 'C', atTo: false).Real, 2e-6);
        Assert.Equal(-0.0001, (solved.Flow("t", 'A', atTo: true) + solved.Flow("t", 'B', atTo: true)).Real, 1e-10);
    }

    [Fact]
    public void The_lower_voltage_of_a_delta_wye_transformer_lags_by_thirty_degrees()
    {
        using var folder = new TemporaryFolder();
        folder.Write("dist_system.csv", System);
        folder.Write("dist_nodes.csv", "node_id,phase,type,base_kv,v_set,load_p,load_q\n1,ABC,slack,12.47,1,,\n2,ABC,load,0.48,,0.1,0.02\n");
        folder.Write("dist_branches.csv", "branch_id,from_node,to_node,r,x,status,kind\nt,1,2,0.01,0.02,closed,transformer\n");
        folder.Write("dist_transformers.csv", """
            transformer_id,winding,branch_id,node_id,connection,kva,kv,r,x
            t,1,t,1,delta,500,12.47,0.005,0.06
            t,2,t,2,wye,500,0.48,0.005,
            """);
        var solved = ByPhase.Of(folder);

        // Balanced: the angle of the drop beside the turn of the connection.
        var z = new Complex(0.01, 0.06) / 0.5;
        var s = new Complex(0.1, 0.02);
        var b = (2 * (z * Complex.Conjugate(s)).Real) - 1;
        var v = Math.Sqrt((-b + Math.Sqrt((b * b) - (4 * (z * s).Magnitude * (z * s).Magnitude))) / 2);
        var drop = Complex.FromPolarCoordinates(1, -Math.PI / 6) * (v + (z * Complex.Conjugate(s / v)));
        foreach (var (phase, turn) in new[] { ('A', 0), ('B', -120), ('C', 120) })
        {
            var expected = Complex.FromPolarCoordinates(v, ((turn - 30) * Math.PI / 180) - (drop.Phase + (Math.PI / 6)));
            Assert.Equal(0, (expected - solved.V("2", phase)).Magnitude, 1e-10);
        }
    }

    /// <summary>Each leaves a mismatch of rounding, which must not be taken for one that is not solved.</summary>
    [Fact]
    public void A_chain_of_many_switches_without_impedance_is_solved()
    {
        const int count = 400;
        using var folder = new TemporaryFolder();
        folder.Write("dist_system.csv", System);
        folder.Write(
            "dist_nodes.csv",
            "node_id,phase,type,base_kv,v_set,load_p,load_q\n0,ABC,slack,4.16,1,,\n"
            + string.Concat(Enumerable.Range(1, count).Select(bus => $"{bus},ABC,load,4.16,,0.002,0.001\n")));
        folder.Write(
            "dist_branches.csv",
            "branch_id,from_node,to_node,r,x,status,kind\n"
            + string.Concat(Enumerable.Range(1, count).Select(bus => $"s{bus},{bus - 1},{bus},0,0,closed,switch\n")));

        var solved = ByPhase.Of(folder, 1e-8);

        Assert.Equal(SolveStatus.Solved, solved.Status);
        Assert.InRange(solved.Result.Brief.MaxMismatchPu, 0, 1e-8);
        Assert.Equal(1, solved.V($"{count}", 'A').Magnitude, 1e-5);
    }

    private static TemporaryFolder TwoBuses(string phase, string load, string impedances, string moreColumns = "")
    {
        var folder = new TemporaryFolder();
        folder.Write("dist_system.csv", System);
        folder.Write("dist_nodes.csv", $"node_id,phase,type,base_kv,v_set\n1,{phase},slack,4.16,1\n2,{phase},load,4.16,\n");
        folder.Write("dist_branches.csv", "branch_id,from_node,to_node,r,x,status,kind\nl,1,2,0.02,0.04,closed,line\n");
        folder.Write("dist_line_impedances.csv", "branch_id,row_phase,col_phase,r_ohm,x_ohm,b_us\n" + impedances);
        folder.Write(
            "dist_loads.csv", $"load_id,node_id,phase,connection,kv,p,q,p_share_z,p_share_i,q_share_z,q_share_i,p_exponent{moreColumns}\n{Padded(load, moreColumns)}\n");
        return folder;
    }

    private static string Padded(string load, string moreColumns) =>
        load + new string(',', Math.Max(0, 11 + moreColumns.Count(letter => letter == ',') - load.Count(letter => letter == ',')));

    private static TemporaryFolder FourWires(string from, string to, int count, Complex[] z, string reactors)
    {
        var folder = new TemporaryFolder();
        folder.Write("dist_system.csv", System);
        folder.Write("dist_nodes.csv", $"node_id,phase,type,base_kv,v_set\n1,ABC,slack,4.16,1\n2,{to},load,4.16,\n");
        folder.Write(
            "dist_branches.csv", $"branch_id,from_node,to_node,phase,from_terminals,to_terminals,r,x,status,kind\nl,1,2,ABC,{from},{to},0.02,0.04,closed,line\n");
        var rows = Enumerable.Range(0, count * count).Where(at => at % count <= at / count).Select(at => string.Create(
            CultureInfo.InvariantCulture, $"l,{"ABCN"[at / count]},{"ABCN"[at % count]},{z[at].Real},{z[at].Imaginary},"));
        folder.Write("dist_line_impedances.csv", "branch_id,row_phase,col_phase,r_ohm,x_ohm,b_us\n" + string.Join('\n', rows) + "\n");
        folder.Write("dist_reactors.csv", reactors);
        folder.Write("dist_loads.csv", "load_id,node_id,phase,terminals,p,q\na,2,A,A0,0.2,0.1\nb,2,B,B0,0.1,0.02\nc,2,C,C0,0.25,0.1\n");
        return folder;
    }
}
