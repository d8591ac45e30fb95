using Gat.Numerics.Maths;

namespace Gat.Dist.PowerFlow;

/// <summary>
/// Turns the voltages of a solve into everything that is reported: polar voltages, injections, flows, losses, loadings,
/// extremes and the recomputed mismatch. One object serves one thread.
/// </summary>
public sealed class PowerFlowEvaluation
{
    private readonly Feeder feeder;
    private readonly BranchFlows flows;
    private readonly PowerMismatch mismatch;
    private readonly InjectionBalance balance;

    /// <summary>Work arrays for one feeder.</summary>
    public PowerFlowEvaluation(Feeder feeder, PowerFlowOptions options)
    {
        this.feeder = feeder;
        flows = new BranchFlows(feeder);
        balance = new InjectionBalance(feeder);
        mismatch = new PowerMismatch(feeder, options.EnforceReactiveLimits);
    }

    /// <summary>Fills <paramref name="result"/> for the scenario that <paramref name="state"/> answers.</summary>
    public void Fill(in ScenarioInput scenario, PowerFlowState state, PowerFlowResult result)
    {
        result.Clear();
        result.Status = state.Status;
        result.Iterations = state.Iterations;
        if (!state.HasSolution)
        {
            return;
        }

        Voltages(state, result);
        flows.Fill(scenario, state, result);
        balance.Fill(scenario, state, result);
        Branches(scenario, result);
        Unserved(scenario, result);
        state.GeneratorLimit.CopyTo(result.GeneratorLimit, 0);
        result.MaxMismatchPu = mismatch.MaxPu(scenario, state.VRePu, state.VImPu);
    }

    private static void Voltages(PowerFlowState state, PowerFlowResult result)
    {
        Polar.FromRectangular(state.VRePu, state.VImPu, result.VmPu, result.VaDeg);
        (double Pu, int Bus) lowest = (double.PositiveInfinity, -1), highest = (double.NegativeInfinity, -1);
        for (var bus = 0; bus < result.VmPu.Length; bus++)
        {
            var vm = result.VmPu[bus];
            result.VaDeg[bus] *= 180 / Math.PI;
            lowest = vm < lowest.Pu ? (vm, bus) : lowest;
            highest = vm > highest.Pu ? (vm, bus) : highest;
        }

        result.VMin = lowest;
        result.VMax = highest;
    }

    private static void Unserved(in ScenarioInput scenario, PowerFlowResult result)
    {
        result.UnservedMw = 0;
        for (var bus = 0; bus < result.VmPu.Length; bus++)
        {
            result.UnservedMw += double.IsNaN(result.VmPu[bus]) ? Math.Max(0, scenario.LoadPMw[bus]) : 0;
        }
    }

    private void Branches(in ScenarioInput scenario, PowerFlowResult result)
    {
        var branches = feeder.Branches;
        double lossMw = 0, lossMvar = 0;
        (double Percent, int Branch) highest = (double.NaN, -1);
        for (var branch = 0; branch < branches.Count; branch++)
        {
            result.LossMw[branch] = result.PFromMw[branch] + result.PToMw[branch];
            result.LossMvar[branch] = result.QFromMvar[branch] + result.QToMvar[branch];
            if (!double.IsNaN(result.LossMw[branch]))
            {
                lossMw += result.LossMw[branch];
                lossMvar += result.LossMvar[branch];
            }

            Loading(branch, scenario.BranchClosed[branch], result);
            var loading = result.LoadingPct[branch];
            highest = loading > highest.Percent || (highest.Branch < 0 && !double.IsNaN(loading)) ? (loading, branch) : highest;
        }

        result.TotalLossMw = lossMw;
        result.TotalLossMvar = lossMvar;
        result.MaxLoading = highest;
    }

    private void Loading(int branch, bool closed, PowerFlowResult result)
    {
        var branches = feeder.Branches;
        double pFrom = result.PFromMw[branch], qFrom = result.QFromMvar[branch], pTo = result.PToMw[branch], qTo = result.QToMvar[branch];
        var fromMva = Math.Sqrt((pFrom * pFrom) + (qFrom * qFrom));
        var toMva = Math.Sqrt((pTo * pTo) + (qTo * qTo));
        result.IFromKa[branch] = closed ? CurrentKa(fromMva, branches.FromBus[branch], result) : 0;
        result.IToKa[branch] = closed ? CurrentKa(toMva, branches.ToBus[branch], result) : 0;
        var byPower = Math.Max(fromMva, toMva) / branches.RatingMva[branch];
        var byCurrent = Math.Max(result.IFromKa[branch], result.IToKa[branch]) / branches.IMaxKa[branch];
        result.LoadingPct[branch] = 100 * (double.IsNaN(byPower) || byCurrent > byPower ? byCurrent : byPower);
    }

    private double CurrentKa(double apparentMva, int bus, PowerFlowResult result) =>
        apparentMva / (Math.Sqrt(3) * feeder.Buses.BaseKv[bus] * result.VmPu[bus]);
}
