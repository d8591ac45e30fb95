namespace Gat.Dist.Import.OpenDss.Language;

/// <summary>Bounds of work and memory: real feeders stay far below, and no script can take the process down.</summary>
internal static class ScriptLimits
{
    /// <summary>Longest file, bytes.</summary>
    public const long FileBytes = 512L << 20;

    /// <summary>Deepest nesting of Redirect and Compile.</summary>
    public const int Depth = 64;

    /// <summary>Most lines that a script and the files it names may have together, counted as often as they run.</summary>
    public const long Lines = 20_000_000;

    /// <summary>Longest line, characters; values of load shapes may stand in one.</summary>
    public const int LineCharacters = 64 << 20;

    /// <summary>Most phases of one element.</summary>
    public const int Phases = 3;

    /// <summary>Most conductors of one line, a neutral included.</summary>
    public const int LineConductors = 4;

    /// <summary>Most windings of one transformer.</summary>
    public const int Windings = 3;

    /// <summary>Most conductors of one line geometry.</summary>
    public const int Conductors = 50;

    /// <summary>Most numbers that an inline expression may hold at once.</summary>
    public const int Stack = 10;

    /// <summary>Most steps that a capacitor bank may have.</summary>
    public const int Steps = 1000;

    /// <summary>Most objects that BatchEdit may change in one script, each as often as it is changed.</summary>
    public const long BatchEdits = 20_000_000;
}
