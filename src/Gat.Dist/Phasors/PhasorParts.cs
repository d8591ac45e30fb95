using System.Numerics;
using Gat.Dist.PowerFlow;
using Gat.Dist.ThreePhase.Model;

namespace Gat.Dist.Phasors;

/// <summary>What a <see cref="PhasorNetwork"/> is made of, while it is gathered.</summary>
internal sealed class PhasorParts(Feeder feeder, int[] terminalOf)
{
    public Feeder Feeder { get; } = feeder;

    public ThreePhaseGrid? ByPhase { get; init; }

    public BalancedNetwork? Balanced { get; init; }

    /// <summary>Terminal of each bus, or of each place.</summary>
    public int[] TerminalOf { get; } = terminalOf;

    public List<PhasorTerminal> Terminals { get; } = [];

    public List<Dictionary<int, Complex>> Rows { get; } = [];

    /// <summary>Row of each terminal's injection.</summary>
    public List<int> Injections { get; } = [];

    public Dictionary<(int Branch, PhaseSet Phase, bool AtTo), int> Flows { get; } = [];

    public List<IdleCurrent> Idle { get; } = [];

    public List<ReferenceAngle> References { get; } = [];

    /// <summary>Voltages behind the impedances of sources, in the order of their terminals, which are the last ones.</summary>
    public List<Complex> Inner { get; } = [];

    public bool[] IsFeedable { get; set; } = [];

    public double[] StartRe { get; set; } = [];

    public double[] StartIm { get; set; } = [];

    /// <summary>Adds an empty row.</summary>
    public int AddRow()
    {
        Rows.Add([]);
        return Rows.Count - 1;
    }

    /// <summary>Adds to an entry of a row.</summary>
    public void Add(int row, int terminal, Complex value) => Rows[row][terminal] = Rows[row].GetValueOrDefault(terminal) + value;
}
