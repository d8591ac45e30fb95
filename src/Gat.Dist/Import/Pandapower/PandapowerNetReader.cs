using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Unicode;
using Gat.Dist.Import.Pandapower.Format;
using Gat.Faults;
using Gat.Schemas.Storage;

namespace Gat.Dist.Import.Pandapower;

/// <summary>Reads the files that pandapower's <c>to_json</c> writes, of its versions 2 and 3.</summary>
public static class PandapowerNetReader
{
    private const string writeAgain = "Give a file written by pandapower.to_json(net, file).";
    private const int mostBytes = 1 << 30;

    /// <summary>Reads one file.</summary>
    /// <exception cref="InputDataException">The file cannot be read or is no net: all faults are listed together.</exception>
    public static PandapowerNet Read(string path)
    {
        var fileName = Path.GetFileName(path);
        RegularFile.ThrowIfSpecial(path);
        try
        {
            if (new FileInfo(path).Length > mostBytes)
            {
                throw new InputDataException($"The file has more than the {mostBytes} bytes that gat reads.", fileName, writeAgain);
            }

            return Parse(File.ReadAllBytes(path), fileName);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new InputDataException($"The file cannot be read: {trouble.Message}", path, "Give the path of a file written by pandapower.to_json.", trouble);
        }
    }

    /// <summary>Reads a net from the bytes of its file.</summary>
    /// <param name="bytes">UTF-8 text; must not be changed during the call.</param>
    /// <param name="fileName">Name that faults show.</param>
    /// <exception cref="InputDataException">As <see cref="Read"/>.</exception>
    public static PandapowerNet Parse(byte[] bytes, string fileName)
    {
        var faults = new NetFaults(fileName);
        var net = new PandapowerNet(fileName, Convert.ToHexStringLower(SHA256.HashData(bytes)), faults);
        var parts = Parts(bytes, fileName);
        try
        {
            ReadTables(net, parts, faults);
        }
        catch (InvalidOperationException trouble)
        {
            // A name with an escape of half a character, which no text can hold.
            throw new InputDataException($"A name in the file is no text: {trouble.Message}", fileName, writeAgain, trouble);
        }

        ReadScalars(net, parts, faults);
        if (!(parts.TryGetProperty("bus", out var bus) && IsFrame(bus)))
        {
            faults.Add("bus", "The net has no table of buses.", writeAgain);
        }

        faults.ThrowIfAny();
        return net;
    }

    private static void ReadTables(PandapowerNet net, JsonElement parts, NetFaults faults)
    {
        foreach (var part in parts.EnumerateObject())
        {
            if (IsFrame(part.Value))
            {
                if (!part.Name.StartsWith('_') && FrameReader.Read(part.Name, part.Value, faults) is { } frame)
                {
                    net.Put(frame);
                }
            }
            else
            {
                net.OtherNames.Add(part.Name);
            }
        }
    }

    private static JsonElement Parts(byte[] bytes, string fileName)
    {
        // Encrypted nets are one token of the Fernet scheme, whose first bytes are always these.
        if (bytes.AsSpan().TrimStart(" \r\n\t\""u8).StartsWith("gAAAA"u8))
        {
            throw new InputDataException("The file is encrypted.", fileName, "Write it without encryption_key: pandapower.to_json(net, file).");
        }

        if (!Utf8.IsValid(bytes))
        {
            throw new InputDataException("The file is not UTF-8 text.", fileName, writeAgain);
        }

        JsonElement root;
        try
        {
            var text = BareTokens.Replaced(bytes).Span;
            var reader = new Utf8JsonReader(text.StartsWith("\uFEFF"u8) ? text[3..] : text, new JsonReaderOptions { MaxDepth = 128 });
            root = JsonElement.ParseValue(ref reader);
            if (reader.Read())
            {
                throw new JsonException("More follows behind its end.");
            }
        }
        catch (Exception trouble) when (trouble is JsonException or InvalidOperationException)
        {
            throw new InputDataException($"The file is not JSON: {trouble.Message}", fileName, writeAgain, trouble);
        }

        return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("_object", out var parts) && parts.ValueKind == JsonValueKind.Object
            && root.TryGetProperty("_class", out var kind) && kind.ValueKind == JsonValueKind.String && JsonText.Of(kind) == "pandapowerNet"
            ? parts
            : throw new InputDataException("The JSON holds no pandapowerNet.", fileName, writeAgain + " Files of pandapower before 2.0: read and write them with a newer one.");
    }

    private static bool IsFrame(JsonElement part) =>
        part.ValueKind == JsonValueKind.Object && part.TryGetProperty("_class", out var kind) && kind.ValueKind == JsonValueKind.String && JsonText.Of(kind) == "DataFrame";

    private static void ReadScalars(PandapowerNet net, JsonElement parts, NetFaults faults)
    {
        net.Name = parts.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String ? JsonText.Of(name) : "";
        net.BaseMva = Positive(parts, "sn_mva", 1, faults);
        net.FrequencyHz = Positive(parts, "f_hz", 50, faults);
        net.FormatVersion = Version(parts, "format_version") ?? Version(parts, "version") ?? 2;
        if (net.FormatVersion < 2)
        {
            faults.Add("version", $"The net is of version {net.FormatVersion}, whose tables are in kW.", "Read and write it with pandapower 2 or newer, which converts it.");
        }

        if (parts.TryGetProperty("user_pf_options", out var options) && options.ValueKind == JsonValueKind.Object)
        {
            var told = ImmutableDictionary.CreateBuilder<string, JsonElement>();
            foreach (var option in options.EnumerateObject())
            {
                told[option.Name] = option.Value;
            }

            net.UserOptions = told.ToImmutable();
        }
    }

    private static double Positive(JsonElement parts, string name, double absent, NetFaults faults)
    {
        if (!parts.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return absent;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number > 0 && double.IsFinite(number))
        {
            return number;
        }

        faults.Add(name, $"{(value.ValueKind == JsonValueKind.Number ? value.GetRawText() : "The value")} is no positive number.", $"Give a positive number, such as {absent}.");
        return absent;
    }

    private static int? Version(JsonElement parts, string name)
    {
        var text = !parts.TryGetProperty(name, out var value) ? null
            : value.ValueKind == JsonValueKind.String ? JsonText.Of(value)
            : value.ValueKind == JsonValueKind.Number ? value.GetRawText() : null;
        return int.TryParse(text?.Split('.')[0], out var first) ? first : null;
    }
}
