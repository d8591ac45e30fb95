namespace Gat.Dist.Import.OpenDss.Objects;

/// <summary>Units of length of OpenDSS.</summary>
internal static class LengthUnit
{
    /// <summary>Metres in one unit of this name; 0 for none; null where the name is unknown.</summary>
    public static double? Metres(string name) => name switch
    {
        "" or ['n', ..] => 0,
        "mi" or "mile" or "miles" => 1609.344,
        "kf" or "kft" => 304.8,
        "km" => 1000,
        "m" or "me" or "meter" or "meters" => 1,
        "ft" or "f" or "feet" or "foot" => 0.3048,
        "in" or "inch" => 0.0254,
        "cm" or "c" => 0.01,
        "mm" => 0.001,
        _ => null,
    };

    /// <summary>How many units of the second kind one of the first has; 1 where either is none.</summary>
    public static double Factor(double fromMetres, double toMetres) => fromMetres == 0 || toMetres == 0 ? 1 : fromMetres / toMetres;
}
