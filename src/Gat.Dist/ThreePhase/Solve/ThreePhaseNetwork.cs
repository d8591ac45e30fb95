using System.Numerics;
using Gat.Dist.ThreePhase.Model;
using Gat.Faults;
using Gat.Numerics.Lu;
using Gat.Numerics.Sparse;

namespace Gat.Dist.ThreePhase.Solve;

/// <summary>
/// The nodal equations of a grid for one set of closed branches: terminals that a source reaches, numbered in the order of elimination, those with a
/// given voltage last, and the admittance matrix between them. Ratios and capacitors may change; its pattern stays.
/// </summary>
internal sealed class ThreePhaseNetwork
{
    private readonly PrimitiveSet primitives;
    private readonly int[][] primitiveSlots;
    private readonly int[] luSlots;
    private readonly double[] luValues;
    private readonly int[] firstOfElement;

    public ThreePhaseNetwork(ThreePhaseGrid grid, NetworkState state, IReadOnlyList<PowerElement> powers)
    {
        Grid = grid;
        primitives = new PrimitiveSet(grid, state);
        var isLive = LivePlaces.Of(4 * grid.Feeder.Buses.Count, primitives.All, grid.Sources);
        primitives.DropDead(isLive);
        var held = grid.Sources.Where(source => source.Y is null).SelectMany(source => source.Terminals).ToHashSet();
        var (numbering, unknown) = TerminalNumbering.Of(primitives.All, powers, isLive, held);
        (PlaceOf, UnknownCount) = (numbering, unknown);
        TerminalOf = new int[isLive.Length];
        Array.Fill(TerminalOf, -1);
        for (var terminal = 0; terminal < PlaceOf.Length; terminal++)
        {
            TerminalOf[PlaceOf[terminal]] = terminal;
        }

        Powers = new PowerTable(powers, (bus, conductor) => conductor == ElementEnds.Earth ? TerminalCount : TerminalOf[Places.Of(bus, conductor)]);
        (Pattern, primitiveSlots, firstOfElement, InnerPattern, luSlots) = Structure();
        Lu = new ComplexLu(InnerPattern);
        Y = new double[2 * Pattern.EntryCount];
        luValues = new double[2 * luSlots.Length];
        SourceCurrent = new double[2 * TerminalCount];
        Voltage = new double[2 * TerminalCount];
        AddSources();
        Renew(state);
    }

    public ThreePhaseGrid Grid { get; }

    /// <summary>The place of each terminal.</summary>
    public int[] PlaceOf { get; }

    /// <summary>The terminal of each place; -1 where no source reaches it.</summary>
    public int[] TerminalOf { get; }

    /// <summary>Terminals; this number itself stands for earth.</summary>
    public int TerminalCount => PlaceOf.Length;

    /// <summary>How many terminals have an unknown voltage; those after are held by sources.</summary>
    public int UnknownCount { get; }

    /// <summary>Loads and generators.</summary>
    public PowerTable Powers { get; }

    /// <summary>Where the admittance matrix has entries.</summary>
    public SparsePattern Pattern { get; }

    /// <summary>Real and imaginary part of each entry.</summary>
    public double[] Y { get; }

    /// <summary>Where the part between unknown terminals has entries.</summary>
    public SparsePattern InnerPattern { get; }

    /// <summary>Factors of the part between unknown terminals, with the share of the loads that follows the voltage.</summary>
    public ComplexLu Lu { get; }

    /// <summary>Constant current of each terminal from sources behind impedances: real and imaginary part.</summary>
    public double[] SourceCurrent { get; }

    /// <summary>Voltage of each held terminal, at 2 i and 2 i + 1; zero at the others.</summary>
    public double[] Voltage { get; }

    /// <summary>
    /// What the rounding of voltages near 1 pu alone may make the balance of all unknown terminals lack together, pu: stiff switches and sources
    /// leave no less.
    /// </summary>
    public double RoundingPu { get; private set; }

    /// <summary>Counts the changes of ratios and capacitors.</summary>
    public int Version { get; private set; }

    /// <summary>Elements whose currents can be told.</summary>
    public IReadOnlyList<Primitive> Primitives => primitives.All;

    /// <summary>Gives ratios and capacitors their values in a state with the same branches closed.</summary>
    public void Renew(NetworkState state)
    {
        primitives.Renew(state);
        Version++;
        Array.Clear(Y);
        for (var primitive = 0; primitive < primitives.All.Count; primitive++)
        {
            var values = primitives.All[primitive].Y;
            var slots = primitiveSlots[primitive];
            for (var at = 0; at < slots.Length; at++)
            {
                Y[2 * slots[at]] += values[at].Real;
                Y[(2 * slots[at]) + 1] += values[at].Imaginary;
            }
        }

        RoundingPu = Rounding();
    }

    private double Rounding()
    {
        const double unit = 1.2e-16;
        double sum = 0;
        for (var row = 0; row < UnknownCount; row++)
        {
            double own = 0;
            for (var slot = Pattern.Pointers[row]; slot < Pattern.Pointers[row + 1]; slot++)
            {
                own += Math.Abs(Y[2 * slot]) + Math.Abs(Y[(2 * slot) + 1]);
            }

            sum += own * own * unit * unit;
        }

        return Math.Sqrt(sum);
    }

