using Gat.Numerics.Sparse;

namespace Gat.Dist.OptimalPowerFlow;

/// <summary>
/// Where the unknowns and rows of an AC optimal power flow stand. Unknowns: angles, voltages, active powers, reactive powers.
/// Rows: active balance, reactive balance, apparent power of limited ends, angle difference of limited branches.
/// </summary>
internal sealed class AcOpfLayout
{
    /// <summary>Lays out a network.</summary>
    public AcOpfLayout(OpfNetwork network, BranchEnds ends)
    {
        (BusCount, GeneratorCount) = (network.BusCount, network.GeneratorCount);
        var branches = network.Branches;
        FlowRows = new int[ends.Count];
        AngleRows = new int[branches.Count];
        var row = 2 * BusCount;
        for (var end = 0; end < ends.Count; end++)
        {
            FlowRows[end] = double.IsFinite(branches.SMaxPu[end / 2]) ? row++ : -1;
        }

        for (var branch = 0; branch < branches.Count; branch++)
        {
            var isLimited = double.IsFinite(branches.AngleMinRad[branch]) || double.IsFinite(branches.AngleMaxRad[branch]);
            AngleRows[branch] = isLimited ? row++ : -1;
        }

        RowCount = row;
        (Jacobian, JacobianSlots) = LayOutJacobian(network, ends);
        (Hessian, HessianSlots) = LayOutHessian(ends);
    }

    /// <summary>Number of buses.</summary>
    public int BusCount { get; }

    /// <summary>Number of generators.</summary>
    public int GeneratorCount { get; }

    /// <summary>Number of unknowns.</summary>
    public int ColumnCount => 2 * BusCount + 2 * GeneratorCount;

    /// <summary>Number of rows.</summary>
    public int RowCount { get; }

    /// <summary>Row of each end's apparent power, or -1.</summary>
    public int[] FlowRows { get; }

    /// <summary>Row of each branch's angle difference, or -1.</summary>
    public int[] AngleRows { get; }

    /// <summary>Pattern of the Jacobian.</summary>
    public SparsePattern Jacobian { get; }

    /// <summary>
    /// Slots in the order of writing: for each bus active and reactive balance by its voltage; for each generator both balances;
    /// for each end active balance, reactive balance and, if limited, apparent power, each by own and other angle, own and
    /// other voltage; for each limited branch its two angles.
    /// </summary>
    public int[] JacobianSlots { get; }

    /// <summary>Pattern of the Hessian, lower triangle.</summary>
    public SparsePattern Hessian { get; }

    /// <summary>
    /// Slots in the order of writing: each bus' voltage, each generator's active power, then for each end ten pairs of its four
    /// unknowns.
    /// </summary>
    public int[] HessianSlots { get; }

    /// <summary>Unknown of a bus' angle.</summary>
    public static int Angle(int bus) => bus;

    /// <summary>Unknown of a bus' voltage.</summary>
    public int Voltage(int bus) => BusCount + bus;

    /// <summary>Unknown of a generator's active power.</summary>
    public int Active(int generator) => 2 * BusCount + generator;

    /// <summary>Unknown of a generator's reactive power.</summary>
    public int Reactive(int generator) => 2 * BusCount + GeneratorCount + generator;

    private (SparsePattern, int[]) LayOutJacobian(OpfNetwork network, BranchEnds ends)
    {
        var entries = new List<(int Row, int Column)>();
        for (var bus = 0; bus < BusCount; bus++)
        {
            entries.Add((bus, Voltage(bus)));
            entries.Add((BusCount + bus, Voltage(bus)));
        }

        for (var unit = 0; unit < GeneratorCount; unit++)
        {
            entries.Add((network.GeneratorBus[unit], Active(unit)));
            entries.Add((BusCount + network.GeneratorBus[unit], Reactive(unit)));
        }

        for (var end = 0; end < ends.Count; end++)
        {
            var (own, other) = (ends.Own[end], ends.Other[end]);
            foreach (var row in FlowRows[end] < 0 ? [own, BusCount + own] : new[] { own, BusCount + own, FlowRows[end] })
            {
                entries.Add((row, Angle(own)));
                entries.Add((row, Angle(other)));
                entries.Add((row, Voltage(own)));
                entries.Add((row, Voltage(other)));
            }
        }

        for (var branch = 0; branch < AngleRows.Length; branch++)
        {
            if (AngleRows[branch] >= 0)
            {
                entries.Add((AngleRows[branch], Angle(ends.Own[2 * branch])));
                entries.Add((AngleRows[branch], Angle(ends.Other[2 * branch])));
            }
        }

        return Pattern(RowCount, entries);
    }

    private (SparsePattern, int[]) LayOutHessian(BranchEnds ends)
    {
        var entries = new List<(int Row, int Column)>();
        for (var bus = 0; bus < BusCount; bus++)
        {
            entries.Add((Voltage(bus), Voltage(bus)));
        }

        for (var unit = 0; unit < GeneratorCount; unit++)
        {
            entries.Add((Active(unit), Active(unit)));
        }

        for (var end = 0; end < ends.Count; end++)
        {
            var (own, other) = (ends.Own[end], ends.Other[end]);
            var (angleOwn, angleOther, voltageOwn, voltageOther) = (Angle(own), Angle(other), Voltage(own), Voltage(other));
            entries.Add((angleOwn, angleOwn));
            entries.Add((angleOther, angleOther));
            entries.Add((Math.Max(angleOwn, angleOther), Math.Min(angleOwn, angleOther)));
            entries.Add((voltageOwn, angleOwn));
            entries.Add((voltageOwn, angleOther));
            entries.Add((voltageOther, angleOwn));
            entries.Add((voltageOther, angleOther));
            entries.Add((voltageOwn, voltageOwn));
            entries.Add((Math.Max(voltageOwn, voltageOther), Math.Min(voltageOwn, voltageOther)));
            entries.Add((voltageOther, voltageOther));
        }

        return Pattern(ColumnCount, entries);
    }

    private (SparsePattern, int[]) Pattern(int rows, List<(int Row, int Column)> entries)
    {
        var slots = new int[entries.Count];
        var pattern = SparsePattern.FromCoordinates(
            rows, ColumnCount, [.. entries.Select(entry => entry.Row)], [.. entries.Select(entry => entry.Column)], slots);
        return (pattern, slots);
    }
}
