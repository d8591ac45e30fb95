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

    /// <summary>How the user calls this program: what the launcher says, else gat.</summary>
    public static string ProgramName { get; } = Environment.GetEnvironmentVariable("GAT_COMMAND") is { Length: > 0 } name ? name : "gat";

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
}
