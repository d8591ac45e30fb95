using Gat.Dist.PowerFlow.Lanes;
using Gat.Faults;

namespace Gat.Dist.PowerFlow.Study;

/// <summary>Scenarios side by side, whichever engine solves them.</summary>
internal abstract class StudyLanes
{
    /// <summary>The network whose nodes the voltages belong to.</summary>
    public abstract BalancedNetwork Network { get; }

    /// <summary>What is told of each lane after a solve.</summary>
    public abstract LaneSummary Summary { get; }

    /// <summary>Real part of the voltage at node * Width + lane, pu.</summary>
    public abstract ReadOnlySpan<double> VRe { get; }

    /// <summary>Imaginary part of the voltage, pu.</summary>
    public abstract ReadOnlySpan<double> VIm { get; }

    /// <summary>Whether a lane can hold the scenario.</summary>
    public abstract bool CanHold(in ScenarioInput input);

    /// <summary>Puts a scenario into a lane; says whether it is islanded.</summary>
    public abstract SolveStatus Set(int lane, in ScenarioInput input);

    /// <summary>Solves the first lanes and fills the summary.</summary>
    public abstract void Solve(int count);

    /// <summary>How a lane ended.</summary>
    public abstract SolveStatus Status(int lane);

    /// <summary>Iterations of a lane.</summary>
    public abstract int Iterations(int lane);

    /// <summary>Whether the answer of a lane should be looked at again by the solver of single scenarios.</summary>
    public abstract bool IsDoubtful(int lane);
}
