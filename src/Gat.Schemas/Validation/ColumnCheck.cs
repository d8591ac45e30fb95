using Gat.Faults;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables;

namespace Gat.Schemas.Validation;

/// <summary>Compares the columns of a file with those of its table: missing, extra, twice, of a wrong type.</summary>
internal static class ColumnCheck
{
    private static readonly string[] integerTypes = ["TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "HUGEINT"];

    /// <summary>The table's columns that the file has, in the table's order.</summary>
    public static List<ColumnSchema> Match(TableLocation location, IReadOnlyList<FileColumn> present, FaultList faults)
    {
        var schema = location.Schema;
        foreach (var extra in present.Where(column => !schema.Has(column.Name)))
        {
            faults.Add(
                $"Column {extra.Name} does not belong to {schema.Name}; allowed: {string.Join(", ", schema.Columns.Select(column => column.Name))}.",
                location.Display, Spelling.Nearest(extra.Name, schema.Columns.Select(column => column.Name)) is { } near
                    ? $"Did you mean {near}?" : "Remove the column.",
                Subject(schema, extra.Name));
        }

        foreach (var twice in present.GroupBy(column => column.Name).Where(group => group.Count() > 1))
        {
            faults.Add($"Column {twice.Key} stands {twice.Count()} times.", location.Display, "Keep one of them.", Subject(schema, twice.Key));
        }

        var matched = new List<ColumnSchema>();
        foreach (var column in schema.Columns)
        {
            var file = present.FirstOrDefault(one => one.Name == column.Name);
            if (file is null)
            {
                AddMissing(location, column, faults);
            }
            else if (location.Format == TableFormat.Parquet && !Accepts(column.Type, file.SqlType))
            {
                faults.Add($"Column {column.Name} is {file.SqlType}; allowed: {column.DescribeAllowed()}.", location.Display, "Write the column with that type.", Subject(schema, column.Name));
            }
            else
            {
                matched.Add(column);
            }
        }

        return matched;
    }

    private static void AddMissing(TableLocation location, ColumnSchema column, FaultList faults)
    {
        if (!column.Nullable)
        {
            faults.Add($"Column {column.Name} is missing ({column.Meaning}).", location.Display, $"Add it: {column.DescribeAllowed()}.",
                Subject(location.Schema, column.Name));
        }
    }

    private static FaultSubject Subject(TableSchema schema, string column) => new(FaultCodes.TableUnreadable, schema.Name, "", column);

    private static bool Accepts(ColumnType type, string sqlType)
    {
        var isInteger = integerTypes.Contains(sqlType);
        return type switch
        {
            // An identifier kept as a whole number reads back as the same text, so nothing is lost.
            ColumnType.Text or ColumnType.Word => isInteger || sqlType == "VARCHAR" || sqlType.StartsWith("ENUM", StringComparison.Ordinal),
            ColumnType.Number => isInteger || sqlType is "DOUBLE" or "FLOAT" || sqlType.StartsWith("DECIMAL", StringComparison.Ordinal),
            ColumnType.Integer => isInteger && sqlType is not ("UBIGINT" or "HUGEINT"),
            ColumnType.Flag => sqlType == "BOOLEAN",
            _ => sqlType.StartsWith("TIMESTAMP", StringComparison.Ordinal) || sqlType == "DATE",
        };
    }
}
