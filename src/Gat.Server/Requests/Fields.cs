using System.Text.Json;

namespace Gat.Server.Requests;

/// <summary>Fields of a request's body, with the words for what is wrong with them. A null counts as not given where a field is optional.</summary>
internal static class Fields
{
    /// <summary>Greater powers than this are no plant's, and would drown the network's numbers.</summary>
    public const double MostKw = 1e9;

    /// <summary>A truth value.</summary>
    public static bool Flag(JsonElement body, string name, bool fallback) =>
        !IsGiven(body, name, out var value) ? fallback
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean()
        : throw RequestException.Wrong($"{name} must be a boolean");

    /// <summary>A share.</summary>
    public static double Ratio(JsonElement body, string name, double fallback) =>
        !IsGiven(body, name, out var value) ? fallback
        : value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number is >= 0 and <= 1 ? number
        : throw RequestException.Wrong($"{name} must be a number in [0, 1]");

    /// <summary>Caps on reactive power: one number for all plants, or one for each; null where none are given.</summary>
    public static double[]? Caps(JsonElement body, string name, int count)
    {
        if (!IsGiven(body, name, out var value))
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number)
        {
            var cap = Power(value, name);
            return [.. Enumerable.Repeat(cap, count)];
        }

        var caps = value.ValueKind == JsonValueKind.Array ? Row(value, name) : throw RequestException.Wrong($"{name} must be a number or a 1D array");
        return caps.Length == count ? caps : throw RequestException.Wrong($"Number of values in {name} ({caps.Length}) does not match vpp_nodes length ({count})");
    }

    /// <summary>One step: an array of powers.</summary>
    public static double[] Row(JsonElement array, string name)
    {
        var (row, at) = (new double[array.GetArrayLength()], 0);
        foreach (var value in array.EnumerateArray())
        {
            row[at] = Power(value, name, at);
            at++;
        }

        return row;
    }

    /// <summary>Whether a field is there and not null.</summary>
    public static bool IsGiven(JsonElement body, string name, out JsonElement value) =>
        body.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>Names in the body that mean nothing to a route; they are told in its answer.</summary>
    public static string[] Ignored(JsonElement body, ReadOnlySpan<string> known)
    {
        List<string>? ignored = null;
        foreach (var field in body.EnumerateObject())
        {
            if (!known.Contains(field.Name) && (ignored?.Count ?? 0) < 20)
            {
                (ignored ??= []).Add(field.Name.Length <= 64 ? field.Name : field.Name[..64]);
            }
        }

        return ignored is null ? [] : [.. ignored];
    }

    private static double Power(JsonElement value, string name, int at = -1)
    {
        var where = at < 0 ? name : $"{name}[{at}]";
        return value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var number) || !double.IsFinite(number) ? throw RequestException.Wrong($"{where} must be a number")
            : number < 0 ? throw RequestException.Wrong($"{where} is {number}: power values must be non-negative")
            : number > MostKw ? throw RequestException.Wrong($"{where} is {number}: power values must not exceed {MostKw}")
            : number;
    }
}
