using Gat.Dist.Pictures.Colours;
using Gat.Dist.Pictures.Layout;

namespace Gat.Dist.Pictures;

/// <summary>What to draw of a run, and how.</summary>
public sealed record PictureOptions
{
    /// <summary>Narrowest picture, px.</summary>
    public const int LeastWidthPixels = 400;

    /// <summary>Widest picture, px.</summary>
    public const int MostWidthPixels = 10_000;

    /// <summary>Profile or map; null: a map of hosting capacities, else a profile.</summary>
    public PictureKind? What { get; init; }

    /// <summary>What is shown; null: the first that the run tells of voltage, hosting capacity and loading.</summary>
    public PictureQuantity? By { get; init; }

    /// <summary>The scenario, or of hosting capacities the case; null: the worst.</summary>
    public string? Scenario { get; init; }

    /// <summary>Start of the time step, microseconds since 1970 UTC; null: any.</summary>
    public long? TimeMicroseconds { get; init; }

    /// <summary>What the distance of a profile is; null: lengths where they are known, else impedances.</summary>
    public DistanceKind? Distance { get; init; }

    /// <summary>Width of the picture, px.</summary>
    public int WidthPixels { get; init; } = 960;

    /// <summary>Title; null: the grid's name and what is shown.</summary>
    public string? Title { get; init; }

    /// <summary>Light, dark, or as the viewer prefers.</summary>
    public PictureTheme Theme { get; init; }

    /// <summary>Directory of the grid; null: as the run says.</summary>
    public string? Grid { get; init; }
}
