using Gat.Dist.Import.OpenDss.Objects;

namespace Gat.Dist.Import.OpenDss.Conversion;

/// <summary>Makes branches of lines, series reactors and series capacitors, with their matrices.</summary>
internal static class SeriesRows
{
    public static void Add(Circuit circuit, Sheets sheets)
    {
        foreach (var part in circuit.Lines)
        {
            var line = (Line)part.Element;
            if (LineMatrix.Of(line, circuit) is { } matrix)
            {
                Add(sheets, part, matrix, line.IsSwitch ? "switch" : "line", line.NormAmps ?? GeometryAmps(line), LengthKm(line));
            }
        }

        foreach (var part in circuit.SeriesReactors)
        {
            var reactor = (Reactor)part.Element;
            if (ReactorMatrix.Of(reactor, circuit) is { } matrix)
            {
                Add(sheets, part, matrix, "line", reactor.NormAmps, null);
            }
        }

        foreach (var part in circuit.SeriesCapacitors)
        {
            Add(sheets, part, OfCapacitor((Capacitor)part.Element, circuit), "line", null, null);
        }
    }

    private static double? GeometryAmps(Line line) =>
        line.Geometry?.NormAmps ?? line.Geometry?.Placed.FirstOrDefault().Conductor?.NormAmps ?? line.Wires.FirstOrDefault()?.NormAmps;

    private static double? LengthKm(Line line) => line.UnitMetres > 0 ? line.Length * line.UnitMetres / 1000
        : line.Code is { UnitMetres: > 0 } code ? line.Length * code.UnitMetres / 1000 : null;

    private static PhaseMatrix OfCapacitor(Capacitor capacitor, Circuit circuit)
    {
        var kvar = capacitor.StepKvars(circuit.Settings.FrequencyHz).Where((_, step) => capacitor.States[step]).Sum() / capacitor.Phases;
        var coilKv = capacitor.Phases == 1 ? capacitor.Kv : capacitor.Kv / Math.Sqrt(3);
        var (r, x) = (new double[capacitor.Phases, capacitor.Phases], new double[capacitor.Phases, capacitor.Phases]);
        for (var phase = 0; phase < capacitor.Phases; phase++)
        {
            x[phase, phase] = -coilKv * coilKv * 1000 / kvar;
        }

        return new PhaseMatrix(r, x, null);
    }

    private static void Add(Sheets sheets, SeriesPart part, PhaseMatrix matrix, string kind, double? amps, double? lengthKm)
    {
        for (var conductor = part.Nodes1.Length - 1; conductor >= 0; conductor--)
        {
            if (part.Nodes1[conductor] == 0 && part.Nodes2[conductor] == 0)
            {
                matrix = matrix.Without(conductor);
                part = part with { Nodes1 = Without(part.Nodes1, conductor), Nodes2 = Without(part.Nodes2, conductor) };
            }
        }

        var baseKv = part.Bus1.BaseKv;
        var siemensToPu = baseKv * baseKv / Sheets.BaseMva;
        var (letters1, letters2) = (part.Letters1, part.Letters2);
        var phases = Phases(letters1);
        sheets.Branches.Row(part.Element)
            .Text("branch_id", part.Element.FullName).Text("from_node", part.Bus1.Name).Text("to_node", part.Bus2.Name)
            .Text("phase", phases == Phases(letters2) ? phases : null)
            .Text("from_terminals", letters1 == phases ? null : letters1)
            .Text("to_terminals", letters1 == letters2 ? null : letters2)
            .Number("r", PhaseMatrix.Balanced(matrix.ROhm) / siemensToPu).Number("x", PhaseMatrix.Balanced(matrix.XOhm) / siemensToPu)
            .Number("b", matrix.BMicroSiemens is { } b ? PhaseMatrix.Balanced(b) * 1e-6 * siemensToPu : null)
            .Text("status", part.IsOpen ? "open" : "closed").Text("kind", kind)
            .Number("i_max_ka", amps is > 0 ? amps / 1000 : null).Number("length_km", lengthKm);
        for (var row = 0; row < matrix.Order; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                sheets.Impedances.Row(part.Element)
                    .Text("branch_id", part.Element.FullName)
                    .Text("row_phase", Name(row)).Text("col_phase", Name(column))
                    .Number("r_ohm", matrix.ROhm[row, column]).Number("x_ohm", matrix.XOhm[row, column])
                    .Number("b_us", matrix.BMicroSiemens?[row, column]);
            }
        }

        string Name(int conductor) => $"{(letters1[conductor] == '0' ? letters2[conductor] : letters1[conductor])}";
    }

    private static int[] Without(int[] nodes, int index) => [.. nodes[..index], .. nodes[(index + 1)..]];

    private static string Phases(string letters) => string.Concat(letters.Where(letter => letter != '0').Order());
}
