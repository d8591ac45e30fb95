using System.Globalization;
using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables;

namespace Gat.Schemas.Validation;

/// <summary>Checks the rows of one table against its definition: nulls, numbers, ranges, words, keys, ordered pairs.</summary>
public static class TableValidator
{
    /// <summary>Adds a fault for every value that the definition does not allow.</summary>
    /// <param name="batch">The rows.</param>
    /// <param name="place">Where they were read from.</param>
    /// <param name="faults">Takes the faults.</param>
    /// <param name="told">Cells whose fault was told before; that they read as null is not told again.</param>
    public static void Check(RecordBatch batch, RowPlace place, FaultList faults, IReadOnlySet<Cell>? told = null)
    {
        foreach (var column in batch.Schema.Columns)
        {
            CheckNulls(batch, column, place, faults, told);
            switch (column.Type)
            {
                case ColumnType.Number:
                    CheckNumbers(batch, column, place, faults);
                    break;
                case ColumnType.Integer:
                    CheckIntegers(batch, column, place, faults);
                    break;
                case ColumnType.Word:
                    CheckWords(batch, column, place, faults);
                    break;
                default:
                    break;
            }
        }

        if (batch.Schema.HasOneRow && batch.RowCount != 1)
        {
            faults.Add(
                $"The table has {batch.RowCount} rows; it must have exactly one.", place.Location.Display, "",
                new FaultSubject(FaultCodes.TableUnreadable, batch.Schema.Name));
        }

        CheckKey(batch, place, faults);
        CheckOrderedPairs(batch, place, faults);
    }

    private static void CheckNulls(RecordBatch batch, ColumnSchema column, RowPlace place, FaultList faults, IReadOnlySet<Cell>? told)
    {
        var values = batch.Columns[batch.Schema.IndexOf(column.Name)];
        for (var row = 0; !column.Nullable && row < batch.RowCount; row++)
        {
            if ((values.IsNull(row) || values is TextColumn texts && texts[row]!.Length == 0) && told?.Contains(new Cell(row, column.Name)) != true)
            {
                faults.Add(
                    $"The value is missing; allowed: {column.DescribeAllowed()}.", place.Of(row, column.Name), "",
                    RowSubject.Of(batch, row, FaultCodes.ValueMissing, column.Name));
            }
        }
    }

    private static void CheckNumbers(RecordBatch batch, ColumnSchema column, RowPlace place, FaultList faults)
    {
        var values = batch.Number(column.Name);
        for (var row = 0; row < values.Length; row++)
        {
            if (!values.IsNull(row) && !(double.IsFinite(values[row]) && column.Allows(values[row])))
            {
                faults.Add(
                    $"{Text(values[row])} is not allowed; allowed: {column.DescribeAllowed()}.", place.Of(row, column.Name), "",
                    RowSubject.Of(batch, row, FaultCodes.ValueNotAllowed, column.Name));
            }
        }
    }

    private static void CheckIntegers(RecordBatch batch, ColumnSchema column, RowPlace place, FaultList faults)
    {
        var values = batch.Integer(column.Name);
        for (var row = 0; row < values.Length; row++)
        {
            if (!values.IsNull(row) && !column.Allows(values[row]))
            {
                faults.Add(
                    $"{values[row]} is not allowed; allowed: {column.DescribeAllowed()}.", place.Of(row, column.Name), "",
                    RowSubject.Of(batch, row, FaultCodes.ValueNotAllowed, column.Name));
            }
        }
    }

    private static void CheckWords(RecordBatch batch, ColumnSchema column, RowPlace place, FaultList faults)
    {
        var texts = batch.Text(column.Name);
        for (var row = 0; row < texts.Length; row++)
        {
            if (texts[row] is { Length: > 0 } word && !column.Words.Contains(word))
            {
                var near = Spelling.Nearest(word, column.Words);
                faults.Add(
                    $"'{word}' is not allowed; allowed: {column.DescribeAllowed()}.", place.Of(row, column.Name), near is null ? "" : $"Did you mean {near}?",
                    RowSubject.Of(batch, row, FaultCodes.ValueNotAllowed, column.Name));
            }
        }
    }

    private static void CheckKey(RecordBatch batch, RowPlace place, FaultList faults)
    {
        if (batch.Schema.Key.IsEmpty)
        {
            return;
        }

        var columns = batch.Schema.Key.Select(name => batch.Columns[batch.Schema.IndexOf(name)]).ToArray();
        var isTime = batch.Schema.Key.Select(name => batch.Schema.Column(name).Type == ColumnType.Time).ToArray();
        var firstRow = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var row = 0; row < batch.RowCount; row++)
        {
            if (columns.Any(column => column.IsNull(row)))
            {
                continue;
            }

            var key = string.Join('\u001f', columns.Select((column, index) => RowSubject.KeyText(column, row, isTime[index])));
            if (!firstRow.TryAdd(key, row))
            {
                faults.Add(
                    $"{string.Join(", ", batch.Schema.Key)} = {key.Replace("\u001f", ", ", StringComparison.Ordinal)} stands already in row {firstRow[key] + 1}.",
                    place.Of(row), "Each row needs a key of its own.", RowSubject.Of(batch, row, FaultCodes.IdDuplicated));
            }
        }
    }

    private static void CheckOrderedPairs(RecordBatch batch, RowPlace place, FaultList faults)
    {
        foreach (var pair in batch.Schema.OrderedPairs)
        {
            var (low, high) = (batch.Columns[batch.Schema.IndexOf(pair.Low)], batch.Columns[batch.Schema.IndexOf(pair.High)]);
            for (var row = 0; row < batch.RowCount; row++)
            {
                if (NumberAt(low, row) is { } lower && NumberAt(high, row) is { } upper && lower > upper)
                {
                    faults.Add(
                        $"{pair.Low} = {Text(lower)} exceeds {pair.High} = {Text(upper)}.", place.Of(row), "Exchange or correct them.",
                        RowSubject.Of(batch, row, FaultCodes.OrderReversed, pair.Low));
                }
            }
        }
    }

    private static double? NumberAt(Column column, int row) => column is Column<long> integers ? integers.At(row) : ((Column<double>)column).At(row);

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
