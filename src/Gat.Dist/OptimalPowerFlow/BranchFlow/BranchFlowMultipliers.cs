using Gat.Optimization.Modeling;

namespace Gat.Dist.OptimalPowerFlow.BranchFlow;

/// <summary>What each limit of a solved branch flow costs, per pu or radian of the limit as the grid knows it: duals of squares and cones, times what these change by.</summary>
internal readonly struct BranchFlowMultipliers(BranchFlowNetwork flow, ModelSolution solution, BranchFlowState state)
{
    /// <summary>Fills all multipliers.</summary>
    public void Fill(OpfMultipliers multipliers)
    {
        var network = flow.Network;
        for (var bus = 0; bus < network.BusCount; bus++)
        {
            if (network.VMinPu[bus] < network.VMaxPu[bus] && !VoltageLimits.IsSoft(network, bus))
            {
                var dual = 2 * Math.Sqrt(Math.Max(0, state.SquaredVoltage[bus])) * solution.LimitDual(flow.Voltage[bus]);
                (multipliers[OpfLimit.VMin][bus], multipliers[OpfLimit.VMax][bus]) = Split(dual);
            }
        }

        for (var unit = 0; unit < network.GeneratorCount; unit++)
        {
            if (network.PMinPu[unit] < network.PMaxPu[unit])
            {
                (multipliers[OpfLimit.PMin][unit], multipliers[OpfLimit.PMax][unit]) = Split(solution.LimitDual(flow.GeneratorP[unit]));
            }

            if (network.QMinPu[unit] < network.QMaxPu[unit])
            {
                (multipliers[OpfLimit.QMin][unit], multipliers[OpfLimit.QMax][unit]) = Split(solution.LimitDual(flow.GeneratorQ[unit]));
            }
        }

        foreach (var (constraint, limit, index) in flow.Limits.All)
        {
            multipliers[limit][index] += Math.Abs(solution.Dual(constraint)) * Scale(limit, index);
        }
    }

    private static (double Lower, double Upper) Split(double dual) => (Math.Max(0, dual), Math.Max(0, -dual));

    /// <summary>By how much the right-hand side of a limit's constraint grows with the limit.</summary>
    private double Scale(OpfLimit limit, int index)
    {
        var (network, branches) = (flow.Network, flow.Network.Branches);
        return limit switch
        {
            OpfLimit.VMin => 2 * network.VMinPu[index],
            OpfLimit.VMax => 2 * network.VMaxPu[index],
            OpfLimit.PowerFactor => Math.Abs(state.GeneratorPPu[index]),
            OpfLimit.CurrentFrom => 2 * branches.IMaxFromPu[index] * state.SquaredVoltage[branches.FromBus[index]],
            OpfLimit.CurrentTo => 2 * branches.IMaxToPu[index] * state.SquaredVoltage[branches.ToBus[index]],
            OpfLimit.AngleMin => AngleScale(index, branches.AngleMinRad[index]),
            OpfLimit.AngleMax => AngleScale(index, branches.AngleMaxRad[index]),
            _ => flow.Limits.PowerScale,
        };
    }

    // d(tan a · real)/da.
    private double AngleScale(int branch, double limitRad)
    {
        var branches = flow.Network.Branches;
        var real = state.FromSquare[branch] - (branches.RPu[branch] * state.PPu[branch]) - (branches.XPu[branch] * state.QPu[branch]);
        var cos = Math.Cos(limitRad - branches.ShiftRad[branch]);
        return real / (cos * cos);
    }
}
