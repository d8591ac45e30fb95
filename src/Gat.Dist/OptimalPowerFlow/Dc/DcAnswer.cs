using Gat.Faults;
using Gat.Optimization.Modeling;

namespace Gat.Dist.OptimalPowerFlow.Dc;

/// <summary>Turns what a <see cref="DcProgram"/> found into the answer of an optimal power flow.</summary>
internal static class DcAnswer
{
    /// <summary>The answer; without a solution its status alone.</summary>
    public static OpfSolution Of(DcProgram program, ModelSolution solution)
    {
        var (flow, network) = (program.Flow, program.Flow.Network);
        var answer = new OpfSolution(network) { Status = solution.Status, Iterations = solution.Solution.Iterations };
        if (solution.Status != SolveStatus.Solved)
        {
            return answer;
        }

        answer.Penalty = solution.Value(flow.Penalty);
        answer.Objective = solution.Objective - answer.Penalty + UnitCosts.Constant(network);
        answer.Excess = [.. flow.Excesses
            .Select(excess => new OpfExcess(excess.Limit, excess.Branch, solution[excess.Excess]))
            .Where(excess => excess.AmountPu > OpfExcess.TolerancePu)];
        for (var bus = 0; bus < network.BusCount; bus++)
        {
            (answer.VmPu[bus], answer.VaRad[bus]) = (1, solution[flow.Angle[bus]]);
            answer.PricePPerHour[bus] = solution.Dual(flow.Balance[bus]);
        }

        for (var unit = 0; unit < network.GeneratorCount; unit++)
        {
            answer.PPu[unit] = solution[flow.GeneratorP[unit]];
        }

        FillBranches(flow, solution, answer);
        FillMultipliers(flow, solution, answer.Multipliers);
        return answer;
    }

    // Losses without a price may be more than r P².
    private static void FillBranches(DcNetwork flow, ModelSolution solution, OpfSolution answer)
    {
        double gap = 0, greatest = 0;
        for (var branch = 0; branch < flow.P.Count; branch++)
        {
            answer.PFromPu[branch] = solution.Value(flow.FromP(branch));
            answer.PToPu[branch] = solution.Value(flow.ToP(branch));
            var (loss, p) = (solution.Value(flow.Loss(branch)), solution[flow.P[branch]]);
            gap = Math.Max(gap, loss - (Math.Max(0, flow.Network.Branches.RPu[branch]) * p * p));
            greatest = Math.Max(greatest, loss);
        }

        answer.RelaxationGapRatio = greatest > 0 ? gap / greatest : double.NaN;
    }

    private static void FillMultipliers(DcNetwork flow, ModelSolution solution, OpfMultipliers multipliers)
    {
        for (var unit = 0; unit < flow.GeneratorP.Count; unit++)
        {
            if (flow.Network.PMinPu[unit] < flow.Network.PMaxPu[unit])
            {
                var dual = solution.LimitDual(flow.GeneratorP[unit]);
                (multipliers[OpfLimit.PMin][unit], multipliers[OpfLimit.PMax][unit]) = (Math.Max(0, dual), Math.Max(0, -dual));
            }
        }

        foreach (var (constraint, limit, branch) in flow.Limits)
        {
            multipliers[limit][branch] = Math.Abs(solution.Dual(constraint));
        }
    }
}
