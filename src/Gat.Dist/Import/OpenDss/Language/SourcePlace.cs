namespace Gat.Dist.Import.OpenDss.Language;

/// <summary>A line of a script.</summary>
/// <param name="File">Name that faults show: relative to the folder of the first script where it lies within.</param>
/// <param name="Line">Number of the line, from 1.</param>
internal readonly record struct SourcePlace(string File, int Line)
{
    public override string ToString() => $"{File}, line {Line}";
}
