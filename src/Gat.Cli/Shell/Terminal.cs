using System.Text.Json.Nodes;

namespace Gat.Cli.Shell;

/// <summary>Where a command's words go: data to <see cref="Out"/>, everything else to <see cref="Error"/>.</summary>
internal sealed class Terminal(TextWriter output, TextWriter error)
{
    /// <summary>Data only.</summary>
    public TextWriter Out { get; } = output;

    /// <summary>Summaries, warnings, faults and progress.</summary>
    public TextWriter Error { get; } = error;

    /// <summary>Only faults are told.</summary>
    public bool IsQuiet { get; set; }

    /// <summary>Details are told too.</summary>
    public bool IsVerbose { get; set; }

    /// <summary>The command ends with one JSON summary on <see cref="Out"/>.</summary>
    public bool IsJson { get; set; }

    /// <summary>Whether long work may draw a progress bar.</summary>
    public bool ShowsProgress { get; set; }

    /// <summary>How the user calls this program: what the launcher says, else as it was typed where that is a path from here, else gat.</summary>
    public static string ProgramName { get; } = Environment.GetEnvironmentVariable("GAT_COMMAND") is { Length: > 0 } name ? name : Typed() ?? "gat";

    /// <summary>A word as a shell takes it: in quotes where it needs them.</summary>
    public static string Quote(string word) =>
        word.Length > 0 && word.All(letter => char.IsAsciiLetterOrDigit(letter) || "-_./:=,+@%".Contains(letter, StringComparison.Ordinal))
            ? word
            : "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'";

    /// <summary>Tells a user something, unless quiet was asked for.</summary>
    public void Say(string line = "")
    {
        if (!IsQuiet)
        {
            Error.WriteLine(line);
        }
    }

    /// <summary>Tells a detail, if details were asked for.</summary>
    public void Detail(string line)
    {
        if (IsVerbose)
        {
            Error.WriteLine(line);
        }
    }

    /// <summary>Writes the JSON summary, if one was asked for.</summary>
    public void WriteJson(Func<JsonObject> summary)
    {
        if (IsJson)
        {
            Out.WriteLine(summary().ToJsonString(JsonText.Indented));
        }
    }

    // The first word of the process as it was started; only Linux shows it. A program that was found on PATH, or by a whole path, is called gat.
    private static string? Typed()
    {
        try
        {
            var word = File.ReadAllText("/proc/self/cmdline").Split('\0')[0];
            return word.Contains('/', StringComparison.Ordinal) && !Path.IsPathRooted(word) && Path.GetFileName(word) == "gat" ? word : null;
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
