using System.Globalization;
using Gat.Schemas.DuckDb;

namespace Gat.Pipeline.Inspection;

/// <summary>A column that both tables have, and what SQL says of it in a pair of rows <c>a</c> and <c>b</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="TypeA">Its type in the first table.</param>
/// <param name="TypeB">Its type in the second table.</param>
/// <param name="Tolerance">Differences that do not count.</param>
internal sealed record ComparedColumn(string Name, string TypeA, string TypeB, DiffTolerance Tolerance)
{
    private static readonly HashSet<string> numbers =
        new(StringComparer.Ordinal) { "DOUBLE", "FLOAT", "BIGINT", "INTEGER", "SMALLINT", "TINYINT", "UBIGINT", "UINTEGER", "HUGEINT" };

    public bool IsNumber => numbers.Contains(TypeA) && numbers.Contains(TypeB);

    /// <summary>Absolute difference; null where a side is null or no number.</summary>
    public string Size => IsNumber ? $"abs({Number("a")} - {Number("b")})" : "CAST(NULL AS DOUBLE)";

    /// <summary>Difference as a share of the larger magnitude.</summary>
    public string Share => IsNumber ? $"({Size} / greatest(abs({Number("a")}), abs({Number("b")})))" : "CAST(NULL AS DOUBLE)";

    /// <summary>Whether the values differ beyond the tolerance; null and a value always do.</summary>
    public string Differs
    {
        get
        {
            var differ = $"{Of("a")} IS DISTINCT FROM {Of("b")}";
            if (!IsNumber || (Tolerance.Absolute == 0 && Tolerance.Relative == 0))
            {
                return differ;
            }

            var bounds = $"greatest({Literal(Tolerance.Absolute)}, {Literal(Tolerance.Relative)} * greatest(abs({Number("a")}), abs({Number("b")})))";
            return $"({differ} AND coalesce({Size} > {bounds}, true))";
        }
    }

    /// <summary>A number that SQL reads back bit for bit: a bare one would be a decimal, whose way to a double rounds.</summary>
    public static string Literal(double value) => $"'{value.ToString("R", CultureInfo.InvariantCulture)}'::DOUBLE";

    // Files of different types, as after a change of a definition, are compared by what they say.
    public string Of(string table) => TypeA == TypeB || IsNumber
        ? $"{table}.{DuckDatabase.Identifier(Name)}"
        : $"CAST({table}.{DuckDatabase.Identifier(Name)} AS VARCHAR)";

    private string Number(string table) => $"CAST({table}.{DuckDatabase.Identifier(Name)} AS DOUBLE)";
}
