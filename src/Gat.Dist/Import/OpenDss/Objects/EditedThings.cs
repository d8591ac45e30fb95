using System.Globalization;

namespace Gat.Dist.Import.OpenDss.Objects;

/// <summary>Values that stand for things of a circuit.</summary>
internal static class EditedThings
{
    /// <summary>A bus with nodes.</summary>
    public static BusConnection Bus(this PropertyEdit edit) => Bus(edit, edit.Word);

    public static BusConnection Bus(this PropertyEdit edit, string text)
    {
        if (BusConnection.Parse(text) is { } bus)
        {
            return bus;
        }

        edit.Fault($"is '{text}', which is no bus with node numbers", "Write a bus as name or name.1.2.3.");
        return BusConnection.None;
    }

    /// <summary>Metres in a unit of length; 0 = none.</summary>
    public static double Unit(this PropertyEdit edit, double current)
    {
        if (LengthUnit.Metres(edit.Word) is { } metres)
        {
            return metres;
        }

        edit.Fault($"is '{edit.Word}', which is no unit of length", "Write one of none, mi, kft, km, m, ft, in, cm, mm.");
        return current;
    }

    /// <summary>carson, fullcarson or deri.</summary>
    public static string? EarthModel(this PropertyEdit edit, string? current) =>
        edit.OneOf(current ?? "deri", "carson", "fullcarson", "deri");

    /// <summary>A frequency that must be that of the circuit.</summary>
    public static void SameFrequency(this PropertyEdit edit)
    {
        var circuitHz = edit.State.Settings.FrequencyHz;
        if (edit.Number(circuitHz) != circuitHz)
        {
            edit.Unsupported(string.Create(CultureInfo.InvariantCulture, $"one circuit has one frequency, here {circuitHz} Hz"));
        }
    }

    /// <summary>The conductors that an array names; the property tells their class.</summary>
    public static Conductor[] Conductors(this PropertyEdit edit)
    {
        var className = edit.Property[..2] switch
        {
            "cn" => "cndata",
            "ts" => "tsdata",
            _ => "wiredata",
        };
        var found = new List<Conductor>();
        foreach (var name in edit.Words())
        {
            var plain = name.StartsWith(className + ".", StringComparison.Ordinal) ? name[(className.Length + 1)..] : name;
            if (edit.State.Find(className, plain) is Conductor conductor)
            {
                found.Add(conductor);
            }
            else
            {
                edit.Fault($"names {className} '{plain}', which does not exist here", "Define it before it is used, or correct the name.");
            }
        }

        return [.. found];
    }

    /// <summary>A load shape; null for none.</summary>
    public static LoadShape? Shape(this PropertyEdit edit) => edit.Word is "" or "none"
        ? null : edit.Reference<LoadShape>("loadshape", "Define the load shape before it is used, or correct the name.");

    /// <summary>A curve; null for none.</summary>
    public static XyCurve? Curve(this PropertyEdit edit) => edit.Word is "" or "none"
        ? null : edit.Reference<XyCurve>("xycurve", "Define the curve before it is used, or correct the name.");
}
