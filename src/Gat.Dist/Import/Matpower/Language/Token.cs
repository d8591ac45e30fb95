namespace Gat.Dist.Import.Matpower.Language;

/// <summary>Kinds of token. Operators and brackets share one kind each; their spelling tells them apart.</summary>
internal enum TokenKind
{
    EndOfFile,
    NewLine,
    Name,
    Number,
    Text,
    Symbol,
}

/// <summary>One token of a case file.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Offset of its first byte.</param>
/// <param name="End">Offset behind its last byte.</param>
/// <param name="SpaceBefore">Blank before it: separates elements inside brackets.</param>
/// <param name="Spelling">Name, operator, or the content of a text; empty for numbers.</param>
/// <param name="Number">Value of a number.</param>
internal readonly record struct Token(TokenKind Kind, int Start, int End, bool SpaceBefore, string Spelling, double Number)
{
    public bool Is(string symbol) => Kind == TokenKind.Symbol && Spelling == symbol;

    public bool IsName(string name) => Kind == TokenKind.Name && Spelling == name;

    /// <summary>What a fault shows.</summary>
    public string Shown => Kind switch
    {
        TokenKind.EndOfFile => "the end of the file",
        TokenKind.NewLine => "the end of the line",
        TokenKind.Number => $"number {Number}",
        TokenKind.Text => $"text '{Shortened(Spelling)}'",
        _ => $"'{Shortened(Spelling)}'",
    };

    private static string Shortened(string text) => text.Length <= 40 ? text : text[..40] + "...";
}
