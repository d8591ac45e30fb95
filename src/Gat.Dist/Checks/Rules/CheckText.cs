using System.Globalization;

namespace Gat.Dist.Checks.Rules;

/// <summary>Numbers and lists as findings tell them.</summary>
internal static class CheckText
{
    private const int Shown = 8;

    /// <summary>A number with four significant digits.</summary>
    public static string Text(this double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>The first of many names, and how many there are.</summary>
    public static string Names(IReadOnlyCollection<string> names) =>
        string.Join(", ", names.Take(Shown)) + (names.Count > Shown ? $", ... ({names.Count} in all)" : "");
}
