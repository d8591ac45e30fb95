using Gat.Dist.PowerFlow;
using Gat.Dist.ThreePhase.Model;
using Gat.Faults;

namespace Gat.Dist.ThreePhase.Solve;

/// <summary>
/// Solves scenarios of one grid by phase, up to eight side by side as long as they share one state of the network. Every solve starts from
/// the voltages of the grid's own loads in that state, so an answer does not depend on what was solved before. One object serves one thread.
/// </summary>
internal sealed class ThreePhaseEngine
{
    private readonly ThreePhaseGrid grid;
    private readonly PowerFlowOptions options;
    private readonly NetworkState state;
    private double[] startRe = [];
    private double[] startIm = [];
    private (ThreePhaseNetwork Network, NewtonByPhase Method)? newton;

    /// <summary>An engine in the state that the tables tell.</summary>
    /// <exception cref="InputDataException">A terminal floats.</exception>
    public ThreePhaseEngine(ThreePhaseGrid grid, PowerFlowOptions options)
    {
        (this.grid, this.options) = (grid, options);
        state = new NetworkState(grid);
        (Network, Lanes, Flows) = Build();
        FloatingTerminals.Check(Network);
    }

    /// <summary>The network in its present state.</summary>
    public ThreePhaseNetwork Network { get; private set; }

    /// <summary>Powers, voltages and the iteration.</summary>
    public FixedPoint Lanes { get; private set; }

    /// <summary>Currents of what was solved, as <see cref="LaneFlows.Compute"/> left them.</summary>
    public LaneFlows Flows { get; private set; }

    /// <summary>The present state.</summary>
    public NetworkState State => state;

    /// <summary>Iterations that found the start voltages.</summary>
    public int StartIterations { get; private set; }

    /// <summary>Largest number of iterations.</summary>
    public int MaxIterations => options.MaxIterations ?? 200;

    /// <summary>Puts a scenario's powers into a lane.</summary>
    /// <returns>Solved when it can be tried, islanded when load stands where no source reaches, or invalid_input.</returns>
    public SolveStatus Set(int lane, in ScenarioInput scenario)
    {
        var isFinite = PowerInputs.Fill(grid.Feeder, Network.Powers.Powers, scenario, lane, Lanes.P, Lanes.Q);
        return !isFinite ? SolveStatus.InvalidInput : HasDeadPower(lane) ? SolveStatus.Islanded : SolveStatus.Solved;
    }

    /// <summary>Goes over to another state, if it is another; the lanes start anew.</summary>
    public void Use(NetworkState wanted)
    {
        if (wanted.IsSame(state))
        {
            return;
        }

        var isSameStructure = wanted.HasSameStructure(state);
        state.CopyFrom(wanted);
        if (isSameStructure)
        {
            Network.Renew(state);
            Prepare(Network, Lanes);
        }
        else
        {
            (Network, Lanes, Flows) = Build();
        }
    }

    /// <summary>Solves the first lanes from the start voltages.</summary>
    /// <returns>A bit for each that is solved.</returns>
    public uint Solve(int count)
    {
        Lanes.Start(startRe, startIm);
        return Lanes.Solve(count, options.TolerancePu, MaxIterations);
    }

    /// <summary>Solves the first lane: by the fixed point, and where that fails by Newton's method.</summary>
    public bool SolveFirst()
    {
        if (Solve(1) != 0)
        {
            return true;
        }

        newton = newton is { } made && made.Network == Network ? newton : (Network, new NewtonByPhase(Network, Lanes));
        Lanes.Start(startRe, startIm);
        return newton.Value.Method.Solve(options.TolerancePu);
    }

    private bool HasDeadPower(int lane)
    {
        foreach (var (power, _) in Network.Powers.Dead)
        {
            if (Lanes.P[(LaneLayout.Lanes * power) + lane] != 0 || Lanes.Q[(LaneLayout.Lanes * power) + lane] != 0)
            {
                return true;
            }
        }

        return false;
    }

    private (ThreePhaseNetwork Network, FixedPoint Lanes, LaneFlows Flows) Build()
    {
        var network = new ThreePhaseNetwork(grid, state, state.HasIdleLoads ? grid.Powers : grid.ToldPowers);
        var lanes = new FixedPoint(network);
        Prepare(network, lanes);
        return (network, lanes, new LaneFlows(network));
    }

    /// <summary>Factors the network and finds the voltages that every solve starts from: those of the grid's own loads, or of none.</summary>
    private void Prepare(ThreePhaseNetwork network, FixedPoint lanes)
    {
        var own = ScenarioInput.Of(grid.Feeder);
        PowerInputs.Fill(grid.Feeder, network.Powers.Powers, own, 0, lanes.P, lanes.Q);
        var admittances = new double[2 * network.Powers.Count];
        network.Factor(admittances);
        Array.Clear(lanes.V);
        (startRe, startIm) = (new double[network.TerminalCount], new double[network.TerminalCount]);
        for (var terminal = 0; terminal < network.TerminalCount; terminal++)
        {
            (startRe[terminal], startIm[terminal]) = (network.Voltage[2 * terminal], network.Voltage[(2 * terminal) + 1]);
        }

        lanes.Start(startRe, startIm);
        WithoutLoads(lanes);
        StartIterations = lanes.Iterations[0];
        Remember(network, lanes);
        Linearisation.Fill(network, lanes, admittances, []);
        network.Factor(admittances);
        var isSolved = lanes.Solve(1, options.TolerancePu, MaxIterations) != 0;
        if (!isSolved)
        {
            lanes.Start(startRe, startIm);
            isSolved = new NewtonByPhase(network, lanes).Solve(options.TolerancePu);
        }

        StartIterations += lanes.Iterations[0];
        if (isSolved)
        {
            Linearisation.Fill(network, lanes, admittances, []);
            network.Factor(admittances);
            Remember(network, lanes);
        }
    }

    private static void WithoutLoads(FixedPoint lanes)
    {
        double[] p = [.. lanes.P], q = [.. lanes.Q];
        Array.Clear(lanes.P);
        Array.Clear(lanes.Q);
        lanes.Solve(1, 1e-6, 20);
        p.CopyTo(lanes.P, 0);
        q.CopyTo(lanes.Q, 0);
    }

    private void Remember(ThreePhaseNetwork network, FixedPoint lanes)
    {
        for (var terminal = 0; terminal < network.TerminalCount; terminal++)
        {
            startRe[terminal] = lanes.V[LaneLayout.Row * terminal];
            startIm[terminal] = lanes.V[(LaneLayout.Row * terminal) + LaneLayout.Lanes];
        }
    }
}
