namespace Gat.Dist.Import.Matpower.Language;

/// <summary>Bounds on the work that one case file may ask for. Real files stay far below them; hostile ones end here.</summary>
internal static class LanguageLimits
{
    /// <summary>Largest file read, bytes. The largest public case (82,000 buses) has about 25 MB.</summary>
    public const int FileBytes = 64 << 20;

    /// <summary>Elements of one matrix. A table of 100,000 branches with 21 columns has 2.1 million.</summary>
    public const int MatrixElements = 1 << 22;

    /// <summary>Nesting of brackets and blocks, and the depth of one expression.</summary>
    public const int Depth = 200;

    /// <summary>Units of work while the file's code runs: two for each element made, one for each touched, <see cref="NodeWork"/> for each expression.</summary>
    public const long Work = 100_000_000;

    /// <summary>What the evaluation of one expression costs, whatever its size.</summary>
    public const int NodeWork = 10;

    /// <summary>What the copy of a struct or cell array costs beside its content; it also keeps the depth of such values small.</summary>
    public const int CopyWork = 1000;

    /// <summary>Faults of one kind that are listed before the rest is only counted.</summary>
    public const int ListedFaults = 20;
}
