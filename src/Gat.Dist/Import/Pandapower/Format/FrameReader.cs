using System.Text;
using System.Text.Json;

namespace Gat.Dist.Import.Pandapower.Format;

/// <summary>Reads the DataFrames of a net, which stand in the file as text: JSON of its own, in one of the orders that pandas writes.</summary>
internal static class FrameReader
{
    private const int maxDepth = 64;

    /// <summary>The table, or null after a fault.</summary>
    public static Frame? Read(string name, JsonElement wrapped, NetFaults faults)
    {
        if (wrapped.TryGetProperty("is_multiindex", out var many) && many.ValueKind == JsonValueKind.True)
        {
            faults.Add(name, "The table has an index of several levels.", "Give every row one number as its index.");
            return null;
        }

        var content = wrapped.TryGetProperty("_object", out var inner) ? inner : default;
        var orient = wrapped.TryGetProperty("orient", out var order) && order.ValueKind == JsonValueKind.String ? JsonText.Of(order) : "split";
        try
        {
            var body = content.ValueKind == JsonValueKind.String ? Parsed(JsonText.Of(content)) : content;
            return body.ValueKind != JsonValueKind.Object ? Refused(name, faults)
                : orient == "columns" ? ByColumn(name, body, faults)
                : orient == "index" ? ByRow(name, body, faults)
                : Split(name, body, faults);
        }
        catch (Exception trouble) when (trouble is JsonException or InvalidOperationException)
        {
            faults.Add(name, $"The content of the table is not JSON: {trouble.Message}", "Write the net again with pandapower's to_json.");
            return null;
        }
    }

    /// <summary>A label as text: whole numbers without a decimal point; null for what is no label.</summary>
    public static string? Label(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => JsonText.Of(element),
        JsonValueKind.Number when element.TryGetInt64(out var whole) => whole.ToString(),
        JsonValueKind.Number when element.TryGetDouble(out var number) && number == Math.Floor(number) && Math.Abs(number) < 1e15 => ((long)number).ToString(),
        _ => null,
    };

    private static JsonElement Parsed(string text)
    {
        var reader = new Utf8JsonReader(BareTokens.Replaced(Encoding.UTF8.GetBytes(text)).Span, new JsonReaderOptions { MaxDepth = maxDepth });
        var element = JsonElement.ParseValue(ref reader);
        return reader.Read() ? throw new JsonException("more follows behind its end") : element;
    }

    private static Frame? Split(string name, JsonElement body, NetFaults faults)
    {
        if (!Array(body, "columns", out var columns) || !Array(body, "index", out var index) || !Array(body, "data", out var data)
            || columns.Any(column => column.ValueKind != JsonValueKind.String) || data.Any(row => row.ValueKind != JsonValueKind.Array))
        {
            return Refused(name, faults);
        }

        if (index.Length != data.Length)
        {
            faults.Add(name, $"The table has {index.Length} labels for {data.Length} rows.", "Write the net again with pandapower's to_json.");
            return null;
        }

        return Made(name, [.. columns.Select(JsonText.Of)], [.. index.Select(Label)], [.. data.Select(row => row.EnumerateArray().ToArray())], faults);
    }

    /// <summary>{"column": {"label": value}}.</summary>
    private static Frame? ByColumn(string name, JsonElement body, NetFaults faults)
    {
        var columns = body.EnumerateObject().ToArray();
        var labels = columns.Where(column => column.Value.ValueKind == JsonValueKind.Object)
            .SelectMany(column => column.Value.EnumerateObject()).Select(cell => cell.Name).Distinct(StringComparer.Ordinal).ToArray();
        var rowOf = labels.Select((label, row) => (label, row)).ToDictionary(StringComparer.Ordinal);
        var rows = labels.Select(_ => new JsonElement[columns.Length]).ToArray();
        for (var column = 0; column < columns.Length; column++)
        {
            if (columns[column].Value.ValueKind != JsonValueKind.Object)
            {
                return Refused(name, faults);
            }

            foreach (var cell in columns[column].Value.EnumerateObject())
            {
                rows[rowOf[cell.Name]][column] = cell.Value;
            }
        }

        return Made(name, [.. columns.Select(column => column.Name)], labels, rows, faults);
    }

    /// <summary>{"label": {"column": value}}.</summary>
    private static Frame? ByRow(string name, JsonElement body, NetFaults faults)
    {
        var lines = body.EnumerateObject().ToArray();
        if (System.Array.Exists(lines, line => line.Value.ValueKind != JsonValueKind.Object))
        {
            return Refused(name, faults);
        }

        var columns = lines.SelectMany(line => line.Value.EnumerateObject()).Select(cell => cell.Name).Distinct(StringComparer.Ordinal).ToList();
        var rows = lines.Select(line => columns.Select(column => line.Value.TryGetProperty(column, out var cell) ? cell : default).ToArray()).ToArray();
        return Made(name, columns, [.. lines.Select(line => line.Name)], rows, faults);
    }

    private static Frame? Made(string name, List<string> columns, string?[] labels, JsonElement[][] rows, NetFaults faults)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var sound = true;
        for (var row = 0; row < labels.Length; row++)
        {
            if (labels[row] is not { } label)
            {
                faults.Add(name, $"Row {row + 1} has no number or text as its index.", "Give every row a number as its index.");
                sound = false;
            }
            else if (!seen.Add(label))
            {
                faults.Add($"{name} {label}", "This index stands twice in the table.", "Give every row its own index.");
                sound = false;
            }
        }

        return sound ? new Frame(name, columns, [.. labels.Select(label => label!)], rows) : null;
    }

    private static bool Array(JsonElement body, string part, out JsonElement[] items)
    {
        var isThere = body.TryGetProperty(part, out var array) && array.ValueKind == JsonValueKind.Array;
        items = isThere ? [.. array.EnumerateArray()] : [];
        return isThere;
    }

    private static Frame? Refused(string name, NetFaults faults)
    {
        faults.Add(name, "The content of the table has none of the orders that pandas writes (split, columns, index).", "Write the net again with pandapower's to_json.");
        return null;
    }
}