    /// <summary>Factors the matrix, with an admittance of each element of <see cref="Powers"/> added.</summary>
    /// <param name="elements">Real and imaginary part of the admittance of each, pu.</param>
    /// <exception cref="InputDataException">A terminal has no tie to earth.</exception>
    public void Factor(ReadOnlySpan<double> elements)
    {
        for (var slot = 0; slot < luSlots.Length; slot++)
        {
            luValues[2 * slot] = Y[2 * luSlots[slot]];
            luValues[(2 * slot) + 1] = Y[(2 * luSlots[slot]) + 1];
        }

        for (var element = 0; element < Powers.Count; element++)
        {
            for (var corner = 0; corner < 4; corner++)
            {
                var slot = firstOfElement[(4 * element) + corner];
                var sign = corner is 0 or 3 ? 1 : -1;
                if (slot >= 0)
                {
                    luValues[2 * slot] += sign * elements[2 * element];
                    luValues[(2 * slot) + 1] += sign * elements[(2 * element) + 1];
                }
            }
        }

        if (!Lu.Factor(luValues))
        {
            throw new InputDataException([Floating(PlaceOf[Lu.SingularRow])]);
        }
    }

    /// <summary>The derivative of the balance of currents by real and imaginary parts, in blocks of the inner pattern.</summary>
    /// <param name="byVoltage">For each element its derivative by the voltage across it.</param>
    /// <param name="byConjugate">And by the conjugate of that.</param>
    /// <param name="blocks">Out: four numbers for each slot, row by row.</param>
    public void Jacobian(ReadOnlySpan<double> byVoltage, ReadOnlySpan<double> byConjugate, Span<double> blocks)
    {
        for (var slot = 0; slot < luSlots.Length; slot++)
        {
            double g = Y[2 * luSlots[slot]], b = Y[(2 * luSlots[slot]) + 1];
            (blocks[4 * slot], blocks[(4 * slot) + 1], blocks[(4 * slot) + 2], blocks[(4 * slot) + 3]) = (g, -b, b, g);
        }

        for (var element = 0; element < Powers.Count; element++)
        {
            double a = byVoltage[2 * element], b = byVoltage[(2 * element) + 1], c = byConjugate[2 * element], d = byConjugate[(2 * element) + 1];
            for (var corner = 0; corner < 4; corner++)
            {
                var slot = 4 * firstOfElement[(4 * element) + corner];
                var sign = corner is 0 or 3 ? 1 : -1;
                if (slot >= 0)
                {
                    blocks[slot] += sign * (a + c);
                    blocks[slot + 1] += sign * (d - b);
                    blocks[slot + 2] += sign * (b + d);
                    blocks[slot + 3] += sign * (a - c);
                }
            }
        }
    }

    private Fault Floating(int place)
    {
        var bus = Grid.Feeder.Buses.Id[Places.Bus(place)];
        return new Fault(
            $"Terminal {TerminalText.Letter(Places.Conductor(place))} of bus '{bus}' floats: nothing in its part of the network ties it to earth.",
            $"dist_nodes {bus}",
            "Earth a neutral there, give the transformer that feeds it an anti_float, or give its lines their capacitance.");
    }

    private (SparsePattern Pattern, int[][] Primitives, int[] Elements, SparsePattern Inner, int[] InnerSlots) Structure()
    {
        var rows = new List<int>(Enumerable.Range(0, TerminalCount));
        var columns = new List<int>(rows);
        foreach (var primitive in primitives.All)
        {
            foreach (var row in primitive.Terminals)
            {
                foreach (var column in primitive.Terminals)
                {
                    rows.Add(TerminalOf[row]);
                    columns.Add(TerminalOf[column]);
                }
            }
        }

        for (var element = 0; element < Powers.Count; element++)
        {
            int a = Powers.First[element], b = Powers.Second[element];
            if (a < TerminalCount && b < TerminalCount)
            {
                rows.AddRange([a, b]);
                columns.AddRange([b, a]);
            }
        }

        var slots = new int[rows.Count];
        var pattern = SparsePattern.FromCoordinates(TerminalCount, TerminalCount, [.. rows], [.. columns], slots);
        var ofPrimitive = new int[primitives.All.Count][];
        var at = TerminalCount;
        for (var primitive = 0; primitive < ofPrimitive.Length; primitive++)
        {
            var size = primitives.All[primitive].Y.Length;
            ofPrimitive[primitive] = slots.AsSpan(at, size).ToArray();
            at += size;
        }

        var (inner, source) = TerminalNumbering.Inner(pattern, UnknownCount);
        int Slot(int row, int column) => row < UnknownCount && column < UnknownCount ? inner.Slot(row, column) : -1;
        int[] corners = [.. Enumerable.Range(0, Powers.Count).SelectMany(element =>
        {
            int a = Powers.First[element], b = Powers.Second[element];
            return (int[])[Slot(a, a), Slot(a, b), Slot(b, a), Slot(b, b)];
        })];
        return (pattern, ofPrimitive, corners, inner, source);
    }

    private void AddSources()
    {
        foreach (var source in Grid.Sources)
        {
            var count = source.Terminals.Length;
            for (var i = 0; i < count; i++)
            {
                var terminal = TerminalOf[source.Terminals[i]];
                Complex value = source.Y is null ? source.VoltagePu[i] : 0;
                for (var j = 0; j < count && source.Y is not null; j++)
                {
                    value += source.Y[(i * count) + j] * source.VoltagePu[j];
                }

                var target = source.Y is null ? Voltage : SourceCurrent;
                target[2 * terminal] = value.Real + (source.Y is null ? 0 : target[2 * terminal]);
                target[(2 * terminal) + 1] = value.Imaginary + (source.Y is null ? 0 : target[(2 * terminal) + 1]);
            }
        }
    }
}
