using Gat.Faults;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.ThreePhase.Model;

/// <summary>A grid with all that a calculation by phase knows of it, in places (<see cref="Places"/>) and per unit.</summary>
internal sealed class ThreePhaseGrid
{
    private PowerElement[]? told;
    private int[]? idle;

    private ThreePhaseGrid(Feeder feeder) => Feeder = feeder;

    public Feeder Feeder { get; }

    public required BranchFlowRows Flows { get; init; }

    /// <summary>Matrix of each line and switch, closed or not; null for a transformer.</summary>
    public required Primitive?[] Lines { get; init; }

    /// <summary>Conductors of each transformer without windings; null for any other branch.</summary>
    public required int[]?[] PlainTransformers { get; init; }

    public required LineReader LineReader { get; init; }

    public required IReadOnlyList<Transformer> Transformers { get; init; }

    public required IReadOnlyList<Source> Sources { get; init; }

    public required IReadOnlyList<Shunt> Shunts { get; init; }

    public required IReadOnlyList<PowerElement> Powers { get; init; }

    /// <summary>Those of <see cref="Powers"/> without the loads of buses that tell none of their own.</summary>
    public IReadOnlyList<PowerElement> ToldPowers => told ??= [.. Powers.Where(power => !IsIdle(power))];

    /// <summary>Buses whose load of their own is none, in the grid as it stands.</summary>
    public IReadOnlyList<int> IdleBuses => idle ??= [.. Powers.Where(IsIdle).Select(power => power.Bus)];

    public required IReadOnlyList<Regulator> Regulators { get; init; }

    public required IReadOnlyList<CapacitorControl> CapacitorControls { get; init; }

    /// <summary>Whether tables tell of a grid what a balanced calculation cannot take.</summary>
    public static bool IsToldBy(TableSet tables) => new[]
    {
        ThreePhaseTables.LineImpedances, ThreePhaseTables.Transformers, ThreePhaseDeviceTables.Sources, ThreePhaseDeviceTables.Reactors,
    }.Any(schema => tables.Find(schema) is { RowCount: > 0 });

    /// <summary>Reads the detail of a grid beside its feeder.</summary>
    /// <exception cref="InputDataException">Rows do not fit together; all faults are listed.</exception>
    public static ThreePhaseGrid Read(TableSet tables, Feeder feeder)
    {
        var faults = new FaultList();
        var reader = new LineReader(tables, feeder, faults);
        var transformers = new TransformerReader(tables, feeder, faults).Read();
        var wound = transformers.SelectMany(transformer => transformer.Windings).Select(winding => winding.Branch).ToHashSet();
        var ends = new (int[] From, int[] To)[feeder.Branches.Count];
        for (var branch = 0; branch < ends.Length; branch++)
        {
            ends[branch] = wound.Contains(branch) ? ([], []) : reader.Conductors(branch);
        }

        var flows = new BranchFlowRows(Used(feeder, ends, transformers));
        var isPlain = Enumerable.Range(0, ends.Length)
            .Select(branch => !wound.Contains(branch) && feeder.Branches.Kind[branch] == BranchKind.Transformer).ToArray();
        var grid = new ThreePhaseGrid(feeder)
        {
            Flows = flows,
            LineReader = reader,
            Lines = [.. ends.Select((end, branch) =>
                wound.Contains(branch) || isPlain[branch] || end.From.Length == 0 ? null : reader.Line(branch, end.From, end.To, flows))],
            PlainTransformers = [.. ends.Select((end, branch) => isPlain[branch] ? end.From : null)],
            Transformers = transformers,
            Sources = new SourceReader(tables, feeder, faults).Read(),
            Shunts = new ShuntReader(tables, feeder, faults).Read(),
            Powers = new PowerElementReader(tables, feeder, faults).Read(),
            Regulators = [.. new RegulatorReader(tables, feeder, transformers, faults).Read().OrderBy(regulator => regulator.Index)],
            CapacitorControls = new CapacitorControlReader(tables, feeder, faults).Read(),
        };
        faults.ThrowIfAny();
        return grid;
    }

    /// <summary>The same grid with units of a study, which stand last in either list of powers, in their order.</summary>
    public ThreePhaseGrid With(IEnumerable<PowerElement> units) => new(Feeder)
    {
        Flows = Flows,
        Lines = Lines,
        PlainTransformers = PlainTransformers,
        LineReader = LineReader,
        Transformers = Transformers,
        Sources = Sources,
        Shunts = Shunts,
        Powers = [.. Powers, .. units],
        Regulators = Regulators,
        CapacitorControls = CapacitorControls,
    };

    private bool IsIdle(PowerElement power) =>
        power.Kind == PowerSource.BusLoad && Feeder.Buses.LoadPMw[power.Bus] == 0 && Feeder.Buses.LoadQMvar[power.Bus] == 0;

    private static PhaseSet[] Used(Feeder feeder, (int[] From, int[] To)[] ends, IEnumerable<Transformer> transformers)
    {
        var used = new PhaseSet[feeder.Branches.Count];
        for (var branch = 0; branch < used.Length; branch++)
        {
            foreach (var conductor in ends[branch].From.Concat(ends[branch].To))
            {
                used[branch] |= TerminalText.SetOf(conductor);
            }
        }

        foreach (var winding in transformers.SelectMany(transformer => transformer.Windings))
        {
            foreach (var coil in winding.Coils)
            {
                used[winding.Branch] |= TerminalText.SetOf(coil.First) | TerminalText.SetOf(coil.Second);
            }
        }

        return used;
    }
}
