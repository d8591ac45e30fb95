using System.Globalization;
using System.Text.Json;

namespace Gat.Dist.Import.Pandapower.Format;

/// <summary>One element of a net: a row of one of its tables. Wrong cells become faults and read as a harmless value.</summary>
internal sealed class NetRow(PandapowerNet net, Frame frame, int row) : IRowOrigin
{
    /// <summary>Label of the row.</summary>
    public string Index => frame.Index[row];

    /// <summary>Table and label, such as line.5: the identifier that the element gets.</summary>
    public string FullName => $"{frame.Name}.{frame.Index[row]}";

    /// <inheritdoc/>
    public string Where => $"{net.SourceFile}, {Place}";

    private string Place => $"{frame.Name} {frame.Index[row]}";

    public bool Has(string column) => frame.Has(column);

    /// <summary>A finite number; null where there is none.</summary>
    public double? Number(string column)
    {
        var cell = frame.Cell(row, column);
        switch (cell.ValueKind)
        {
            case JsonValueKind.Undefined:
                return null;
            case JsonValueKind.Number when cell.TryGetDouble(out var number) && double.IsFinite(number):
                return number;
            case JsonValueKind.String when JsonText.Of(cell) is var text
                && (text.Length == 0 || text.Equals("nan", StringComparison.OrdinalIgnoreCase) || text == "None"):
                return null;
            case JsonValueKind.String when double.TryParse(JsonText.Of(cell), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                && double.IsFinite(number):
                return number;
            default:
                Fault(column, $"{Shown(cell)} is no number.", "Give a finite number.");
                return null;
        }
    }

    /// <summary>A number that the element cannot do without; 0 after a fault.</summary>
    public double Needed(string column)
    {
        var number = Number(column);
        if (number is null && frame.Cell(row, column).ValueKind == JsonValueKind.Undefined)
        {
            Fault(column, "The value is missing.", "Give it in the net, as pandapower's own power flow needs it too.");
        }

        return number ?? 0;
    }

    /// <summary>A number above 0 that the element cannot do without; 1 after a fault.</summary>
    public double Positive(string column)
    {
        var before = net.Faults.List.Count;
        var number = Needed(column);
        if (number <= 0 && net.Faults.List.Count == before)
        {
            Fault(column, FormattableString.Invariant($"{number} is not above 0."), "Give a positive number.");
        }

        return number > 0 ? number : 1;
    }

    /// <summary>Text; null where there is none.</summary>
    public string? Text(string column)
    {
        var cell = frame.Cell(row, column);
        return cell.ValueKind switch
        {
            JsonValueKind.Undefined => null,
            JsonValueKind.String => JsonText.Of(cell),
            _ => cell.GetRawText(),
        };
    }

    /// <summary>True or false.</summary>
    /// <param name="column">Column of the table.</param>
    /// <param name="absent">What a missing value means.</param>
    public bool Flag(string column, bool absent)
    {
        var cell = frame.Cell(row, column);
        switch (cell.ValueKind)
        {
            case JsonValueKind.Undefined:
                return absent;
            case JsonValueKind.True or JsonValueKind.False:
                return cell.GetBoolean();
            case JsonValueKind.Number when cell.TryGetDouble(out var number) && number is 0 or 1:
                return cell.GetDouble() == 1;
            case JsonValueKind.String when bool.TryParse(JsonText.Of(cell), out var told):
                return told;
            default:
                Fault(column, $"{Shown(cell)} is neither true nor false.", "Give true or false.");
                return absent;
        }
    }

    /// <summary>Label of another row, such as that of a bus; null after a fault.</summary>
    public string? Label(string column)
    {
        var cell = frame.Cell(row, column);
        if (cell.ValueKind != JsonValueKind.Undefined && FrameReader.Label(cell) is { } label)
        {
            return label;
        }

        Fault(column, cell.ValueKind == JsonValueKind.Undefined ? "The value is missing." : $"{Shown(cell)} is no index.", "Name a row by its index.");
        return null;
    }

    /// <summary>The cell as it stands in the file; of undefined kind where there is none.</summary>
    public JsonElement Cell(string column) => frame.Cell(row, column);

    public void Fault(string column, string what, string fix) => net.Faults.Add($"{Place}, {column}", what, fix);

    private static string Shown(JsonElement cell)
    {
        const int most = 60;
        var text = cell.GetRawText();
        return text.Length <= most ? text : text[..most] + "...";
    }
}
