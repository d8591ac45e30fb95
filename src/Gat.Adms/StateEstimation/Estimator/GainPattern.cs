using Gat.Dist.Phasors;
using Gat.Numerics.Ordering;
using Gat.Numerics.Sparse;

namespace Gat.Adms.StateEstimation.Estimator;

/// <summary>
/// Where the matrix [G C'; C 0] of a weighted least-squares step has entries, and in which order it is eliminated. Rows are the real and imaginary
/// parts of the voltages, terminal by terminal, then two for each current that is zero and one for each angle that is known.
/// </summary>
/// <remarks>
/// Equations are eliminated together with the voltage of their own terminal, by pivots of two rows, so that none is divided by a zero on the diagonal;
/// terminals come in a minimum degree order.
/// </remarks>
internal sealed class GainPattern
{
    private readonly List<int> rows = [];
    private readonly List<int> columns = [];

    /// <summary>The pattern of meters and equations.</summary>
    /// <param name="network">The network.</param>
    /// <param name="model">The meters.</param>
    /// <param name="isKnown">For each reference of the network whether its angle is an equation.</param>
    public GainPattern(PhasorNetwork network, MeterModel model, ReadOnlySpan<bool> isKnown)
    {
        TerminalCount = network.Terminals.Length;
        IdleStart = 2 * TerminalCount;
        ReferenceStart = IdleStart + (2 * network.Idle.Length);
        ReferenceRow = new int[isKnown.Length];
        Size = ReferenceStart;
        for (var reference = 0; reference < isKnown.Length; reference++)
        {
            ReferenceRow[reference] = isKnown[reference] ? Size++ : -1;
        }

        var groupStart = AddBlocks(model);
        var equationStart = AddEquations(network);
        var slots = new int[rows.Count];
        Triangle = SparsePattern.FromCoordinates(Size, Size, [.. rows], [.. columns], slots);
        DiagonalSlots = slots[..(3 * TerminalCount)];
        GroupSlots = slots[groupStart..equationStart];
        EquationSlots = slots[equationStart..];
        IsPaired = new bool[IdleStart];
        (Order, StartsPair) = Elimination(network, model);
    }

    /// <summary>Terminals.</summary>
    public int TerminalCount { get; }

    /// <summary>First row of the currents that are zero.</summary>
    public int IdleStart { get; }

    /// <summary>First row of the angles that are known.</summary>
    public int ReferenceStart { get; }

    /// <summary>Row of each reference; -1 where its angle is estimated.</summary>
    public int[] ReferenceRow { get; }

    /// <summary>Rows.</summary>
    public int Size { get; }

    /// <summary>The lower triangle.</summary>
    public SparsePattern Triangle { get; }

    /// <summary>For each terminal the slots of (re, re), (im, re) and (im, im).</summary>
    public int[] DiagonalSlots { get; }

    /// <summary>For each group the slots of its lower triangle, row by row, over the real and imaginary parts of its columns.</summary>
    public int[] GroupSlots { get; }

    /// <summary>
    /// For each zero current, column by column, the slots of its real part by real and imaginary part, then those of its imaginary part; then two
    /// slots for each reference that is an equation.
    /// </summary>
    public int[] EquationSlots { get; }

    /// <summary>The row to eliminate first, second, and so on.</summary>
    public int[] Order { get; }

    /// <summary>For each voltage's row whether it is eliminated together with an equation.</summary>
    public bool[] IsPaired { get; }

    /// <summary>Whether a row of that order and the next one make one pivot.</summary>
    public bool[] StartsPair { get; }

