namespace Gat.Dist.Import.OpenDss.Objects;

/// <summary>Power factors of OpenDSS: negative where active and reactive power have opposite signs.</summary>
internal static class PowerFactor
{
    public static double Kvar(double kw, double ratio) =>
        Math.Abs(ratio) >= 1 ? 0 : kw * Math.Sqrt((1 / (ratio * ratio)) - 1) * Math.Sign(ratio);

    public static double? Of(double kw, double kvar)
    {
        var kva = Math.Sqrt((kw * kw) + (kvar * kvar));
        return kva > 0 && kw != 0 ? Math.Abs(kw) / kva * (kw * kvar < 0 ? -1 : 1) : null;
    }

    public static double Read(PropertyEdit edit, double current)
    {
        var ratio = edit.Number(current);
        if (ratio != 0 && Math.Abs(ratio) <= 1)
        {
            return ratio;
        }

        edit.Fault($"is {ratio}; a power factor lies between -1 and 1 and is not 0", "Give the power factor, or kvar.");
        return current;
    }
}
