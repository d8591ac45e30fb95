namespace Gat.Dist.Pictures;

/// <summary>What kind of picture is drawn.</summary>
public enum PictureKind
{
    /// <summary>A value over the distance from the source.</summary>
    Profile,

    /// <summary>The feeder in the plane.</summary>
    Map,
}

/// <summary>What a picture shows of a run.</summary>
public enum PictureQuantity
{
    /// <summary>Voltage magnitudes of buses, pu.</summary>
    Voltage,

    /// <summary>Loading of branches, %.</summary>
    Loading,

    /// <summary>Hosting capacities of buses, MW.</summary>
    HostingCapacity,
}

/// <summary>The words of <see cref="PictureQuantity"/> on the command line.</summary>
public static class PictureQuantityWords
{
    private static readonly string[] words = ["voltage", "loading", "hosting-capacity"];

    /// <summary>All words, indexed by the numeric value of <see cref="PictureQuantity"/>.</summary>
    public static IReadOnlyList<string> All => words;

    /// <summary>The word for one quantity.</summary>
    public static string Word(this PictureQuantity quantity) => words[(int)quantity];
}