    private int AddBlocks(MeterModel model)
    {
        for (var terminal = 0; terminal < TerminalCount; terminal++)
        {
            Add(2 * terminal, 2 * terminal);
            Add((2 * terminal) + 1, 2 * terminal);
            Add((2 * terminal) + 1, (2 * terminal) + 1);
        }

        var start = rows.Count;
        for (var group = 0; group < model.GroupCount; group++)
        {
            var (first, count) = (model.ColumnStarts[group], 2 * (model.ColumnStarts[group + 1] - model.ColumnStarts[group]));
            for (var i = 0; i < count; i++)
            {
                for (var j = 0; j <= i; j++)
                {
                    Add((2 * model.Column[first + (i / 2)]) + (i % 2), (2 * model.Column[first + (j / 2)]) + (j % 2));
                }
            }
        }

        return start;
    }

    private int AddEquations(PhasorNetwork network)
    {
        var start = rows.Count;
        for (var idle = 0; idle < network.Idle.Length; idle++)
        {
            foreach (var terminal in network.Currents.Columns(network.Idle[idle].Row))
            {
                for (var part = 0; part < 4; part++)
                {
                    Add(IdleStart + (2 * idle) + (part / 2), (2 * terminal) + (part % 2));
                }
            }
        }

        for (var reference = 0; reference < ReferenceRow.Length; reference++)
        {
            if (ReferenceRow[reference] >= 0)
            {
                Add(ReferenceRow[reference], 2 * network.References[reference].Terminal);
                Add(ReferenceRow[reference], (2 * network.References[reference].Terminal) + 1);
            }
        }

        return start;
    }

    private void Add(int row, int column)
    {
        rows.Add(row);
        columns.Add(column);
    }

    private (int[] Order, bool[] StartsPair) Elimination(PhasorNetwork network, MeterModel model)
    {
        var owned = new List<(int Equation, int Variable)>[TerminalCount];
        for (var idle = 0; idle < network.Idle.Length; idle++)
        {
            var terminal = network.Idle[idle].Terminal;
            (owned[terminal] ??= []).Add((IdleStart + (2 * idle), 2 * terminal));
            owned[terminal].Add((IdleStart + (2 * idle) + 1, (2 * terminal) + 1));
        }

        for (var reference = 0; reference < ReferenceRow.Length; reference++)
        {
            if (ReferenceRow[reference] >= 0)
            {
                var (terminal, angle) = network.References[reference];
                (owned[terminal] ??= []).Add((ReferenceRow[reference], (2 * terminal) + (Math.Abs(Math.Cos(angle)) >= Math.Sqrt(0.5) ? 1 : 0)));
            }
        }

        var (order, pairs) = (new List<int>(Size), new List<bool>(Size));
        foreach (var terminal in MinimumDegree.Order(Neighbours(network, model)))
        {
            foreach (var (equation, variable) in owned[terminal] ?? [])
            {
                order.AddRange([equation, variable]);
                pairs.AddRange([true, false]);
                IsPaired[variable] = true;
            }

            foreach (var variable in (int[])[2 * terminal, (2 * terminal) + 1])
            {
                if (!IsPaired[variable])
                {
                    order.Add(variable);
                    pairs.Add(false);
                }
            }
        }

        return ([.. order], [.. pairs]);
    }

    /// <summary>Terminals that meters or equations join, those of an equation with its own terminal's neighbours too.</summary>
    private SparsePattern Neighbours(PhasorNetwork network, MeterModel model)
    {
        var (left, right) = (new List<int>(), new List<int>());
        for (var group = 0; group < model.GroupCount; group++)
        {
            Join(model.Column.AsSpan(model.ColumnStarts[group]..model.ColumnStarts[group + 1]));
        }

        foreach (var idle in network.Idle)
        {
            foreach (var terminal in network.Currents.Columns(idle.Row))
            {
                left.AddRange([terminal, idle.Terminal]);
                right.AddRange([idle.Terminal, terminal]);
            }
        }

        return SparsePattern.FromCoordinates(TerminalCount, TerminalCount, [.. left], [.. right], new int[left.Count]);

        void Join(ReadOnlySpan<int> terminals)
        {
            foreach (var a in terminals)
            {
                foreach (var b in terminals)
                {
                    left.Add(a);
                    right.Add(b);
                }
            }
        }
    }
}
