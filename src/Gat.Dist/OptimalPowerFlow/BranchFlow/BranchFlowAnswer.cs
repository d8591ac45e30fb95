using Gat.Faults;
using Gat.Optimization.Modeling;

namespace Gat.Dist.OptimalPowerFlow.BranchFlow;

/// <summary>Turns what a <see cref="BranchFlowProgram"/> found into the answer of an optimal power flow.</summary>
internal sealed class BranchFlowAnswer
{
    private readonly BranchFlowNetwork flow;
    private readonly OpfNetwork network;
    private readonly RelaxationAnswer found;
    private readonly ModelSolution solution;
    private readonly BranchFlowState state;
    private readonly OpfSolution answer;

    private BranchFlowAnswer(BranchFlowNetwork flow, RelaxationAnswer found, OpfSolution answer)
    {
        (this.flow, network, this.found, solution, state, this.answer) = (flow, flow.Network, found, found.Solution, found.States[0], answer);
    }

    /// <summary>The answer; without a solution its status alone.</summary>
    public static OpfSolution Of(BranchFlowNetwork flow, RelaxationAnswer found)
    {
        var answer = new OpfSolution(flow.Network) { Status = found.Status, Iterations = found.Solution.Solution.Iterations };
        if (found.Status == SolveStatus.Solved)
        {
            new BranchFlowAnswer(flow, found, answer).Fill();
        }

        return answer;
    }

    private void Fill()
    {
        FillObjective();
        FillBuses();
        FillUnits();
        FillBranches();
        new BranchFlowMultipliers(flow, solution, state).Fill(answer.Multipliers);
    }

    private void FillObjective()
    {
        var constant = UnitCosts.Constant(network);
        answer.Objective = found.Objective - solution.Value(flow.Limits.Penalty) + constant;
        answer.Excess = [.. flow.Limits.Excesses
            .Select(excess => new OpfExcess(excess.Limit, excess.Index, AmountPu(excess.Limit, excess.Index, solution[excess.Excess])))
            .Where(excess => excess.AmountPu > OpfExcess.TolerancePu)];
        answer.Penalty = answer.Excess.Sum(excess => excess.AmountPu * flow.Limits.PriceOf(excess.Limit));
        if (flow.IsRelaxed)
        {
            // The tangents of constant currents belong to the answer alone: what is proved of them says nothing of other points.
            answer.Bound = flow.Draws.HasCurrents ? double.NaN : found.Bound + constant;
            var greatest = state.GreatestProduct();
            answer.RelaxationGapRatio = greatest > 0 ? Math.Max(0, found.Gap) / greatest : 0;
        }
    }

    // What the model knows of voltages is their squares, and of their excess all but its square.
    private double AmountPu(OpfLimit limit, int index, double modelled) => limit switch
    {
        OpfLimit.VMin => network.VMinPu[index] - Math.Sqrt(Math.Max(0, state.SquaredVoltage[index])),
        OpfLimit.VMax => Math.Sqrt(state.SquaredVoltage[index]) - network.VMaxPu[index],
        _ => modelled,
    };

    private void FillBuses()
    {
        var angles = flow.Angles is null ? BranchFlowAngles.Of(state) : null;
        answer.AngleMismatchRad = angles?.WorstMismatchRad ?? double.NaN;
        answer.RelaxationGapRatio = flow.IsRelaxed ? Math.Max(answer.RelaxationGapRatio, answer.AngleMismatchRad) : double.NaN;
        for (var bus = 0; bus < network.BusCount; bus++)
        {
            answer.VmPu[bus] = Math.Sqrt(Math.Max(0, state.SquaredVoltage[bus]));
            answer.VaRad[bus] = flow.Angles is null ? angles!.AngleRad[bus] : solution[flow.Angles[bus]];
            answer.PricePPerHour[bus] = solution.Dual(flow.ActiveBalance[bus]);
            answer.PriceQPerHour[bus] = solution.Dual(flow.ReactiveBalance[bus]);
        }
    }

    private void FillUnits()
    {
        state.GeneratorPPu.CopyTo(answer.PPu, 0);
        state.GeneratorQPu.CopyTo(answer.QPu, 0);
        for (var bank = 0; bank < network.Banks.Count; bank++)
        {
            answer.BankBPu[bank] = flow.Controls.Susceptance(bank, solution);
        }
    }

    private void FillBranches()
    {
        for (var branch = 0; branch < network.Branches.Count; branch++)
        {
            answer.PFromPu[branch] = solution.Value(flow.FromP(branch));
            answer.QFromPu[branch] = solution.Value(flow.FromQ(branch));
            answer.PToPu[branch] = solution.Value(flow.ToP(branch));
            answer.QToPu[branch] = solution.Value(flow.ToQ(branch));
            answer.TapRatioPu[branch] = flow.Controls.TapRatio(branch, solution);
        }
    }
}
