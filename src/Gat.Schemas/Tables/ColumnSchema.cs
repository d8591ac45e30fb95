using System.Collections.Immutable;
using System.Globalization;

namespace Gat.Schemas.Tables;

/// <summary>The definition of one column.</summary>
/// <param name="Name">Name in files and in SQL.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Meaning">What a value says, with its sign.</param>
public sealed record ColumnSchema(string Name, ColumnType Type, string Meaning)
{
    /// <summary>Whether a row may leave it empty. A nullable column of an input table may be missing altogether.</summary>
    public bool Nullable { get; init; }

    /// <summary>Unit of a number; empty where it has none.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Smallest allowed value of a number, itself allowed unless <see cref="ExcludesMinimum"/>.</summary>
    public double Minimum { get; init; } = double.NegativeInfinity;

    /// <summary>Largest allowed value of a number, itself allowed.</summary>
    public double Maximum { get; init; } = double.PositiveInfinity;

    /// <summary>Whether <see cref="Minimum"/> itself is forbidden.</summary>
    public bool ExcludesMinimum { get; init; }

    /// <summary>The words that a <see cref="ColumnType.Word"/> column takes.</summary>
    public ImmutableArray<string> Words { get; init; } = [];

    /// <summary>Whether a finite number lies in the allowed range.</summary>
    public bool Allows(double value) => (ExcludesMinimum ? value > Minimum : value >= Minimum) && value <= Maximum;

    /// <summary>What the column takes, in words: type, range and unit, or the list of words.</summary>
    public string DescribeAllowed()
    {
        if (Type == ColumnType.Word)
        {
            return "one of " + string.Join(", ", Words);
        }

        var range = (double.IsFinite(Minimum), double.IsFinite(Maximum)) switch
        {
            (true, true) => $" {(ExcludesMinimum ? "above" : "from")} {Text(Minimum)} {(ExcludesMinimum ? "up to" : "to")} {Text(Maximum)}",
            (true, false) => ExcludesMinimum ? $" above {Text(Minimum)}" : $" of at least {Text(Minimum)}",
            (false, true) => $" of at most {Text(Maximum)}",
            _ => "",
        };
        return Type.Describe() + range + (Unit.Length > 0 ? $" {Unit}" : "");

        static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
    }
}
