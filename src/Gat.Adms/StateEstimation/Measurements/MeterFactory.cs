using Gat.Dist;
using Gat.Dist.Phasors;

namespace Gat.Adms.StateEstimation.Measurements;

/// <summary>Makes meters of a network.</summary>
internal sealed class MeterFactory(PhasorNetwork network)
{
    /// <summary>A meter at a bus; null where no terminal is live there.</summary>
    /// <param name="id">Its identifier.</param>
    /// <param name="kind">A kind that is told of nodes.</param>
    /// <param name="bus">The bus.</param>
    /// <param name="phase">One conductor, or two for the voltage between them; all three in a balanced network.</param>
    public Meter? AtBus(string id, MeterKind kind, int bus, PhaseSet phase)
    {
        if (kind is MeterKind.Voltage or MeterKind.VoltageAngle && network.IsByPhase && phase.ConductorCount() == 2)
        {
            return Between(id, kind, bus, phase);
        }

        var terminal = network.Terminal(bus, phase);
        if (terminal < 0)
        {
            return null;
        }

        var row = kind is MeterKind.ActiveInjection or MeterKind.ReactiveInjection ? network.Injection(terminal) : -1;
        return new Meter(id, kind, bus, false, phase, new MeterPlace(terminal, -1, row), PerUnit(kind, bus));
    }

    /// <summary>A meter at an end of a branch; null where no current can be told there.</summary>
    /// <param name="id">Its identifier.</param>
    /// <param name="kind">A kind that is told of branches.</param>
    /// <param name="branch">The branch.</param>
    /// <param name="atTo">Whether at its to end.</param>
    /// <param name="phase">One conductor; all three phases in a balanced network.</param>
    public Meter? AtBranch(string id, MeterKind kind, int branch, bool atTo, PhaseSet phase)
    {
        var bus = atTo ? network.Feeder.Branches.ToBus[branch] : network.Feeder.Branches.FromBus[branch];
        var (row, terminal) = (network.Flow(branch, phase, atTo), network.Terminal(bus, phase));
        return row < 0 || terminal < 0
            ? null
            : new Meter(id, kind, branch, atTo, phase, new MeterPlace(terminal, -1, row), PerUnit(kind, bus));
    }

    /// <summary>Conductors of a bus, one by one; all three phases together in a balanced network.</summary>
    public IEnumerable<PhaseSet> Phases(int bus) => Each(network.Feeder.Buses.Phases[bus]);

    /// <summary>Conductors of a branch, one by one.</summary>
    public IEnumerable<PhaseSet> BranchPhases(int branch) => Each(PhaseSet.Abc | PhaseSet.N).Where(phase =>
        network.Flow(branch, phase, atTo: false) >= 0 || network.Flow(branch, phase, atTo: true) >= 0);

    private IEnumerable<PhaseSet> Each(PhaseSet phases) => network.IsByPhase
        ? new[] { PhaseSet.A, PhaseSet.B, PhaseSet.C, PhaseSet.N }.Where(phase => phases.HasFlag(phase))
        : [PhaseSet.Abc];

    /// <summary>Between phases, in the cycle A, B, C; per unit of the voltage between phases.</summary>
    private Meter? Between(string id, MeterKind kind, int bus, PhaseSet phase)
    {
        var (first, second) = phase switch
        {
            PhaseSet.A | PhaseSet.B => (PhaseSet.A, PhaseSet.B),
            PhaseSet.B | PhaseSet.C => (PhaseSet.B, PhaseSet.C),
            PhaseSet.A | PhaseSet.C => (PhaseSet.C, PhaseSet.A),
            _ => (phase & PhaseSet.Abc, PhaseSet.N),
        };
        var (from, to) = (network.Terminal(bus, first), network.Terminal(bus, second));
        var perUnit = kind == MeterKind.VoltageAngle ? Math.PI / 180 : second == PhaseSet.N ? 1 : Math.Sqrt(3);
        return from < 0 || to < 0 ? null : new Meter(id, kind, bus, false, phase, new MeterPlace(from, to, -1), perUnit);
    }

    private double PerUnit(MeterKind kind, int bus) => kind switch
    {
        MeterKind.Voltage => 1,
        MeterKind.VoltageAngle or MeterKind.CurrentAngle => Math.PI / 180,
        MeterKind.Current => 1 / network.CurrentBaseKa(bus),
        _ => 1 / network.Feeder.BaseMva,
    };
}
