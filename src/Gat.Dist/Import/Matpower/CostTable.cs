using System.Collections.Immutable;
using Gat.Dist.Import.Matpower.Language;

namespace Gat.Dist.Import.Matpower;

/// <summary>Reads mpc.gencost: active costs, then reactive ones where the table has twice as many rows as generators.</summary>
internal static class CostTable
{
    private const int fixedColumns = 4;

    public static (ImmutableArray<MatpowerCost> Active, ImmutableArray<MatpowerCost> Reactive) Read(
        StructValue fields, int generatorCount, CaseFaults faults)
    {
        if (fields["gencost"] is null or MatrixValue { Count: 0 }
            || CaseTable.Of(fields, "gencost", fixedColumns + 1, faults) is not { } table)
        {
            return ([], []);
        }

        if (table.RowCount != generatorCount && table.RowCount != 2 * generatorCount)
        {
            faults.Add(
                table.Name, $"The table has {table.RowCount} rows for {generatorCount} generators.",
                $"Give {generatorCount} rows (active power), or {2 * generatorCount} (active, then reactive).");
            return ([], []);
        }

        var costs = Enumerable.Range(0, table.RowCount).Select(row => Row(table, row)).ToImmutableArray();
        return (costs[..generatorCount], costs[generatorCount..]);
    }

    private static MatpowerCost Row(CaseTable table, int row)
    {
        var model = table.At(row, 1);
        if (model is not (1 or 2))
        {
            table.Fault(row, "model", $"{model} is no cost model.", "Use 1 (piecewise linear) or 2 (polynomial).");
            return new MatpowerCost(MatpowerCostModel.Polynomial, []);
        }

        var isPiecewise = model == 1;
        var least = isPiecewise ? 2 : 1;
        var stated = table.At(row, fixedColumns);
        var needed = isPiecewise ? 2 * stated : stated;
        if (!(stated >= least && stated == Math.Floor(stated) && fixedColumns + needed <= table.ColumnCount))
        {
            table.Fault(
                row, "n", $"{stated} {(isPiecewise ? "points" : "coefficients")} do not fit: the row has room for {table.ColumnCount - fixedColumns} numbers.",
                $"Give at least {least}, and all of the numbers.");
            return new MatpowerCost(MatpowerCostModel.Polynomial, []);
        }

        var numbers = Enumerable.Range(fixedColumns + 1, (int)needed).Select(column => table.At(row, column)).ToImmutableArray();
        CheckNumbers(table, row, numbers, isPiecewise);
        return new MatpowerCost((MatpowerCostModel)model, numbers);
    }

    private static void CheckNumbers(CaseTable table, int row, ImmutableArray<double> numbers, bool isPiecewise)
    {
        for (var at = 0; at < numbers.Length; at++)
        {
            if (!double.IsFinite(numbers[at]))
            {
                table.Fault(row, $"{fixedColumns + 1 + at}", $"{numbers[at]} stands where a finite number is needed.", "Correct the number.");
            }

            if (isPiecewise && at >= 2 && at % 2 == 0 && numbers[at] <= numbers[at - 2])
            {
                table.Fault(
                    row, $"{fixedColumns + 1 + at}", $"The point at {numbers[at]} MW does not lie behind the one at {numbers[at - 2]} MW.",
                    "Order the points by power, each once.");
            }
        }
    }
}
