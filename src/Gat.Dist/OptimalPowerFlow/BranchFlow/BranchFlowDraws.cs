using Gat.Optimization.Modeling;

namespace Gat.Dist.OptimalPowerFlow.BranchFlow;

/// <summary>
/// What loads and shunts draw, as parameters: a constant part and one that grows with the squared voltage. A load of constant current draws in
/// proportion to √v, which its tangent replaces; <see cref="TakeTangents"/> moves it.
/// </summary>
internal sealed class BranchFlowDraws
{
    private readonly BranchFlowNetwork flow;
    private readonly ParameterVector? conductance;
    private readonly ParameterVector? susceptance;

    /// <summary>The draws of a network.</summary>
    public BranchFlowDraws(BranchFlowNetwork flow, string label)
    {
        this.flow = flow;
        var network = flow.Network;
        (LoadP, LoadQ) = (flow.Model.Parameters($"{label}active load", network.LoadPPu), flow.Model.Parameters($"{label}reactive load", network.LoadQPu));
        HasCurrents = network.LoadCurrentPPu.Length > 0;
        HasShunts = HasCurrents || network.ShuntGPu.AsSpan().ContainsAnyExcept(0.0) || network.ShuntBPu.AsSpan().ContainsAnyExcept(0.0);
        conductance = HasShunts ? flow.Model.Parameters($"{label}conductance", network.ShuntGPu) : null;
        susceptance = HasShunts ? flow.Model.Parameters($"{label}susceptance", network.ShuntBPu) : null;
        Take(network);
    }

    /// <summary>Constant active load of each node.</summary>
    public ParameterVector LoadP { get; }

    /// <summary>Constant reactive load of each node.</summary>
    public ParameterVector LoadQ { get; }

    /// <summary>Whether anything draws in proportion to a squared voltage.</summary>
    public bool HasShunts { get; }

    /// <summary>Whether a load draws a constant current.</summary>
    public bool HasCurrents { get; }

    /// <summary>Active power drawn in proportion to the squared voltage.</summary>
    public AffineExpression ShuntP(int bus) => conductance is null ? 0.0 : conductance[bus] * flow.Voltage[bus];

    /// <summary>Reactive power drawn in proportion to the squared voltage.</summary>
    public AffineExpression ShuntQ(int bus) => susceptance is null ? 0.0 : -1 * (susceptance[bus] * flow.Voltage[bus]);

    /// <summary>Takes over loads and shunts, with tangents at 1 pu.</summary>
    public void Take(OpfNetwork network)
    {
        for (var bus = 0; bus < network.BusCount; bus++)
        {
            Set(network, bus, 1);
        }
    }

    /// <summary>Moves the tangents of constant currents to a state.</summary>
    /// <returns>How far the furthest voltage was from its tangent's, pu.</returns>
    public double TakeTangents(BranchFlowState state, ReadOnlySpan<double> formerPu)
    {
        var furthest = 0.0;
        for (var bus = 0; bus < state.SquaredVoltage.Length; bus++)
        {
            var voltage = Math.Sqrt(Math.Max(state.SquaredVoltage[bus], 1e-4));
            furthest = Math.Max(furthest, Math.Abs(voltage - formerPu[bus]));
            Set(flow.Network, bus, voltage);
        }

        return furthest;
    }

    // √v is at most V/2 + v/(2V), with equality at v = V².
    private void Set(OpfNetwork network, int bus, double voltage)
    {
        var (currentP, currentQ) = HasCurrents ? (network.LoadCurrentPPu[bus], network.LoadCurrentQPu[bus]) : (0, 0);
        LoadP.Set(bus, network.LoadPPu[bus] + (currentP * voltage / 2));
        LoadQ.Set(bus, network.LoadQPu[bus] + (currentQ * voltage / 2));
        conductance?.Set(bus, network.ShuntGPu[bus] + (currentP / (2 * voltage)));
        susceptance?.Set(bus, network.ShuntBPu[bus] - (currentQ / (2 * voltage)));
    }
}
