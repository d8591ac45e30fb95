using Gat.Dist.PowerFlow;

namespace Gat.Derms.Schedule.Network;

/// <summary>
/// A network whose limits are linear in the assets' powers. Few of its limits ever bind, so a schedule is solved with those that
/// were found broken before, and asks here for more until none is broken.
/// </summary>
internal abstract class LinearNetwork
{
    /// <summary>Takes over the loads of the grid, without the assets.</summary>
    public abstract void Load(int step, in ScenarioInput grid);

    /// <summary>Power drawn at the sources without any asset, MW.</summary>
    public abstract double DemandMw(int step);

    /// <summary>What the value of a limit is without any asset.</summary>
    public abstract double Base(LinearLimit limit);

    /// <summary>Limits that powers break in a step: of neighbours that break the same one only the worst.</summary>
    /// <param name="step">The step.</param>
    /// <param name="pMw">Active power of each asset, MW.</param>
    /// <param name="qMvar">Reactive power of each asset, Mvar.</param>
    /// <param name="toleranceRatio">By what share of the limited quantity a limit may be passed.</param>
    public abstract IEnumerable<LinearLimit> Broken(int step, ReadOnlySpan<double> pMw, ReadOnlySpan<double> qMvar, double toleranceRatio);

    /// <summary>Voltages at the buses of the feeder, pu; NaN where the network knows none.</summary>
    public abstract void Voltages(int step, ReadOnlySpan<double> pMw, ReadOnlySpan<double> qMvar, Span<double> vmPu);

    /// <summary>Change of a limit's value per MW injected at each bus of the feeder.</summary>
    public abstract double[] PerMwAtBuses(LinearLimit limit);
}
