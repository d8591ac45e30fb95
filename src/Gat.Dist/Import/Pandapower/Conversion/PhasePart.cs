namespace Gat.Dist.Import.Pandapower.Conversion;

/// <summary>What an element takes or gives in one phase, or in all of them where none is told.</summary>
internal sealed record PhasePart(string Id, double PMw, double QMvar)
{
    public string? Phase { get; init; }

    public string? Connection { get; init; }

    public string? Terminals { get; init; }
}
