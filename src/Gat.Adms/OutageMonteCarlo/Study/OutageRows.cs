using Gat.Schemas.Columns;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Adms.OutageMonteCarlo.Study;

/// <summary>Gathers the rows of <c>outage_samples</c>.</summary>
internal sealed class OutageRows
{
    private readonly long[][] counts;
    private readonly double[][] numbers;
    private readonly double customers;
    private int row;

    public OutageRows(OutageModel model, int years)
    {
        customers = model.Weights.AllCustomers;
        counts = [new long[years], new long[years], new long[years]];
        numbers = [.. Enumerable.Range(0, 8).Select(_ => new double[years])];
    }

    /// <summary>Adds a year.</summary>
    public void Add(int year, in YearResult drawn)
    {
        (counts[0][row], counts[1][row], counts[2][row]) = (year + 1, drawn.Events, drawn.Overlaps);
        numbers[0][row] = drawn.Sustained / customers;
        numbers[1][row] = drawn.CustomerHours / customers;
        numbers[2][row] = drawn.Momentary / customers;
        numbers[3][row] = drawn.Affected / customers;
        numbers[4][row] = drawn.LostMwh;
        numbers[5][row] = drawn.Control.Sustained / customers;
        numbers[6][row] = drawn.Control.CustomerHours / customers;
        numbers[7][row] = drawn.Control.LostMwh;
        row++;
    }

    /// <summary>The rows.</summary>
    public RecordBatch Take()
    {
        Column[] c = [.. counts.Select(column => new Column<long>(column))];
        Column[] n = [.. numbers.Select((column, at) => customers == 0 && at is not (4 or 7) ? Tables.RowColumns.Of(column) : new Column<double>(column))];
        return new RecordBatch(OutageTables.Samples, row, [c[0], c[1], c[2], .. n]);
    }
}
