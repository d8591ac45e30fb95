using System.Numerics;
using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Lanes;
using Gat.Faults;

namespace Gat.Dist.Reconfiguration.Flows;

/// <summary>What is known of the power flow of one configuration.</summary>
internal enum TreeOutcome
{
    /// <summary>It has a solution, and here it is.</summary>
    Solved,

    /// <summary>Every solution of it, should there be one, loses more than asked for.</summary>
    Bounded,

    /// <summary>It is proven to have none.</summary>
    NoSolution,

    /// <summary>Neither sweep nor Newton found a solution, and there is no proof.</summary>
    NotFound,
}

/// <summary>
/// Exact power flows of many configurations, side by side in lanes where the network allows it (no ratios, no held voltages but
/// the sources', no loads of constant current), else one by one. One object serves one thread.
/// </summary>
internal sealed class TreeFlows
{
    /// <summary>Configurations of a batch.</summary>
    public const int Width = LaneBatch.Width;

    private readonly SwitchingNetwork network;
    private readonly TopologySweep? lanes;
    private readonly SingleTreeFlow single;
    private readonly NodeInputs inputs;
    private readonly NoSolutionProof proof;
    private readonly bool[][] isOpen = new bool[Width][];
    private readonly bool[] isSet = new bool[Width];
    private double sourceSquare;
    private bool usesLanes;

    /// <param name="network">The configurations.</param>
    /// <param name="tolerancePu">Greatest mismatch of all nodes together, pu.</param>
    public TreeFlows(SwitchingNetwork network, double tolerancePu)
    {
        this.network = network;
        var own = network.Network;
        single = new SingleTreeFlow(network, tolerancePu);
        inputs = new NodeInputs(own.NodeCount);
        Floor = new DemandFloor(own);
        proof = new NoSolutionProof(own, Floor);
        inputs.Fill(own, ScenarioInput.Of(network.Feeder));
        var isPlain = own.Links.Ratio.All(ratio => ratio == Complex.One) && !own.Kind.Contains(NodeKind.FixedVoltage) && !inputs.HasCurrents;
        lanes = isPlain ? new TopologySweep(own, new LaneSweepOptions(tolerancePu, FirstCheck: 4)) : null;
        for (var lane = 0; lane < Width; lane++)
        {
            isOpen[lane] = new bool[network.LinkCount];
        }
    }

    /// <summary>What is known of all configurations.</summary>
    public DemandFloor Floor { get; }

    /// <summary>How each lane ended.</summary>
    public TreeOutcome[] Outcome { get; } = new TreeOutcome[Width];

    /// <summary>Active losses of the solved ones, pu; NaN elsewhere.</summary>
    public double[] LossPu { get; } = new double[Width];

    /// <summary>Lowest voltage of the solved ones, pu; NaN elsewhere.</summary>
    public double[] VMinPu { get; } = new double[Width];

    /// <summary>Takes everything from a scenario but the states of branches.</summary>
    /// <returns>solved where all is well, else invalid_input.</returns>
    public SolveStatus Load(in ScenarioInput scenario)
    {
        var status = inputs.Fill(network.Network, scenario);
        single.Load(scenario);
        usesLanes = lanes is not null && !inputs.HasCurrents;
        if (usesLanes)
        {
            lanes!.Load(scenario);
        }

        Floor.Load(inputs);
        sourceSquare = 0;
        for (var node = 0; node < inputs.VSet.Length; node++)
        {
            sourceSquare = network.Network.Kind[node] == NodeKind.Slack ? Math.Max(sourceSquare, inputs.VSet[node] * inputs.VSet[node]) : sourceSquare;
        }

        return status == SolveStatus.Islanded ? SolveStatus.Solved : status;
    }

    /// <summary>Puts a configuration into a lane.</summary>
    /// <returns>False where it is not radial.</returns>
    public bool TrySet(int lane, ReadOnlySpan<bool> open)
    {
        open.CopyTo(isOpen[lane]);
        return isSet[lane] = !usesLanes || lanes!.TrySet(lane, open);
    }

    /// <summary>Solves the first lanes.</summary>
    /// <param name="count">How many.</param>
    /// <param name="enoughPu">A configuration of which losses above this are proven need not be decided any further.</param>
    /// <param name="decides">Whether those that the sweep does not solve are looked into; else they are just not found.</param>
    public void Solve(int count, double enoughPu, bool decides = true)
    {
        if (usesLanes)
        {
            lanes!.Solve();
        }

        for (var lane = 0; lane < count; lane++)
        {
            if (usesLanes && lanes!.Status[lane] == SolveStatus.Solved)
            {
                (Outcome[lane], LossPu[lane], VMinPu[lane]) = (TreeOutcome.Solved, lanes!.LossP[lane], lanes.VMinPu[lane]);
            }
            else if (decides || !usesLanes)
            {
                Decide(lane, enoughPu);
            }
            else
            {
                (Outcome[lane], LossPu[lane], VMinPu[lane]) = (TreeOutcome.NotFound, double.NaN, double.NaN);
            }
        }
    }

    /// <summary>Whether a configuration is proven to have no solution, without trying to find one.</summary>
    public bool HasNoSolution(ReadOnlySpan<bool> open) => proof.Try(open, sourceSquare, double.PositiveInfinity);

    /// <summary>By how much a solved lane violates voltage limits and ratings, as <see cref="LimitCheck"/> adds it up; 0 where it keeps them.</summary>
    public double Violation(int lane) =>
        single.Solve(isOpen[lane]) ? LimitCheck.Violation(network.Feeder, single.Result) : double.PositiveInfinity;

    /// <summary>Solves one configuration by the solver of single ones; its result holds until the next call.</summary>
    public PowerFlowResult? SolveSingle(ReadOnlySpan<bool> open) => single.Solve(open) ? single.Result : null;

    private void Decide(int lane, double enoughPu)
    {
        (LossPu[lane], VMinPu[lane]) = (double.NaN, double.NaN);
        if (!isSet[lane])
        {
            Outcome[lane] = TreeOutcome.NotFound;
        }
        else if (usesLanes && HasNoSolution(isOpen[lane]))
        {
            Outcome[lane] = TreeOutcome.NoSolution;
        }
        else if (single.Solve(isOpen[lane]))
        {
            (Outcome[lane], LossPu[lane], VMinPu[lane]) =
                (TreeOutcome.Solved, single.Result.TotalLossMw / network.Feeder.BaseMva, single.Result.VMin.Pu);
        }
        else if (!usesLanes && HasNoSolution(isOpen[lane]))
        {
            Outcome[lane] = TreeOutcome.NoSolution;
        }
        else
        {
            Outcome[lane] = proof.LossPu > enoughPu ? TreeOutcome.Bounded : TreeOutcome.NotFound;
        }
    }
}
