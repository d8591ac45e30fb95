using System.Collections.Immutable;

namespace Gat.Dist.Import;

/// <summary>What an import does with a grid once it is read. Applied in this order: feeder, rename, feeder id.</summary>
public sealed record ImportOptions
{
    /// <summary>Bus, by the name it has in the source, whose feeder alone is kept; null keeps all. See <see cref="FeederSelection"/>.</summary>
    public string? FeederRoot { get; init; }

    /// <summary>New identifiers of buses by their old ones, as <see cref="RenameMap"/> reads them; buses not named keep theirs.</summary>
    public ImmutableDictionary<string, string> Rename { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Written into feeder_id of every bus kept; null leaves what the source says.</summary>
    public string? FeederId { get; init; }

    /// <summary>Nominal frequency, Hz, where the source does not say it; null leaves it unknown.</summary>
    public double? BaseFrequencyHz { get; init; }

    /// <summary>Whether anything that would be ignored is a fault instead.</summary>
    public bool IsStrict { get; init; }
}
