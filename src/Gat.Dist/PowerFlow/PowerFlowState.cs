using Gat.Faults;

namespace Gat.Dist.PowerFlow;

/// <summary>
/// Where a solver puts its answer: voltages per bus of the feeder, rectangular, pu. Made once, written again by every solve.
/// Without a solution, and at buses that no source reaches, the voltages are NaN.
/// </summary>
public sealed class PowerFlowState
{
    /// <summary>Arrays for a feeder's buses.</summary>
    public PowerFlowState(Feeder feeder)
    {
        VRePu = new double[feeder.Buses.Count];
        VImPu = new double[feeder.Buses.Count];
        GeneratorLimit = new sbyte[feeder.Generators.Count];
    }

    /// <summary>Real part of the voltage of each bus, pu.</summary>
    public double[] VRePu { get; }

    /// <summary>Imaginary part of the voltage of each bus, pu.</summary>
    public double[] VImPu { get; }

    /// <summary>Where each generator that holds a voltage stands: 1 at its highest reactive power, -1 at its lowest, 0 within, or limits are off.</summary>
    public sbyte[] GeneratorLimit { get; }

    /// <summary>
    /// <see cref="SolveStatus.Solved"/>; <see cref="SolveStatus.Islanded"/> when all that a source reaches is solved but load or
    /// generation stands elsewhere; else there are no voltages.
    /// </summary>
    public SolveStatus Status { get; internal set; } = SolveStatus.NotConverged;

    /// <summary>The engine that gave the answer, or the last one that failed.</summary>
    public PowerFlowMethod Method { get; internal set; }

    /// <summary>Iterations of that engine; with reactive limits, of all its rounds together.</summary>
    public int Iterations { get; internal set; }

    /// <summary>The network that was solved: the feeder's own, or the one of the scenario's branch states; null before the first solve.</summary>
    public BalancedNetwork? Network { get; internal set; }

    /// <summary>True when there are voltages.</summary>
    public bool HasSolution => Status is SolveStatus.Solved or SolveStatus.Islanded;
}
