namespace Gat.Dist.Checks;

/// <summary>How grave a finding is.</summary>
public enum CheckSeverity
{
    /// <summary>The grid is refused, or its answers would be wrong: to be repaired.</summary>
    Error,

    /// <summary>Legal, but seldom meant: to be looked at.</summary>
    Warning,

    /// <summary>Nothing wrong: what is missing, unusual or worth knowing.</summary>
    Note,
}

/// <summary>The words of <see cref="CheckSeverity"/> in tables.</summary>
public static class CheckSeverityWords
{
    private static readonly string[] words = ["error", "warning", "note"];

    /// <summary>The word for a severity.</summary>
    public static string Word(this CheckSeverity severity) => words[(int)severity];
}
