using Gat.Faults;

namespace Gat.Dist.Import.OpenDss.Language;

/// <summary>Runs a script line by line: follows Redirect and Compile, joins lines, and hands each command to <see cref="CommandRunner"/>.</summary>
internal sealed class ScriptRunner
{
    private readonly ScriptState state;
    private readonly CommandRunner commands;
    private readonly List<string> chain = [];
    private long lines;

    private ScriptRunner(ScriptState state)
    {
        this.state = state;
        commands = new CommandRunner(state, RunNamed);
    }

    /// <summary>Runs a master script.</summary>
    /// <returns>What it built; its faults are collected, not thrown.</returns>
    /// <exception cref="InputDataException">The master file cannot be read, or work beyond all bounds is asked for.</exception>
    public static ScriptState Run(string path)
    {
        if (FilePath.Find(Directory.GetCurrentDirectory(), path) is not { } found)
        {
            throw new InputDataException("The file does not exist.", path, "Give the path of an OpenDSS script, such as Master.dss.");
        }

        var state = new ScriptState(new ScriptFiles(found));
        new ScriptRunner(state).RunFile(found);
        return state;
    }

    /// <summary>Redirect and Compile.</summary>
    private void RunNamed(string name, bool isCompile, SourcePlace place)
    {
        if (state.Files.Find(name) is not { } path)
        {
            state.Faults.Add(
                $"The file '{name}' does not exist in {state.Files.ShownFolder}{Chain()}.", place.ToString(),
                "Correct the name; relative names start from the folder of the script that is running.");
            return;
        }

        if (chain.Contains(path) || chain.Count >= ScriptLimits.Depth)
        {
            state.Faults.Add(
                $"{(chain.Contains(path) ? "Scripts run each other in a circle" : "Scripts are nested too deeply")}: "
                + $"{string.Join(" -> ", chain.Append(path).Select(state.Files.Shown))}.",
                place.ToString(), "Take one Redirect or Compile out of this chain.");
            return;
        }

        var folder = state.Files.Folder;
        state.Files.Folder = Path.GetDirectoryName(path)!;
        RunFile(path);
        state.Files.Folder = isCompile ? Path.GetDirectoryName(path)! : folder;
    }

    private string Chain() => chain.Count < 2 ? "" : $" (chain: {string.Join(" -> ", chain.Select(state.Files.Shown))})";

    private void RunFile(string path)
    {
        chain.Add(path);
        try
        {
            RunLines(ScriptFile.Lines(state.Files.Bytes(path)), state.Files.Shown(path));
        }
        catch (InputDataException refusal) when (chain.Count > 1)
        {
            state.Faults.Add(refusal);
        }

        chain.RemoveAt(chain.Count - 1);
    }

    private void RunLines(List<string> text, string shownName)
    {
        lines += text.Count;
        if (lines > ScriptLimits.Lines)
        {
            throw new InputDataException(
                $"The scripts have more than {ScriptLimits.Lines} lines to run.", shownName, "Give the script of one feeder.");
        }

        var isComment = false;
        for (var at = 0; at < text.Count; at++)
        {
            var place = new SourcePlace(shownName, at + 1);
            var line = text[at].AsSpan().TrimStart();
            if (isComment || line.StartsWith("/*"))
            {
                isComment = !line.Contains("*/", StringComparison.Ordinal);
            }
            else if (!line.IsEmpty && line[0] != '!')
            {
                commands.Run(Joined(text, ref at), place);
            }
        }
    }

    /// <summary>A line, and those behind it while a bracket is open and they begin with values.</summary>
    private static string Joined(List<string> text, ref int at)
    {
        var line = text[at];
        if (at + 1 >= text.Count || !OpensArray(line) || !ContinuesArray(text[at + 1]))
        {
            return line;
        }

        var whole = new System.Text.StringBuilder(WithoutComment(line));
        var closing = false;
        while (!closing && at + 1 < text.Count && ContinuesArray(text[at + 1]) && whole.Length < ScriptLimits.LineCharacters)
        {
            at++;
            whole.Append(' ').Append(WithoutComment(text[at]));
            closing = text[at].AsSpan().IndexOfAny(')', ']', '}') >= 0;
        }

        return whole.ToString();
    }

    private static bool OpensArray(string line)
    {
        var lexer = new Lexer(line);
        while (lexer.TryNext(out _))
        {
        }

        return lexer.Unclosed is '(' or '[' or '{';
    }

    private static bool ContinuesArray(string line)
    {
        var start = line.AsSpan().Trim();
        return start.IsEmpty || start[0] is (>= '0' and <= '9') or '-' or '+' or '.' or '|' or ',' or ']' or ')' or '}' or '!';
    }

    private static string WithoutComment(string line)
    {
        var cut = line.IndexOf('!', StringComparison.Ordinal);
        return cut < 0 ? line : line[..cut];
    }
}
