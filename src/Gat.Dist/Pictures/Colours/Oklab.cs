namespace Gat.Dist.Pictures.Colours;

/// <summary>
/// A colour in the Oklab space, in which equal distances look equally different (B. Ottosson, "A perceptual color space for image
/// processing", 2020).
/// </summary>
/// <param name="L">Lightness, 0 black to 1 white.</param>
/// <param name="A">From green to red.</param>
/// <param name="B">From blue to yellow.</param>
internal readonly record struct Oklab(double L, double A, double B)
{
    /// <summary>A colour by its lightness, its strength and its hue.</summary>
    public static Oklab OfHue(double lightness, double chroma, double hueDeg) =>
        new(lightness, chroma * Math.Cos(hueDeg * Math.PI / 180), chroma * Math.Sin(hueDeg * Math.PI / 180));

    /// <summary>How different two colours look.</summary>
    public static double Distance(Oklab one, Oklab other) =>
        Math.Sqrt(Square(one.L - other.L) + Square(one.A - other.A) + Square(one.B - other.B));

    /// <summary>The colour between two.</summary>
    public static Oklab Mix(Oklab one, Oklab other, double shareOfOther) => new(
        one.L + ((other.L - one.L) * shareOfOther), one.A + ((other.A - one.A) * shareOfOther), one.B + ((other.B - one.B) * shareOfOther));

    /// <summary>Red, green and blue as screens take them (sRGB), 0 to 255; beyond what they show is cut off.</summary>
    public (int Red, int Green, int Blue) ToScreen()
    {
        var l = Cube(L + (0.3963377774 * A) + (0.2158037573 * B));
        var m = Cube(L - (0.1055613458 * A) - (0.0638541728 * B));
        var s = Cube(L - (0.0894841775 * A) - (1.2914855480 * B));
        return (Byte((4.0767416621 * l) - (3.3077115913 * m) + (0.2309699292 * s)),
            Byte((-1.2684380046 * l) + (2.6097574011 * m) - (0.3413193965 * s)),
            Byte((-0.0041960863 * l) - (0.7034186147 * m) + (1.7076147010 * s)));
    }

    /// <summary>The colour in the notation of style sheets, such as #1f77b4.</summary>
    public string ToHex()
    {
        var (red, green, blue) = ToScreen();
        return $"#{red:x2}{green:x2}{blue:x2}";
    }

    private static int Byte(double linear)
    {
        var share = linear <= 0.0031308 ? 12.92 * linear : (1.055 * Math.Pow(linear, 1 / 2.4)) - 0.055;
        return (int)Math.Round(Math.Clamp(share, 0, 1) * 255);
    }

    private static double Cube(double x) => x * x * x;

    private static double Square(double x) => x * x;
}
