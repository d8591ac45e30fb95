namespace Gat.Dist.Pictures.Colours;

/// <summary>The named colours of a picture, on light and on dark paper.</summary>
internal static class Palette
{
    /// <summary>Names, as style sheets know them, with both values.</summary>
    public static IReadOnlyList<(string Name, string OnLight, string OnDark)> All { get; } =
    [
        ("paper", "#ffffff", "#14181f"),
        ("ink", "#1c2430", "#e8ecf2"),
        ("soft", "#5a6575", "#a3aebd"),
        ("faint", "#dfe3e9", "#2c3440"),
        ("wire", "#8a94a3", "#6d7888"),
        ("dead", "#b9c0ca", "#4b5563"),
        ("alarm", "#c8321f", "#ff7a5c"),
        ("zone", "#fbeae6", "#33201f"),

        // Phases: apart in hue and in lightness, also for eyes that do not tell red from green.
        ("a", "#12509e", "#6fb1ff"),
        ("b", "#d97706", "#ffb454"),
        ("c", "#12947f", "#3fd6b6"),
        .. Enumerable.Range(0, ColourRamp.Steps).Select(step => ($"r{step}", ColourRamp.OnLight[step], ColourRamp.OnDark[step])),
    ];
}
