using Gat.Dist.PowerFlow;
using Gat.Dist.ThreePhase.Model;

namespace Gat.Dist.ThreePhase.Solve;

/// <summary>What the admittances of a network depend on beyond the grid: ratios, capacitors in service, closed branches, and which loads take part.</summary>
internal sealed class NetworkState
{
    public NetworkState(ThreePhaseGrid grid)
    {
        Regulator = [.. grid.Regulators.Select(regulator => regulator.Start)];
        TapRatio = [.. grid.Feeder.Branches.NominalTapRatio];
        CapacitorMvar = [.. grid.Feeder.Capacitors.QInMvar];
        Closed = [.. grid.Feeder.Branches.Closed];
    }

    /// <summary>Ratio that each regulator gives its coils.</summary>
    public double[] Regulator { get; }

    /// <summary>Ratio at the from side of each branch without windings, regulators apart.</summary>
    public double[] TapRatio { get; }

    /// <summary>Mvar in service of each capacitor bank.</summary>
    public double[] CapacitorMvar { get; }

    /// <summary>Whether each branch is in service.</summary>
    public bool[] Closed { get; }

    /// <summary>Whether a bus that tells no load of its own has one in the scenario, so that all of them take part.</summary>
    public bool HasIdleLoads { get; private set; }

    /// <summary>Takes over what a scenario says; regulators go back to their start.</summary>
    public void Take(ThreePhaseGrid grid, in ScenarioInput scenario)
    {
        var branches = grid.Feeder.Branches;
        for (var branch = 0; branch < TapRatio.Length; branch++)
        {
            // A scenario's ratio holds the regulators as the feeder's own does.
            TapRatio[branch] = branches.NominalTapRatio[branch] * (scenario.TapRatio[branch] / branches.TapRatio[branch]);
        }

        for (var regulator = 0; regulator < Regulator.Length; regulator++)
        {
            Regulator[regulator] = grid.Regulators[regulator].Start;
        }

        scenario.CapacitorQMvar.CopyTo(CapacitorMvar);
        scenario.BranchClosed.CopyTo(Closed);
        HasIdleLoads = false;
        foreach (var bus in grid.IdleBuses)
        {
            HasIdleLoads |= scenario.LoadPMw[bus] != 0 || scenario.LoadQMvar[bus] != 0;
        }
    }

    /// <summary>Whether admittances are the same in both.</summary>
    public bool IsSame(NetworkState other) =>
        HasSameStructure(other) && Regulator.AsSpan().SequenceEqual(other.Regulator) && TapRatio.AsSpan().SequenceEqual(other.TapRatio)
        && CapacitorMvar.AsSpan().SequenceEqual(other.CapacitorMvar);

    /// <summary>Whether the same branches are closed and the same loads take part.</summary>
    public bool HasSameStructure(NetworkState other) => HasIdleLoads == other.HasIdleLoads && Closed.AsSpan().SequenceEqual(other.Closed);

    /// <summary>Copies another state.</summary>
    public void CopyFrom(NetworkState other)
    {
        other.Regulator.CopyTo(Regulator, 0);
        other.TapRatio.CopyTo(TapRatio, 0);
        other.CapacitorMvar.CopyTo(CapacitorMvar, 0);
        other.Closed.CopyTo(Closed, 0);
        HasIdleLoads = other.HasIdleLoads;
    }
}
