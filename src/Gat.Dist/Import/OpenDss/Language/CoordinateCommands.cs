using Gat.Faults;

namespace Gat.Dist.Import.OpenDss.Language;

/// <summary>Commands that say something of buses: coordinates and base voltages.</summary>
internal static class CoordinateCommands
{
    /// <summary>BusCoords and LatLongCoords: lines of bus, x, y.</summary>
    public static void ReadFile(ScriptState state, Lexer lexer, bool isLatitudeFirst, SourcePlace place)
    {
        if (!lexer.TryNext(out var name) || state.Files.Find(name.Value.Text) is not { } path)
        {
            state.Faults.Add(
                $"The file of coordinates '{name.Value.Text}' does not exist in {state.Files.ShownFolder}.", place.ToString(), "Correct the name.");
            return;
        }

        List<string> lines;
        try
        {
            lines = ScriptFile.Lines(state.Files.Bytes(path));
        }
        catch (InputDataException refusal)
        {
            state.Faults.Add(refusal);
            return;
        }

        for (var at = 0; at < lines.Count; at++)
        {
            ReadLine(state, lines[at], isLatitudeFirst, new SourcePlace(state.Files.Shown(path), at + 1), isFirst: at == 0);
        }
    }

    /// <summary>SetBusXY bus= x= y=.</summary>
    public static void SetBus(ScriptState state, Lexer lexer, SourcePlace place)
    {
        string? bus = null;
        double? x = null;
        double? y = null;
        for (var at = 0; lexer.TryNext(out var part); at++)
        {
            switch (part.Name.Length > 0 ? part.Name.ToLowerInvariant() : at switch { 0 => "bus", 1 => "x", _ => "y" })
            {
                case "bus":
                    bus = part.Value.Word;
                    break;
                case "x":
                    x = state.Number(part.Value);
                    break;
                case "y":
                    y = state.Number(part.Value);
                    break;
            }
        }

        if (bus is null || x is null || y is null)
        {
            state.Faults.Add("SetBusXY needs a bus and two numbers.", place.ToString(), "Write SetBusXY bus=name x=1 y=2.");
            return;
        }

        state.Coordinates[bus] = (x.Value, y.Value);
    }

    /// <summary>SetkVBase bus= kVLL= or kVLN=.</summary>
    public static void SetBase(ScriptState state, Lexer lexer, SourcePlace place)
    {
        string? bus = null;
        double? kv = null;
        for (var at = 0; lexer.TryNext(out var part); at++)
        {
            var name = part.Name.Length > 0 ? part.Name.ToLowerInvariant() : at == 0 ? "bus" : "kvln";
            if (name == "bus")
            {
                bus = part.Value.Word;
            }
            else
            {
                kv = state.Number(part.Value) * (name == "kvll" ? 1 : Math.Sqrt(3));
            }
        }

        if (bus is null || kv is not > 0)
        {
            state.Faults.Add("SetkVBase needs a bus and a voltage.", place.ToString(), "Write SetkVBase bus=name kVLL=12.47.");
            return;
        }

        state.BusBasesKv[bus] = kv.Value;
    }

    private static void ReadLine(ScriptState state, string line, bool isLatitudeFirst, SourcePlace place, bool isFirst)
    {
        var lexer = new Lexer(line);
        if (!lexer.TryNext(out var bus))
        {
            return;
        }

        var first = lexer.TryNext(out var part) ? state.Number(part.Value) : null;
        var second = lexer.TryNext(out part) ? state.Number(part.Value) : null;
        if (first is not null && second is not null)
        {
            state.Coordinates[bus.Value.Word] = isLatitudeFirst ? (second.Value, first.Value) : (first.Value, second.Value);
        }
        else if (!isFirst)
        {
            state.Notes.Converted("buses without two numbers in a file of coordinates have no place on maps", $"{bus.Value.Text} ({place})");
        }
    }
}
