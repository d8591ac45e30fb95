namespace Gat.Dist.Import.OpenDss.Language;

/// <summary>The variables of a script: a word that begins with @ stands for the value given to it by the command Var.</summary>
/// <remarks>OpenDSS Manual, "Variables". Node numbers behind a variable, as in @bus.1.2, follow its value.</remarks>
internal sealed class Variables
{
    private readonly Dictionary<string, DssText> values = new(StringComparer.OrdinalIgnoreCase);

    public void Set(string name, DssText value) => values[name] = value;

    public void Clear() => values.Clear();

    /// <summary>The value of a variable, or the word itself where it names none.</summary>
    public DssText Resolve(DssText word)
    {
        if (word.IsQuoted || word.Text.Length < 2 || word.Text[0] != '@')
        {
            return word;
        }

        if (values.TryGetValue(word.Text, out var value))
        {
            return value;
        }

        var cut = word.Text.AsSpan().IndexOfAny('.', '^');
        return cut > 0 && values.TryGetValue(word.Text[..cut], out value)
            ? new DssText(value.Text + word.Text[(word.Text[cut] == '^' ? cut + 1 : cut)..], value.Quote)
            : word;
    }
}
