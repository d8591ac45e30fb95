using Gat.Dist.PowerFlow;
using Gat.Faults;

namespace Gat.Dist.Tests.PowerFlow;

/// <summary>Every case that MATPOWER solved, from a flat start, by every engine that can.</summary>
public sealed class ReferenceTests
{
    public static TheoryData<string> Cases => [.. ReferenceCase.Names.DefaultIfEmpty("none")];

    [SharedTheory, MemberData(nameof(Cases))]
    public void Newton_gives_the_answer_of_MATPOWER(string name) => Compare(ReferenceCase.Load(name), PowerFlowMethod.Newton);

    [SharedTheory, MemberData(nameof(Cases))]
    public void A_sweep_gives_the_answer_of_MATPOWER_wherever_the_grid_is_radial(string name)
    {
        var reference = ReferenceCase.Load(name);

        if (new BalancedNetwork(reference.Feeder).IsSweepable)
        {
            Compare(reference, PowerFlowMethod.Sweep);
        }
        else
        {
            Assert.Throws<CommandLineException>(() => new PowerFlowSolver(reference.Feeder, new PowerFlowOptions(PowerFlowMethod.Sweep)));
        }
    }

    private static void Compare(ReferenceCase reference, PowerFlowMethod method)
    {
        var tolerance = reference.Summary.GetProperty("tolerance_pu").GetDouble();
        var solved = Solved.Of(reference.Feeder, new PowerFlowOptions(method, tolerance));

        Assert.Equal(SolveStatus.Solved, solved.Result.Status);
        Assert.Equal(method, solved.State.Method);
        Assert.InRange(solved.Result.MaxMismatchPu, 0, 2 * tolerance);
        foreach (var bus in reference.Buses)
        {
            var at = reference.Feeder.BusIndex[bus["bus_i"].ToString()];
            Assert.Equal(bus["vm_pu"], solved.Result.VmPu[at], 1e-8);
            Assert.Equal(0, Math.IEEERemainder(bus["va_degree"] - solved.Result.VaDeg[at], 360), 1e-6);
        }

        for (var row = 0; row < reference.Branches.Count; row++)
        {
            var at = reference.Feeder.BranchIndex[ReferenceCase.BranchId(row)];
            Assert.Equal(reference.Branches[row]["pf_mw"], solved.Result.PFromMw[at], 1e-6);
            Assert.Equal(reference.Branches[row]["qf_mvar"], solved.Result.QFromMvar[at], 1e-6);
            Assert.Equal(reference.Branches[row]["pt_mw"], solved.Result.PToMw[at], 1e-6);
            Assert.Equal(reference.Branches[row]["qt_mvar"], solved.Result.QToMvar[at], 1e-6);
        }

        var loss = reference.Summary.GetProperty("loss_p_mw").GetDouble();
        Assert.Equal(1, solved.Result.TotalLossMw / loss, 1e-6);
        Assert.Equal(reference.Summary.GetProperty("branch_net_q_mvar").GetDouble(), solved.Result.TotalLossMvar, 1e-4);
    }
}
