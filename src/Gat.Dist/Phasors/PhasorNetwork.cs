using System.Collections.Immutable;
using System.Numerics;
using Gat.Dist.PowerFlow;
using Gat.Dist.ThreePhase.Model;

namespace Gat.Dist.Phasors;

/// <summary>
/// A grid as phasors: the terminals that a source reaches, and the currents into it and into its branches, each linear in the voltages of
/// terminals. One form for balanced grids, whose terminals are buses, and for grids by phase, whose terminals are conductors of buses. Switches,
/// ratios and capacitors stand as the grid's tables say. Immutable, so threads may share it.
/// </summary>
/// <remarks>
/// Per unit of the base power, and of each bus's base voltage (by phase: to earth). Shunts and capacitors belong to the network; what loads,
/// generators and sources feed in together is the injection of a terminal.
/// </remarks>
public sealed class PhasorNetwork
{
    private readonly int[] terminalOf;
    private readonly int[] injections;
    private readonly Complex[] inner;
    private readonly Dictionary<(int Branch, PhaseSet Phase, bool AtTo), int> flows;

    internal PhasorNetwork(PhasorParts parts)
    {
        (Feeder, ByPhase, Balanced) = (parts.Feeder, parts.ByPhase, parts.Balanced);
        Terminals = [.. parts.Terminals];
        Currents = new CurrentRows(parts.Rows);
        (terminalOf, injections, flows) = (parts.TerminalOf, [.. parts.Injections], parts.Flows);
        (Idle, References) = ([.. parts.Idle], [.. parts.References]);
        (StartRe, StartIm) = ([.. parts.StartRe], [.. parts.StartIm]);
        IsFeedable = [.. parts.IsFeedable];
        inner = [.. parts.Inner];
    }

    /// <summary>The grid.</summary>
    public Feeder Feeder { get; }

    /// <summary>Whether terminals are conductors rather than buses.</summary>
    public bool IsByPhase => ByPhase is not null;

    /// <summary>The terminals.</summary>
    public ImmutableArray<PhasorTerminal> Terminals { get; }

    /// <summary>The currents: of injections, of branches at either end, and those that are zero.</summary>
    public CurrentRows Currents { get; }

    /// <summary>The currents that are zero.</summary>
    public ImmutableArray<IdleCurrent> Idle { get; }

    /// <summary>The angles that sources give, one for each phase they feed.</summary>
    public ImmutableArray<ReferenceAngle> References { get; }

    /// <summary>For each terminal whether something is connected that may feed in or draw.</summary>
    public ImmutableArray<bool> IsFeedable { get; }

    /// <summary>Real part of each terminal's voltage when nothing draws, pu.</summary>
    public ImmutableArray<double> StartRe { get; }

    /// <summary>Imaginary part of each terminal's voltage when nothing draws, pu.</summary>
    public ImmutableArray<double> StartIm { get; }

    internal ThreePhaseGrid? ByPhase { get; }

    internal BalancedNetwork? Balanced { get; }

    /// <summary>The network of a grid: by phase where its tables tell what a balanced calculation cannot take.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="busyBuses">Buses at which something stands that the feeder does not know of, such as assets.</param>
    /// <param name="byPhase">True or false to have it so; null: as the tables tell.</param>
    /// <exception cref="Faults.InputDataException">Tables do not fit together, or switches join sources that contradict each other.</exception>
    public static PhasorNetwork Of(GridDirectory grid, IReadOnlySet<int> busyBuses, bool? byPhase = null) =>
        byPhase ?? ThreePhaseGrid.IsToldBy(grid.Tables)
            ? PhasorsByPhase.Of(ThreePhaseGrid.Read(grid.Tables, grid.Feeder), busyBuses)
            : BalancedPhasors.Of(new BalancedNetwork(grid.Feeder), busyBuses);

    /// <summary>The terminal of a bus; -1 where there is none, or no source reaches it.</summary>
    /// <param name="bus">The bus.</param>
    /// <param name="phase">One conductor; in a balanced network it is not looked at.</param>
    public int Terminal(int bus, PhaseSet phase)
    {
        if (!IsByPhase)
        {
            return terminalOf[bus];
        }

        return phase.ConductorCount() == 1 ? terminalOf[Places.Of(bus, TerminalText.Conductors(phase)[0])] : -1;
    }

    /// <summary>The current that loads, generators and sources feed into a terminal; -1 behind a source's impedance.</summary>
    public int Injection(int terminal) => injections[terminal];

    /// <summary>The current from a terminal into a branch; -1 where the branch is open, merges its ends or has no such conductor.</summary>
    /// <param name="branch">The branch.</param>
    /// <param name="phase">One conductor; all three phases in a balanced network.</param>
    /// <param name="atTo">Whether at its to end.</param>
    public int Flow(int branch, PhaseSet phase, bool atTo) => flows.GetValueOrDefault((branch, IsByPhase ? phase : PhaseSet.Abc, atTo), -1);

    /// <summary>The current of 1 pu at a bus, kA.</summary>
    public double CurrentBaseKa(int bus) => Feeder.BaseMva / Feeder.Buses.BaseKv[bus] * (IsByPhase ? Math.Sqrt(3) : 1 / Math.Sqrt(3));

    /// <summary>The voltages behind sources that the tables tell, in the order of the last terminals.</summary>
    internal Complex[] InnerVoltages() => inner;
}
