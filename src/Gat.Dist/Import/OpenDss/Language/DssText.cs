namespace Gat.Dist.Import.OpenDss.Language;

/// <summary>A value as it stands in a script, without its quotes.</summary>
/// <param name="Text">Everything between the quotes, or the bare word.</param>
/// <param name="Quote">The opening quote or bracket; '\0' for a bare word. Quoted numbers are expressions.</param>
internal readonly record struct DssText(string Text, char Quote)
{
    public bool IsQuoted => Quote != '\0';

    /// <summary>Names and words are compared without regard to case.</summary>
    public string Word => Text.Trim().ToLowerInvariant();

    public override string ToString() => Quote switch
    {
        '\0' => Text,
        '(' => $"({Text})",
        '[' => $"[{Text}]",
        '{' => $"{{{Text}}}",
        _ => $"{Quote}{Text}{Quote}",
    };
}

/// <summary>One parameter of a command.</summary>
/// <param name="Name">What stands before '='; empty for a positional parameter.</param>
/// <param name="Value">What stands after it.</param>
internal readonly record struct Parameter(string Name, DssText Value);
