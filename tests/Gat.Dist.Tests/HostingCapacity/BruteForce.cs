using Gat.Dist.HostingCapacity;
using Gat.Dist.PowerFlow;

namespace Gat.Dist.Tests.HostingCapacity;

/// <summary>
/// Capacities as slowly and as plainly as can be: level after level, one Newton power flow at a time, all that is reported of it
/// compared with every limit and with the state before.
/// </summary>
internal sealed class BruteForce
{
    private const double slack = 1 + 1e-6;

    private readonly Feeder feeder;
    private readonly HostingCapacityOptions options;
    private readonly PowerFlowSolver solver;
    private readonly PowerFlowEvaluation evaluation;
    private readonly PowerFlowState state;
    private readonly PowerFlowResult before;
    private readonly PowerFlowResult after;

    public BruteForce(Feeder feeder, HostingCapacityOptions options)
    {
        (this.feeder, this.options) = (feeder, options);
        var newton = new PowerFlowOptions(PowerFlowMethod.Newton, TolerancePu: 1e-11);
        (solver, evaluation, state) = (new PowerFlowSolver(feeder, newton), new PowerFlowEvaluation(feeder, newton), new PowerFlowState(feeder));
        (before, after) = (new PowerFlowResult(feeder), new PowerFlowResult(feeder));
        Solve([0], [0], [0], before);
    }

    /// <summary>The greatest level below the first that breaks a limit, MW.</summary>
    public double CapacityMw(int bus, double reactiveRatio = 0)
    {
        var level = 1;
        while (level <= options.Levels && Keeps(bus, options.LevelMw(level), reactiveRatio * options.LevelMw(level)))
        {
            level++;
        }

        return options.LevelMw(level - 1);
    }

    /// <summary>Whether one power breaks nothing new and makes nothing worse.</summary>
    public bool Keeps(int bus, double pMw, double qMvar)
    {
        var sign = options.IsConsumption ? -1 : 1;
        Solve([bus], [sign * pMw], [sign * qMvar], after);
        return IsKept();
    }

    /// <summary>Whether several units that feed in break nothing new and make nothing worse.</summary>
    public bool Keeps(int[] buses, double[] pMw)
    {
        Solve(buses, pMw, new double[buses.Length], after);
        return IsKept();
    }

    private bool IsKept()
    {
        if (!after.HasSolution)
        {
            return false;
        }

        for (var other = 0; other < feeder.Buses.Count; other++)
        {
            var (old, now, vMin, vMax) = (before.VmPu[other], after.VmPu[other], feeder.Buses.VMinPu[other], feeder.Buses.VMaxPu[other]);
            if ((now > vMax * slack && now > old * slack) || (now < vMin / slack && now < old / slack)
                || now > old + (options.RiseLimitPu * slack) || now < old - (options.DropLimitPu * slack))
            {
                return false;
            }
        }

        for (var branch = 0; branch < feeder.Branches.Count; branch++)
        {
            if (after.LoadingPct[branch] > 100 * slack && after.LoadingPct[branch] > before.LoadingPct[branch] * slack)
            {
                return false;
            }
        }

        return true;
    }

    private void Solve(int[] buses, double[] pMw, double[] qMvar, PowerFlowResult result)
    {
        double[] p = [.. feeder.Buses.LoadPMw], q = [.. feeder.Buses.LoadQMvar];
        for (var unit = 0; unit < buses.Length; unit++)
        {
            (p[buses[unit]], q[buses[unit]]) = (p[buses[unit]] - pMw[unit], q[buses[unit]] - qMvar[unit]);
        }

        var input = ScenarioInput.Of(feeder) with { LoadPMw = p, LoadQMvar = q };
        solver.Solve(input, state);
        evaluation.Fill(input, state, result);
    }
}
