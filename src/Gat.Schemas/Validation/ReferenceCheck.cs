using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables;

namespace Gat.Schemas.Validation;

/// <summary>Checks that every value that refers to another table's row finds it.</summary>
internal static class ReferenceCheck
{
    /// <param name="set">The tables.</param>
    /// <param name="unreadable">Tables that are there but could not be read; references to them cannot be judged.</param>
    /// <param name="faults">Takes what dangles.</param>
    public static void Check(TableSet set, IReadOnlySet<string> unreadable, FaultList faults)
    {
        foreach (var batch in set.Tables)
        {
            foreach (var reference in batch.Schema.References.Where(one => !unreadable.Contains(one.Table)))
            {
                Check(set, batch, reference, faults);
            }
        }
    }

    private static void Check(TableSet set, RecordBatch batch, ForeignKey reference, FaultList faults)
    {
        var target = set.Tables.FirstOrDefault(table => table.Schema.Name == reference.Table);
        var known = target is null ? [] : Texts(target.Text(reference.TargetColumn));
        var values = batch.Text(reference.Column);
        var place = set.TryLocate(batch.Schema, out var location) ? new RowPlace(location) : null;
        for (var row = 0; row < batch.RowCount; row++)
        {
            if (values[row] is { } value && !known.Contains(value))
            {
                var near = Spelling.Nearest(value, known);
                faults.Add(
                    $"'{value}' is not a {reference.TargetColumn} of {reference.Table}{(target is null ? ", which is missing" : "")}.",
                    place?.Of(row, reference.Column) ?? $"{batch.Schema.Name}, row {row + 1}, column {reference.Column}",
                    near is null ? $"Correct it, or add the row to {reference.Table}." : $"Did you mean {near}?",
                    RowSubject.Of(batch, row, FaultCodes.ReferenceMissing, reference.Column));
            }
        }
    }

    private static HashSet<string> Texts(TextColumn column)
    {
        var texts = new HashSet<string>(StringComparer.Ordinal);
        for (var row = 0; row < column.Length; row++)
        {
            if (column[row] is { } text)
            {
                texts.Add(text);
            }
        }

        return texts;
    }
}
