namespace Gat.Dist.Import.Matpower.Language;

/// <summary>Joins values within brackets.</summary>
internal sealed class Concatenation(SourceText source, WorkBudget budget)
{
    private const string shapeFix = "Give the parts of a row the same height, and all rows the same width.";

    /// <summary><c>[ ... ]</c>: matrices side by side in each row and rows below each other; texts join in a single row.</summary>
    public Value Matrix(IReadOnlyList<Value[]> rows, int offset)
    {
        if (rows.Any(row => row.Any(item => item is TextValue)))
        {
            return Text(rows, offset);
        }

        var bands = rows.Select(row => SideBySide(row, offset)).Where(band => band.Count > 0).ToList();
        var width = bands.Count == 0 ? 0 : bands[0].ColumnCount;
        var result = budget.Matrix(bands.Sum(band => (long)band.RowCount), width, offset, bands.Count > 0 && bands.All(band => band.IsLogical));
        var below = 0;
        foreach (var band in bands)
        {
            if (band.ColumnCount != width)
            {
                throw source.Refusal(offset, $"A row of the brackets is {band.ColumnCount} wide, its first is {width}.", shapeFix);
            }

            Place(band, result, below, 0);
            below += band.RowCount;
        }

        return result;
    }

    /// <summary><c>{ ... }</c>: each element becomes one item.</summary>
    public CellValue Cell(IReadOnlyList<Value[]> rows, int offset)
    {
        var width = rows.Count == 0 ? 0 : rows[0].Length;
        foreach (var row in rows)
        {
            if (row.Length != width)
            {
                throw source.Refusal(offset, $"A row of the cell array has {row.Length} items, its first has {width}.", shapeFix);
            }
        }

        budget.Charge((long)rows.Count * width, offset);
        return new CellValue(rows.Count, width, [.. rows.SelectMany(row => row).Select(item => item.Held(budget, offset))]);
    }

    private TextValue Text(IReadOnlyList<Value[]> rows, int offset)
    {
        if (rows.Count > 1 || rows[0].Any(item => item is not TextValue))
        {
            throw source.Refusal(offset, "Text stands among numbers, or in several rows.", "Put texts into a cell array { }.");
        }

        var texts = rows[0].Select(item => ((TextValue)item).Text).ToList();
        budget.Charge(texts.Sum(text => (long)text.Length), offset);
        return new TextValue(string.Concat(texts));
    }

    private MatrixValue SideBySide(Value[] row, int offset)
    {
        var parts = row.Select(item => item as MatrixValue
                ?? throw source.Refusal(offset, $"{item.Shown} stands within a matrix.", "Only numbers can stand within [ ]."))
            .Where(part => part.Count > 0).ToList();
        var height = parts.Count == 0 ? 0 : parts[0].RowCount;
        var result = budget.Matrix(height, parts.Sum(part => (long)part.ColumnCount), offset, parts.Count > 0 && parts.All(part => part.IsLogical));
        var beside = 0;
        foreach (var part in parts)
        {
            if (part.RowCount != height)
            {
                throw source.Refusal(offset, $"A part of a row is {part.RowCount} high, its first is {height}.", shapeFix);
            }

            Place(part, result, 0, beside);
            beside += part.ColumnCount;
        }

        return result;
    }

    private static void Place(MatrixValue part, MatrixValue whole, int below, int beside)
    {
        for (var column = 0; column < part.ColumnCount; column++)
        {
            part.Column(column).CopyTo(whole.Items.AsSpan(below + ((beside + column) * whole.RowCount)));
        }
    }
}
