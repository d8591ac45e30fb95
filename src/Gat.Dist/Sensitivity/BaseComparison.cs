using System.Text.Json.Nodes;
using Gat.Dist.PowerFlow;

namespace Gat.Dist.Sensitivity;

/// <summary>The grid's own state by the exact flow and by both forms of LinDistFlow: lowest voltage and losses.</summary>
internal static class BaseComparison
{
    public static JsonObject Of(Feeder feeder, PowerFlowOptions options)
    {
        var network = new BalancedNetwork(feeder);
        var (state, result) = (new PowerFlowState(feeder), new PowerFlowResult(feeder));
        new PowerFlowSolver(network, options).Solve(ScenarioInput.Of(feeder), state);
        new PowerFlowEvaluation(feeder, options).Fill(ScenarioInput.Of(feeder), state, result);
        var models = new JsonObject();
        if (result.HasSolution)
        {
            models["ac"] = Lowest(feeder, result.VmPu, result.TotalLossMw);
        }

        if (network.IsSweepable)
        {
            var lin = new LinDistFlow(network);
            var vmPu = new double[feeder.Buses.Count];
            lin.Voltages(ScenarioInput.Of(feeder), LinDistFlowForm.Voltage, vmPu);
            models["lindistflow_v"] = Lowest(feeder, vmPu, lin.LossMw(ScenarioInput.Of(feeder)));
            lin.Voltages(ScenarioInput.Of(feeder), LinDistFlowForm.SquaredVoltage, vmPu);
            models["lindistflow_v2"] = Lowest(feeder, vmPu, lin.LossMw(ScenarioInput.Of(feeder)));
        }

        return new JsonObject
        {
            ["radial"] = network.IsSweepable,
            ["base"] = models,
            ["band_bottom_pu"] = Math.Min(0.9, result.HasSolution ? result.VMin.Pu - 0.02 : 0.9),
            ["band_top_pu"] = LinearCheck.BandTopPu,
        };
    }

    private static JsonObject Lowest(Feeder feeder, ReadOnlySpan<double> vmPu, double lossMw)
    {
        var lowest = -1;
        for (var bus = 0; bus < vmPu.Length; bus++)
        {
            lowest = !double.IsNaN(vmPu[bus]) && (lowest < 0 || vmPu[bus] < vmPu[lowest]) ? bus : lowest;
        }

        return new JsonObject
        {
            ["v_min_pu"] = lowest < 0 ? null : vmPu[lowest],
            ["v_min_node"] = lowest < 0 ? null : feeder.Buses.Id[lowest],
            ["loss_mw"] = lossMw,
        };
    }
}
