namespace Gat.Dist.Import.OpenDss.Language;

/// <summary>The commands Set and Solve with their options.</summary>
/// <remarks>OpenDSS Manual, "Options Reference".</remarks>
internal static class SettingCommand
{
    /// <summary>Options that change the grid or how it is solved; every other one is counted.</summary>
    private static readonly string[] read =
    [
        "voltagebases", "defaultbasefrequency", "earthmodel", "loadmult", "mode", "controlmode", "object", "class", "type", "element", "basefrequency",
        "frequency", "number", "stepsize", "datapath", "genmult", "growth", "%growth", "year", "model",
        "allocationfactors",
    ];

    public static void Run(ScriptState state, Lexer lexer, bool isSolve, SourcePlace place)
    {
        if (isSolve)
        {
            state.Notes.Skipped("command solve");
        }

        while (lexer.TryNext(out var option))
        {
            var name = option.Name.ToLowerInvariant();
            var known = name.Length == 0 ? null
                : Array.Find(read, candidate => candidate == name) ?? (name.Length < 4 ? null : Array.Find(read, candidate => candidate.StartsWith(name, StringComparison.Ordinal)));
            Set(state, known, name, option.Value, place);
        }
    }

    private static void Set(ScriptState state, string? option, string shown, DssText value, SourcePlace place)
    {
        var settings = state.Settings;
        var word = state.Variables.Resolve(value).Word;
        switch (option)
        {
            case "voltagebases":
                settings.VoltageBasesKv = Bases(state, value, place) ?? settings.VoltageBasesKv;
                break;
            case "defaultbasefrequency" when Number(state, value, shown, place) is { } frequencyHz:
                settings.DefaultBaseFrequencyHz = frequencyHz;
                break;
            case "frequency" or "basefrequency" when Number(state, value, shown, place) is { } frequencyHz && frequencyHz != settings.FrequencyHz:
                state.Notes.Unsupported($"option {option}: a circuit is solved at its own frequency", option, place);
                break;
            case "earthmodel":
                settings.EarthModel = Array.Find(["carson", "fullcarson", "deri"], model => word.Length > 0 && model.StartsWith(word, StringComparison.Ordinal))
                    ?? settings.EarthModel;
                break;
            case "loadmult" when Number(state, value, shown, place) is { } factor:
                settings.LoadMultiplier = factor;
                break;
            case "allocationfactors" when Number(state, value, shown, place) is { } factor:
                foreach (var load in state.Of<Objects.Load>("load"))
                {
                    load.Allocate(factor);
                }

                break;
            case "genmult" when Number(state, value, shown, place) is { } factor && factor != 1:
                state.Notes.Unsupported("option genmult: generators keep their power", option, place);
                break;
            case "mode":
                settings.Mode = word;
                state.Notes.Skipped("option mode");
                break;
            case "controlmode":
                settings.AreControlsOff = word.StartsWith('o');
                break;
            case "datapath":
                SetFolder(state, value, place);
                break;
            default:
                state.Notes.Skipped($"option {(shown.Length > 0 ? shown : value.Word)}");
                break;
        }
    }

    private static void SetFolder(ScriptState state, DssText value, SourcePlace place)
    {
        if (FilePath.FindFolder(state.Files.Folder, value.Text) is { } folder)
        {
            state.Files.Folder = folder;
        }
        else
        {
            state.Faults.Add($"The folder '{value.Text}' does not exist.", place.ToString(), "Correct the name.");
        }
    }

    private static double? Number(ScriptState state, DssText value, string option, SourcePlace place)
    {
        if (state.Number(value) is > 0 and { } number)
        {
            return number;
        }

        state.Faults.Add($"Option {option} is '{value.Text}', which is no number above 0.", place.ToString(), "Write a decimal number.");
        return null;
    }

    private static double[]? Bases(ScriptState state, DssText value, SourcePlace place)
    {
        var words = ArrayReader.Words(state.Variables.Resolve(value).Text, state.Variables);
        var bases = words.Select(word => state.Number(word) ?? 0).ToArray();
        if (bases.Length > 0 && bases.All(kv => kv > 0))
        {
            return bases;
        }

        state.Faults.Add($"Option voltagebases is '{value.Text}', which is no array of voltages in kV.", place.ToString(), "Write it such as [115, 12.47, 0.48].");
        return null;
    }
}
