using System.Numerics;
using Gat.Faults;
using Gat.Numerics.Dense;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.ThreePhase.Model;

/// <summary>Lines and switches, and transformers without windings of their own, as admittance matrices.</summary>
internal sealed class LineReader
{
    /// <summary>
    /// Series impedance below which a line or switch counts as this, pu on base_mva: a difference of voltages at a smaller one drowns in
    /// the rounding of the voltages themselves. At 1 pu of current it costs 5e-8 pu of voltage.
    /// </summary>
    public const double LeastImpedancePu = 5e-8;

    private readonly Feeder feeder;
    private readonly DetailTable branches;
    private readonly DetailTable impedances;
    private readonly Dictionary<int, List<int>> impedanceRows = [];
    private readonly int[] tableRow;

    public LineReader(TableSet tables, Feeder feeder, FaultList faults)
    {
        this.feeder = feeder;
        branches = new DetailTable(tables, GridTables.Branches, feeder, faults);
        impedances = new DetailTable(tables, ThreePhaseTables.LineImpedances, feeder, faults);
        tableRow = [.. feeder.Branches.Id.Select(branches.RowOf)];
        for (var row = 0; row < impedances.Count; row++)
        {
            var branch = feeder.BranchIndex[impedances.Text(row, "branch_id")!];
            (impedanceRows.TryGetValue(branch, out var rows) ? rows : impedanceRows[branch] = []).Add(row);
        }
    }

    /// <summary>The ordered conductors of a branch at both ends; faults where the ends have them not.</summary>
    public (int[] From, int[] To) Conductors(int branch)
    {
        var row = tableRow[branch];
        var from = List(row, "from_terminals") ?? TerminalText.Conductors(feeder.Branches.Phases[branch]);
        var to = List(row, "to_terminals") ?? from;
        if (from.Length != to.Length)
        {
            branches.Fault(row, $"It has {from.Length} conductors at the from side and {to.Length} at the to side.", "Name as many in from_terminals as in to_terminals.");
            return ([], []);
        }

        Array.ForEach(from, conductor => branches.CheckConductor(row, feeder.Branches.FromBus[branch], conductor));
        Array.ForEach(to, conductor => branches.CheckConductor(row, feeder.Branches.ToBus[branch], conductor));
        return (from, to);
    }

