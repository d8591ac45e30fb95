using Gat.Faults;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.ThreePhase.Model;

/// <summary>Reads <c>dist_regulators</c>.</summary>
internal sealed class RegulatorReader(
    TableSet tables, Feeder feeder, IReadOnlyList<Transformer> transformers, FaultList faults)
{
    private readonly DetailTable table = new(tables, GridTables.Regulators, feeder, faults);

    public List<Regulator> Read()
    {
        var ofBranch = new Dictionary<int, int>();
        for (var transformer = 0; transformer < transformers.Count; transformer++)
        {
            ofBranch.TryAdd(transformers[transformer].Windings[0].Branch, transformer);
        }

        var regulators = new List<Regulator>();
        for (var row = 0; row < table.Count; row++)
        {
            var index = Index(row);
            var branch = feeder.Regulators.Branch[index];
            if (ofBranch.TryGetValue(branch, out var transformer))
            {
                Add(regulators, Wound(row, index, transformer));
            }
            else if (feeder.Branches.Kind[branch] == BranchKind.Transformer)
            {
                regulators.Add(Plain(row, index, branch));
            }
            else
            {
                table.Fault(row, $"Its branch '{feeder.Branches.Id[branch]}' is a {feeder.Branches.Kind[branch].Word()}, not a transformer.", "Name a transformer in branch_id.");
            }
        }

        return regulators;
    }

    private static void Add(List<Regulator> regulators, Regulator? regulator)
    {
        if (regulator is not null)
        {
            regulators.Add(regulator);
        }
    }

    private int Index(int row)
    {
        var id = table.Text(row, "reg_id")!;
        return feeder.Regulators.Id.IndexOf(id);
    }

    private Regulator? Wound(int row, int index, int transformer)
    {
        var windings = transformers[transformer].Windings;
        var winding = (int)(table.Whole(row, "winding") ?? windings.Length) - 1;
        var tapWinding = (int)(table.Whole(row, "tap_winding") ?? (winding + 1)) - 1;
        if (winding >= windings.Length || tapWinding >= windings.Length)
        {
            table.Fault(row, $"Its transformer has {windings.Length} windings.", "Correct winding or tap_winding.");
            return null;
        }

        var phases = feeder.Regulators.Phases[index];
        int[] coils = [.. Enumerable.Range(0, windings[winding].Coils.Length)
            .Where(coil => table.Text(row, "phase") is null || phases.HasFlag(TerminalText.SetOf(windings[winding].Coils[coil].Owner)))];
        if (coils.Length == 0)
        {
            table.Fault(row, $"The winding has no coil on phase {phases.Text()}.", "Correct its phase.");
            return null;
        }

        var told = table.Whole(row, "tap_position");
        var step = feeder.Regulators.TapStepPu[index];
        var own = windings[tapWinding].Tap;
        var position = told ?? (long)Math.Round((own - 1) / step);
        return Make(row, index, transformer, winding, tapWinding, coils, SensedCoil(row, windings[winding], coils), told is null ? own : 1 + (position * step), (int)position);
    }

    private Regulator Plain(int row, int index, int branch)
    {
        var conductors = TerminalText.Conductors(feeder.Branches.Phases[branch]);
        var phases = feeder.Regulators.Phases[index];
        int[] coils = [.. Enumerable.Range(0, conductors.Length).Where(at => phases.HasFlag(TerminalText.SetOf(conductors[at])))];
        var sensed = table.Text(row, "sensed_phase") is { Length: 1 } letter ? Array.IndexOf(conductors, "ABC".IndexOf(letter[0], StringComparison.Ordinal)) : coils.FirstOrDefault();
        var position = feeder.Regulators.TapPosition[index];
        return Make(row, index, -1, 1, 0, coils, sensed, feeder.Regulators.RatioFactor(index, position), position);
    }

    private int SensedCoil(int row, Winding winding, int[] coils)
    {
        if (table.Text(row, "sensed_phase") is not { } word)
        {
            return coils[0];
        }

        if (word.Length > 1)
        {
            return -1;
        }

        var conductor = "ABC".IndexOf(word[0], StringComparison.Ordinal);
        var coil = Array.FindIndex(winding.Coils, ends => ends.Owner == conductor);
        return coil >= 0 ? coil : coils[0];
    }

    private Regulator Make(
        int row, int index, int transformer, int winding, int tapWinding, int[] coils, int sensedCoil, double start, int position)
    {
        var sensedPlace = -1;
        if (table.Text(row, "sensed_node") is { } node)
        {
            var bus = feeder.BusIndex[node];
            var phase = table.Text(row, "sensed_phase") is { Length: 1 } letter
                ? "ABC".IndexOf(letter[0], StringComparison.Ordinal)
                : TerminalText.Conductors(feeder.Buses.Phases[bus])[0];
            table.CheckConductor(row, bus, phase);
            sensedPlace = Places.Of(bus, phase);
        }

        return new Regulator(
            index, transformer, winding, tapWinding, coils, sensedCoil, table.Text(row, "sensed_phase") ?? "", sensedPlace, start, position,
            table.Number(row, "v_limit", double.PositiveInfinity), table.Number(row, "delay_s", 15), (int)(table.Whole(row, "max_tap_change") ?? 16));
    }
}
