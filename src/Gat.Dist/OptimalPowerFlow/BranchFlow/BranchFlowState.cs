using Gat.Numerics.Maths;
using Gat.Optimization.Modeling;

namespace Gat.Dist.OptimalPowerFlow.BranchFlow;

/// <summary>What a solution says of a <see cref="BranchFlowNetwork"/>: one array per quantity, per unit.</summary>
public sealed class BranchFlowState
{
    private BranchFlowState(OpfNetwork network)
    {
        Network = network;
        (SquaredVoltage, GeneratorPPu, GeneratorQPu) = (new double[network.BusCount], new double[network.GeneratorCount], new double[network.GeneratorCount]);
        (PPu, QPu, SquaredCurrent) = (new double[network.Branches.Count], new double[network.Branches.Count], new double[network.Branches.Count]);
        FromSquare = new double[network.Branches.Count];
    }

    /// <summary>The network.</summary>
    internal OpfNetwork Network { get; }

    /// <summary>Squared voltage of each node, pu.</summary>
    public double[] SquaredVoltage { get; }

    /// <summary>Active power into the series impedance of each branch at its from side, pu.</summary>
    public double[] PPu { get; }

    /// <summary>Reactive power into the series impedance of each branch at its from side, pu.</summary>
    public double[] QPu { get; }

    /// <summary>Squared current in the series impedance of each branch, pu; where the law is lossless, what the flow makes at its voltage.</summary>
    public double[] SquaredCurrent { get; }

    /// <summary>Squared voltage behind the transformer of each branch, pu.</summary>
    public double[] FromSquare { get; }

    /// <summary>Active power of each generator, pu.</summary>
    public double[] GeneratorPPu { get; }

    /// <summary>Reactive power of each generator, pu.</summary>
    public double[] GeneratorQPu { get; }

    /// <summary>Reads a solution that has a point.</summary>
    public static BranchFlowState Of(BranchFlowNetwork flow, ModelSolution solution)
    {
        var state = new BranchFlowState(flow.Network);
        Copy(solution, flow.Voltage, state.SquaredVoltage);
        Copy(solution, flow.P, state.PPu);
        Copy(solution, flow.Q, state.QPu);
        Copy(solution, flow.GeneratorP, state.GeneratorPPu);
        Copy(solution, flow.GeneratorQ, state.GeneratorQPu);
        for (var branch = 0; branch < state.PPu.Length; branch++)
        {
            state.FromSquare[branch] = solution.Value(flow.FromVoltage(branch));
            state.SquaredCurrent[branch] = flow.Current is { } current ? solution[current[branch]] : state.FlowSquare(branch) / state.FromSquare[branch];
        }

        return state;
    }

    /// <summary>
    /// By how much the cone of a branch is passed over, pu²: l w - P² - Q², 0 or more but for rounding. 0 where the flow is a power flow; then and
    /// only then is the relaxation exact.
    /// </summary>
    public double Gap(int branch) => (SquaredCurrent[branch] * FromSquare[branch]) - FlowSquare(branch);

    /// <summary>The greatest gap, with its branch; (0, -1) without a branch of any impedance.</summary>
    public (double Gap, int Branch) WorstGap()
    {
        (double Gap, int Branch) worst = (0, -1);
        for (var branch = 0; branch < PPu.Length; branch++)
        {
            var hasImpedance = Network.Branches.RPu[branch] != 0 || Network.Branches.XPu[branch] != 0;
            worst = hasImpedance && Gap(branch) > worst.Gap ? (Gap(branch), branch) : worst;
        }

        return worst;
    }

    /// <summary>The greatest l w of all branches, pu²; 0 without branches.</summary>
    public double GreatestProduct()
    {
        var greatest = 0.0;
        for (var branch = 0; branch < PPu.Length; branch++)
        {
            greatest = Math.Max(greatest, SquaredCurrent[branch] * FromSquare[branch]);
        }

        return greatest;
    }

    /// <summary>The greatest P² + Q² of all branches, pu²; 0 without branches.</summary>
    public double GreatestFlowSquare()
    {
        var greatest = 0.0;
        for (var branch = 0; branch < PPu.Length; branch++)
        {
            greatest = Math.Max(greatest, FlowSquare(branch));
        }

        return greatest;
    }

    /// <summary>
    /// By how much the angle falls from the from bus to the to bus of a branch, radians. Exact where the gap is 0: behind the transformer the voltages have the
    /// product w - (r P + x Q) + j (x P - r Q).
    /// </summary>
    public double AngleDrop(int branch)
    {
        double r = Network.Branches.RPu[branch], x = Network.Branches.XPu[branch];
        var real = FromSquare[branch] - (r * PPu[branch]) - (x * QPu[branch]);
        return Network.Branches.ShiftRad[branch] + DeterministicMath.Atan2((x * PPu[branch]) - (r * QPu[branch]), real);
    }

    private double FlowSquare(int branch) => (PPu[branch] * PPu[branch]) + (QPu[branch] * QPu[branch]);

    private static void Copy(ModelSolution solution, VariableVector variables, double[] values)
    {
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = solution[variables[index]];
        }
    }
}
