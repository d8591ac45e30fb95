namespace Gat.Dist.Import.OpenDss.Language;

/// <summary>Runs one command of a script.</summary>
/// <param name="state">What the script has built.</param>
/// <param name="runFile">Runs another script: its name, whether the command is Compile, and where it stands.</param>
internal sealed class CommandRunner(ScriptState state, Action<string, bool, SourcePlace> runFile)
{
    private readonly ObjectEditor editor = new(state);

    public void Run(string line, SourcePlace place)
    {
        if (line.Length > ScriptLimits.LineCharacters)
        {
            state.Faults.Add("The line is longer than gat reads.", place.ToString(), "Put long arrays into a file: mult=(file=name.txt).");
            return;
        }

        if (line.AsSpan().TrimStart() is ['?', ..])
        {
            state.Notes.Skipped("command ?");
            return;
        }

        if (line.AsSpan().TrimStart() is ['~', ..])
        {
            var rest = new Lexer(line, line.IndexOf('~', StringComparison.Ordinal) + 1);
            editor.More(rest, place);
            Check(rest, place);
            return;
        }

        var lexer = new Lexer(line);
        if (!lexer.TryNext(out var first))
        {
            return;
        }

        if (first.Name.Length > 0)
        {
            editor.Assign(first, lexer, place);
            Check(lexer, place);
            return;
        }

        var word = first.Value.Word;
        if (word.Length == 0)
        {
            return;
        }

        var command = Commands.Find(word);
        if (command is null)
        {
            state.Faults.Add($"'{first.Value.Text}' is no command of OpenDSS.", place.ToString(),
                "Correct the word, or begin the line with ! if it is a comment, or with ~ if it goes on with the line before.");
            return;
        }

        Run(command, lexer, place);
        Check(lexer, place);
    }

    private void Run(string command, Lexer lexer, SourcePlace place)
    {
        switch (command)
        {
            case "new":
                editor.New(lexer, place);
                break;
            case "edit":
                editor.Edit(lexer, place);
                break;
            case "more" or "m":
                editor.More(lexer, place);
                break;
            case "select":
                editor.Select(lexer, place);
                break;
            case "batchedit":
                editor.BatchEdit(lexer, place);
                break;
            case "redirect" or "compile":
                RunFile(lexer, command == "compile", place);
                break;
            case "cd":
                ChangeFolder(lexer, place);
                break;
            case "enable" or "disable":
                editor.Enable(lexer, command == "enable", place);
                break;
            case "open" or "close":
                editor.Open(lexer, command == "open", place);
                break;
            case "var":
                SetVariables(lexer);
                break;
            case "clear" or "clearall":
                state.Clear();
                break;
            case "set" or "solve":
                SettingCommand.Run(state, lexer, isSolve: command == "solve", place);
                break;
            case "calcvoltagebases":
                state.Settings.WantsVoltageBases = true;
                break;
            default:
                RunPlaces(command, lexer, place);
                break;
        }
    }

    private void RunPlaces(string command, Lexer lexer, SourcePlace place)
    {
        switch (command)
        {
            case "buscoords" or "latlongcoords":
                CoordinateCommands.ReadFile(state, lexer, isLatitudeFirst: command == "latlongcoords", place);
                break;
            case "setbusxy":
                CoordinateCommands.SetBus(state, lexer, place);
                break;
            case "setkvbase":
                CoordinateCommands.SetBase(state, lexer, place);
                break;
            default:
                if (Commands.Refused.Contains(command))
                {
                    state.Notes.Unsupported($"command {command}: gat does not follow what it changes", command, place);
                }
                else
                {
                    state.Notes.Skipped($"command {command}");
                }

                Drain(lexer);
                break;
        }
    }

    private static void Drain(Lexer lexer)
    {
        while (lexer.TryNext(out _))
        {
        }
    }

    private void RunFile(Lexer lexer, bool isCompile, SourcePlace place)
    {
        if (lexer.TryNext(out var file) && file.Value.Text.Length > 0)
        {
            runFile(state.Variables.Resolve(file.Value).Text, isCompile, place);
        }
        else
        {
            state.Faults.Add($"{(isCompile ? "Compile" : "Redirect")} names no file.", place.ToString(), "Name the script to run.");
        }
    }

    private void ChangeFolder(Lexer lexer, SourcePlace place)
    {
        if (!lexer.TryNext(out var folder) || FilePath.FindFolder(state.Files.Folder, folder.Value.Text) is not { } found)
        {
            state.Faults.Add($"The folder '{folder.Value.Text}' does not exist.", place.ToString(), "Correct the name.");
            return;
        }

        state.Files.Folder = found;
    }

    private void SetVariables(Lexer lexer)
    {
        while (lexer.TryNext(out var variable))
        {
            if (variable.Name.StartsWith('@'))
            {
                state.Variables.Set(variable.Name, state.Variables.Resolve(variable.Value));
            }
        }
    }

    private void Check(Lexer lexer, SourcePlace place)
    {
        if (lexer.Unclosed != '\0')
        {
            state.Faults.Add($"{lexer.Unclosed} is not closed on its line.", place.ToString(), "Close it, or put long arrays into a file.");
        }
    }
}
