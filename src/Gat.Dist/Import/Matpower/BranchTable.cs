using System.Collections.Immutable;
using Gat.Dist.Import.Matpower.Language;

namespace Gat.Dist.Import.Matpower;

/// <summary>Reads mpc.branch.</summary>
internal static class BranchTable
{
    private const int leastColumns = 11;
    private const double noAngleLimitDeg = 360;

    public static MatpowerBranches? Read(StructValue fields, HashSet<int>? busNumbers, CaseFaults faults)
    {
        if (CaseTable.Of(fields, "branch", leastColumns, faults) is not { } table)
        {
            return null;
        }

        var branches = new MatpowerBranches
        {
            FromBus = table.WholeNumbers(1, "fbus"),
            ToBus = table.WholeNumbers(2, "tbus"),
            RPu = table.Finite(3, "r"),
            XPu = table.Finite(4, "x"),
            BPu = table.Finite(5, "b"),
            RateAMva = [.. table.Limits(6, "rateA").Select(rate => double.IsPositiveInfinity(rate) ? 0 : rate)],
            TapRatio = table.Finite(9, "ratio"),
            ShiftDeg = table.Finite(10, "angle"),
            IsInService = Status(table),
            AngleMinDeg = table.Limits(12, "angmin", -noAngleLimitDeg),
            AngleMaxDeg = table.Limits(13, "angmax", noAngleLimitDeg),
        };
        for (var row = 0; row < branches.Count; row++)
        {
            CheckEnds(table, row, branches, busNumbers);
            CheckNumbers(table, row, branches);
        }

        return branches;
    }

    private static ImmutableArray<bool> Status(CaseTable table)
    {
        var inService = ImmutableArray.CreateBuilder<bool>(table.RowCount);
        for (var row = 0; row < table.RowCount; row++)
        {
            var status = table.At(row, 11);
            if (status is not (0 or 1))
            {
                table.Fault(row, "status", $"{status} is no branch status.", "Use 1 (closed) or 0 (open).");
            }

            inService.Add(status == 1);
        }

        return inService.MoveToImmutable();
    }

    private static void CheckEnds(CaseTable table, int row, MatpowerBranches branches, HashSet<int>? busNumbers)
    {
        foreach (var (column, bus) in new[] { ("fbus", branches.FromBus[row]), ("tbus", branches.ToBus[row]) })
        {
            if (bus > 0 && busNumbers?.Contains(bus) == false)
            {
                table.Fault(row, column, $"Bus {bus} does not exist.", "Name a bus of mpc.bus.");
            }
        }

        if (branches.FromBus[row] == branches.ToBus[row])
        {
            table.Fault(row, "tbus", $"The branch starts and ends at bus {branches.ToBus[row]}.", "Name two buses, or write the element as a shunt.");
        }
    }

    private static void CheckNumbers(CaseTable table, int row, MatpowerBranches branches)
    {
        if (branches.IsInService[row] && branches.RPu[row] == 0 && branches.XPu[row] == 0)
        {
            table.Fault(
                row, "x", $"The branch {branches.FromBus[row]} - {branches.ToBus[row]} has no impedance (r = x = 0).",
                "Give r or x a value, merge its buses, or import it as a closed switch from CSV tables.");
        }

        if (branches.TapRatio[row] < 0)
        {
            table.Fault(row, "ratio", $"The tap ratio {branches.TapRatio[row]} is negative.", "Use a positive ratio, or 0 for a line.");
        }

        if (branches.RateAMva[row] < 0)
        {
            table.Fault(row, "rateA", $"The rating {branches.RateAMva[row]} MVA is negative.", "Use a positive rating, or 0 for none.");
        }

        if (branches.AngleMinDeg[row] > branches.AngleMaxDeg[row])
        {
            table.Fault(
                row, "angmin", $"The lower limit {branches.AngleMinDeg[row]} lies above the upper limit {branches.AngleMaxDeg[row]}.",
                "Exchange or correct them.");
        }
    }
}
