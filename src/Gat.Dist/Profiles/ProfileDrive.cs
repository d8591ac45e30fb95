using Gat.Faults;

namespace Gat.Dist.Profiles;

/// <summary>A column of an element that follows a profile.</summary>
/// <param name="ProfileId">The profile.</param>
/// <param name="ElementKind">Kind of the element, such as node.</param>
/// <param name="ElementId">The element.</param>
/// <param name="Column">Its column, such as load_p.</param>
/// <param name="Mode">factor, absolute, or null: absolute where the profile's unit is a power, else factor.</param>
public sealed record ProfileDrive(string ProfileId, string ElementKind, string ElementId, string Column, string? Mode)
{
    /// <summary>Reads PROFILE=KIND.ELEMENT.COLUMN, with :factor or :absolute behind it where told.</summary>
    /// <exception cref="CommandLineException">The text is not of that form.</exception>
    public static ProfileDrive Parse(string text)
    {
        var equals = text.LastIndexOf('=');
        var target = equals < 0 ? "" : text[(equals + 1)..];
        var colon = target.LastIndexOf(':');
        var mode = colon >= 0 && target[(colon + 1)..] is "factor" or "absolute" ? target[(colon + 1)..] : null;
        target = mode is null ? target : target[..colon];
        var (first, last) = (target.IndexOf('.', StringComparison.Ordinal), target.LastIndexOf('.'));
        return equals > 0 && first > 0 && last > first + 1 && last < target.Length - 1
            ? new ProfileDrive(text[..equals], target[..first], target[(first + 1)..last], target[(last + 1)..], mode)
            : throw new CommandLineException($"'{text}' does not say what a profile drives.", "--drive", "Write PROFILE=KIND.ELEMENT.COLUMN, such as Load18=node.18.load_p.");
    }
}
