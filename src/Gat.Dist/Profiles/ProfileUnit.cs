namespace Gat.Dist.Profiles;

/// <summary>Units of values, and what they are in the units of grid tables: MW, Mvar, and factors as they are.</summary>
internal static class ProfileUnit
{
    /// <summary>Each word with its factor to MW or Mvar; energies are those of one interval.</summary>
    private static readonly (string Word, double Factor, bool IsEnergy)[] units =
    [
        ("none", 1, false), ("pu", 1, false), ("%", 0.01, false),
        ("W", 1e-6, false), ("kW", 1e-3, false), ("MW", 1, false), ("GW", 1e3, false),
        ("var", 1e-6, false), ("kvar", 1e-3, false), ("Mvar", 1, false),
        ("Wh", 1e-6, true), ("kWh", 1e-3, true), ("MWh", 1, true), ("kvarh", 1e-3, true), ("Mvarh", 1, true),
    ];

    /// <summary>All words.</summary>
    public static string[] Words { get; } = [.. units.Select(unit => unit.Word)];

    /// <summary>Whether a text is a unit.</summary>
    public static bool IsKnown(string word) => Find(word) >= 0;

    /// <summary>Whether values in this unit are powers, which replace the mapped column rather than scale it.</summary>
    public static bool IsPower(string word) => Find(word) > 2;

    /// <summary>Factor from values in this unit to the units of grid tables.</summary>
    public static double Factor(string word, double stepHours)
    {
        var (_, factor, isEnergy) = units[Find(word)];
        return isEnergy ? factor / stepHours : factor;
    }

    /// <summary>A header without the unit that it names in brackets, and the unit.</summary>
    public static (string Name, string? Unit) OfHeader(string header)
    {
        var open = header.LastIndexOfAny(['[', '(']);
        var word = open > 0 && header[^1] is ']' or ')' ? header[(open + 1)..^1].Trim() : "";
        return word.Length > 0 && IsKnown(word) ? (header[..open].Trim(), units[Find(word)].Word) : (header, null);
    }

    private static int Find(string word) => Array.FindIndex(units, unit => string.Equals(unit.Word, word, StringComparison.OrdinalIgnoreCase));
}
