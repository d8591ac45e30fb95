using System.Collections.Immutable;
using Gat.Dist.Import.Matpower.Language;

namespace Gat.Dist.Import.Matpower;

/// <summary>Reads mpc.bus and mpc.bus_name.</summary>
internal static class BusTable
{
    private const int leastColumns = 13;

    /// <summary>Grid tables hold no voltage above this; a higher upper limit limits nothing.</summary>
    private const double mostPu = 2;

    public static MatpowerBuses? Read(StructValue fields, CaseFaults faults)
    {
        if (CaseTable.Of(fields, "bus", leastColumns, faults) is not { } table)
        {
            return null;
        }

        if (table.RowCount == 0)
        {
            faults.Add("mpc.bus", "The table has no rows.", "A case needs at least one bus.");
        }

        var buses = new MatpowerBuses
        {
            Number = table.WholeNumbers(1, "bus_i"),
            Type = Types(table),
            LoadPMw = table.Finite(3, "Pd"),
            LoadQMvar = table.Finite(4, "Qd"),
            GsMw = table.Finite(5, "Gs"),
            BsMvar = table.Finite(6, "Bs"),
            VmPu = table.Finite(8, "Vm"),
            VaDeg = table.Finite(9, "Va"),
            BaseKv = table.Finite(10, "baseKV"),
            VMaxPu = table.Limits(12, "Vmax"),
            VMinPu = table.Limits(13, "Vmin"),
            Name = Names(fields, table.RowCount, faults),
        };
        CheckRows(table, buses);
        return buses;
    }

    /// <summary>All bus numbers; null where they are faulty themselves, so that nothing can be said about references to them.</summary>
    public static HashSet<int>? SoundNumbers(MatpowerBuses? buses)
    {
        var numbers = new HashSet<int>(buses?.Number ?? []);
        return buses is null || numbers.Contains(0) || numbers.Count < buses.Count ? null : numbers;
    }

    private static ImmutableArray<MatpowerBusType> Types(CaseTable table)
    {
        var types = ImmutableArray.CreateBuilder<MatpowerBusType>(table.RowCount);
        for (var row = 0; row < table.RowCount; row++)
        {
            var code = table.At(row, 2);
            if (code is not (1 or 2 or 3 or 4))
            {
                table.Fault(row, "type", $"{code} is no bus type.", "Use 1 (load), 2 (voltage held), 3 (slack) or 4 (isolated).");
            }

            types.Add(code is 2 or 3 or 4 ? (MatpowerBusType)code : MatpowerBusType.Load);
        }

        return types.MoveToImmutable();
    }

    private static void CheckRows(CaseTable table, MatpowerBuses buses)
    {
        var rowOf = new Dictionary<int, int>(buses.Count);
        for (var row = 0; row < buses.Count; row++)
        {
            var number = buses.Number[row];
            if (number > 0 && !rowOf.TryAdd(number, row))
            {
                table.Fault(row, "bus_i", $"Bus {number} stands in row {rowOf[number] + 1} already.", "Give every bus its own number.");
            }

            if (buses.BaseKv[row] < 0)
            {
                table.Fault(row, "baseKV", $"{buses.BaseKv[row]} kV is negative.", "Give the base voltage, or 0 if it is unknown.");
            }

            if (buses.VMaxPu[row] <= 0)
            {
                table.Fault(row, "Vmax", $"The upper limit {buses.VMaxPu[row]} pu is not positive.", "Give a limit such as 1.1, or Inf for none.");
            }

            if (buses.VMinPu[row] > mostPu)
            {
                table.Fault(row, "Vmin", $"The lower limit {buses.VMinPu[row]} pu lies above {mostPu} pu.", "Give a limit such as 0.9, or 0 for none.");
            }

            if (buses.VMinPu[row] > buses.VMaxPu[row])
            {
                table.Fault(
                    row, "Vmin", $"The lower limit {buses.VMinPu[row]} pu lies above the upper limit {buses.VMaxPu[row]} pu.", "Exchange or correct them.");
            }
        }
    }

    private static ImmutableArray<string> Names(StructValue fields, int busCount, CaseFaults faults)
    {
        if (fields["bus_name"] is not { } value)
        {
            return [];
        }

        if (value is not CellValue cell || !Array.TrueForAll(cell.Items, item => item is TextValue))
        {
            faults.Add("mpc.bus_name", $"The field is {value.Shown}, not a cell array of texts.", "Write mpc.bus_name = { 'name'; ... };");
            return [];
        }

        if (cell.Items.Length != busCount)
        {
            faults.Add("mpc.bus_name", $"There are {cell.Items.Length} names for {busCount} buses.", "Give each row of mpc.bus one name.");
        }

        return [.. cell.Items.Select(item => ((TextValue)item).Text)];
    }
}
