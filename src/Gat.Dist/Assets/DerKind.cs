namespace Gat.Dist.Assets;

/// <summary>What an asset is; the words of <c>der_assets.asset_type</c>.</summary>
public enum DerKind
{
    /// <summary>Photovoltaics.</summary>
    Pv,

    /// <summary>Wind.</summary>
    Wind,

    /// <summary>Running water.</summary>
    Hydro,

    /// <summary>Combined heat and power.</summary>
    Chp,

    /// <summary>Generating set that burns fuel.</summary>
    Genset,

    /// <summary>Fuel cell.</summary>
    FuelCell,

    /// <summary>Battery or other store.</summary>
    Storage,

    /// <summary>Electric vehicle or its charging point: a store.</summary>
    Ev,

    /// <summary>Load that may be reduced.</summary>
    FlexLoad,

    /// <summary>Heat pump: a load that may be reduced.</summary>
    HeatPump,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>The words of <see cref="DerKind"/> and what the kinds have in common.</summary>
public static class DerKinds
{
    private static readonly string[] words =
        ["pv", "wind", "hydro", "chp", "genset", "fuel_cell", "storage", "ev", "flex_load", "heat_pump", "other"];

    /// <summary>All words, indexed by the numeric value of <see cref="DerKind"/>.</summary>
    public static IReadOnlyList<string> All => words;

    /// <summary>The word for one kind.</summary>
    public static string Word(this DerKind kind) => words[(int)kind];

    /// <summary>The kind a word stands for.</summary>
    /// <returns>False where the word is unknown.</returns>
    public static bool TryParse(string? word, out DerKind kind)
    {
        var index = Array.IndexOf(words, word);
        kind = (DerKind)Math.Max(index, 0);
        return index >= 0;
    }

    /// <summary>Whether the kind takes what nature gives, so that power below the highest is curtailed.</summary>
    public static bool IsRenewable(this DerKind kind) => kind is DerKind.Pv or DerKind.Wind or DerKind.Hydro;

    /// <summary>Whether the kind is a demand that may be reduced, so that power above the lowest is not served.</summary>
    public static bool IsDemand(this DerKind kind) => kind is DerKind.FlexLoad or DerKind.HeatPump;

    /// <summary>Whether the kind must hold energy.</summary>
    public static bool MustHoldEnergy(this DerKind kind) => kind is DerKind.Storage or DerKind.Ev;
}
