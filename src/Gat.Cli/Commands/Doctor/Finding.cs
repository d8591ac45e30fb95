namespace Gat.Cli.Commands.Doctor;

/// <summary>How a thing stands.</summary>
internal enum Health
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>Works, with less than there could be.</summary>
    Note,

    /// <summary>Something that gat uses is not there.</summary>
    Missing,
}

/// <summary>One thing that <c>gat doctor</c> looked at.</summary>
/// <param name="Name">What it is, in a word or two.</param>
/// <param name="Health">How it stands.</param>
/// <param name="Value">What was found.</param>
/// <param name="Advice">What to do about it; empty where nothing is to be done.</param>
internal sealed record Finding(string Name, Health Health, string Value, string Advice = "")
{
    /// <summary>The word of its health, as tables and JSON write it.</summary>
    public string Word => Health switch { Health.Ok => "ok", Health.Note => "note", _ => "missing" };
}