    /// <summary>The admittance matrix of a line or switch.</summary>
    public Primitive Line(int branch, int[] from, int[] to, BranchFlowRows flows)
    {
        var count = from.Length;
        var (series, shunt) = impedanceRows.TryGetValue(branch, out var rows)
            ? Detailed(branch, rows, [.. from.Select((conductor, at) => conductor == ElementEnds.Earth ? to[at] : conductor)])
            : Plain(branch, count);
        var y = new Complex[4 * count * count];
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < count; j++)
            {
                Complex own = series[(i * count) + j], half = shunt[(i * count) + j] / 2;
                y[(i * 2 * count) + j] = own + half;
                y[((count + i) * 2 * count) + count + j] = own + half;
                y[(i * 2 * count) + count + j] = -own;
                y[((count + i) * 2 * count) + j] = -own;
            }
        }

        return Primitive.WithoutEarth(Terminals(branch, from, to), y, Flows(branch, from, to, flows));
    }

    /// <summary>A transformer of which only the branch is known: each phase by itself, with ratio and shift at the from side.</summary>
    /// <param name="branch">The branch.</param>
    /// <param name="conductors">Its conductors.</param>
    /// <param name="ratio">Ratio of each.</param>
    /// <param name="flows">Where currents belong.</param>
    public Primitive Transformer(int branch, int[] conductors, ReadOnlySpan<double> ratio, BranchFlowRows flows)
    {
        var count = conductors.Length;
        var y = new Complex[4 * count * count];
        var series = 1 / new Complex(feeder.Branches.RPu[branch], feeder.Branches.XPu[branch]) / 3;
        var half = new Complex(0, feeder.Branches.BPu[branch] / 6);
        for (var i = 0; i < count; i++)
        {
            var turn = Phasor.OfDegrees(ratio[i], feeder.Branches.PhaseShiftDeg[branch]);
            y[(i * 2 * count) + i] = (series + half) / (ratio[i] * ratio[i]);
            y[((count + i) * 2 * count) + count + i] = series + half;
            y[(i * 2 * count) + count + i] = -series / Complex.Conjugate(turn);
            y[((count + i) * 2 * count) + i] = -series / turn;
        }

        return Primitive.WithoutEarth(Terminals(branch, conductors, conductors), y, Flows(branch, conductors, conductors, flows));
    }

    private int[]? List(int row, string column)
    {
        if (branches.Text(row, column) is not { } text)
        {
            return null;
        }

        if (TerminalText.TryParseList(text, out var conductors))
        {
            return conductors;
        }

        branches.Fault(row, $"{column} = '{text}' is no list of conductors.", "Write letters of A, B, C and N, each once, and 0 for earth, such as ABC or ABC0.");
        return null;
    }

    /// <summary>Series and shunt admittances of matrices in ohm and microsiemens, pu.</summary>
    private (Complex[] Series, Complex[] Shunt) Detailed(int branch, List<int> rows, int[] names)
    {
        var (count, row) = (names.Length, tableRow[branch]);
        var (z, shunt) = (new Complex[count * count], new Complex[count * count]);
        var baseKv = branches.BaseKvToEarth(row, feeder.Branches.FromBus[branch]);
        var ohmPerPu = baseKv * baseKv / feeder.BaseMva;
        foreach (var cell in rows)
        {
            var i = Array.IndexOf(names, "ABCN".IndexOf(impedances.Text(cell, "row_phase")![0], StringComparison.Ordinal));
            var j = Array.IndexOf(names, "ABCN".IndexOf(impedances.Text(cell, "col_phase")![0], StringComparison.Ordinal));
            if (i < 0 || j < 0)
            {
                impedances.Fault(cell, $"The line has no conductor {impedances.Text(cell, i < 0 ? "row_phase" : "col_phase")}.", "Correct the phase of the row, or that of the branch.");
                continue;
            }

            z[(i * count) + j] = z[(j * count) + i] = new Complex(impedances.Number(cell, "r_ohm"), impedances.Number(cell, "x_ohm")) / ohmPerPu;
            shunt[(i * count) + j] = shunt[(j * count) + i] =
                new Complex(impedances.Number(cell, "g_us", 0), impedances.Number(cell, "b_us", 0)) * 1e-6 * ohmPerPu;
        }

        return (Series(branch, z, count), shunt);
    }

    private Complex[] Series(int branch, Complex[] z, int count)
    {
        var isShort = true;
        for (var i = 0; i < count; i++)
        {
            isShort &= z[i * (count + 1)].Magnitude < 3 * LeastImpedancePu;
        }

        if (isShort && (feeder.Branches.Kind[branch] == BranchKind.Switch || z.Any(value => value != 0)))
        {
            return Least(count);
        }

        if (ComplexInverse.Of(z, count) is { } series)
        {
            return series;
        }

        branches.Fault(tableRow[branch], "Its impedance matrix is singular: a conductor without impedance, or a line of no length.",
            "Give every conductor an impedance, or set kind = switch if it is one.");
        return z;
    }

    private (Complex[] Series, Complex[] Shunt) Plain(int branch, int count)
    {
        var (series, shunt) = (Least(count), new Complex[count * count]);
        var z = new Complex(feeder.Branches.RPu[branch], feeder.Branches.XPu[branch]);
        for (var i = 0; i < count; i++)
        {
            series[i * (count + 1)] = z.Magnitude < LeastImpedancePu ? series[i * (count + 1)] : 1 / z / 3;
            shunt[i * (count + 1)] = new Complex(0, feeder.Branches.BPu[branch] / 3);
        }

        return (series, shunt);
    }

    // A three-phase base power on voltages to earth: a phase carries a third of it at 1 pu.
    private static Complex[] Least(int count)
    {
        var series = new Complex[count * count];
        for (var i = 0; i < count; i++)
        {
            series[i * (count + 1)] = 1 / (3 * LeastImpedancePu);
        }

        return series;
    }

    private int[] Terminals(int branch, int[] from, int[] to) =>
    [
        .. from.Select(conductor => Places.Of(feeder.Branches.FromBus[branch], conductor)),
        .. to.Select(conductor => Places.Of(feeder.Branches.ToBus[branch], conductor)),
    ];

    private static int[] Flows(int branch, int[] from, int[] to, BranchFlowRows flows) =>
        [.. from.Select(conductor => flows.Flow(branch, conductor, atTo: false)), .. to.Select(conductor => flows.Flow(branch, conductor, atTo: true))];
}
