using System.Text;

namespace Gat.Dist.Import.Matpower.Language;

/// <summary>Cuts a case file into tokens, one at a time; it knows which bracket is open, because blanks and quotes depend on it.</summary>
internal sealed class Lexer(SourceText source)
{
    private static readonly string[] symbols =
    [
        ".*", "./", ".^", ".'", "==", "~=", "<=", ">=", "&&", "||",
        "+", "-", "*", "/", "^", "=", "<", ">", "&", "|", "~", "(", ")", "[", "]", "{", "}", ",", ";", ":", ".",
    ];

    private readonly Stack<char> open = new();
    private bool endsOperand;

    /// <summary>Offset of the next unread byte. The fast path for tables moves it.</summary>
    public int Offset { get; private set; } = source.Bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;

    /// <summary>Whether the innermost open bracket separates its elements by blanks.</summary>
    public bool IsInList => open.TryPeek(out var bracket) && bracket != '(';

    /// <summary>Whether any bracket is open.</summary>
    public bool IsInBrackets => open.Count > 0;

    /// <summary>Whether a blank or a line's end follows the last token.</summary>
    public bool IsBeforeBlank => Blanks.IsBlank(source[Offset]) || source[Offset] == '\n';

    public Token Next()
    {
        var spaceBefore = SkipBlanks();
        var start = Offset;
        var token = Read(start, spaceBefore);
        Offset = token.End;
        endsOperand = token.Kind is TokenKind.Name or TokenKind.Number or TokenKind.Text
            || token.Is(")") || token.Is("]") || token.Is("}") || token.Is("'") || token.Is(".'");
        return token;
    }

    /// <summary>Reads the table behind the bracket that was the last token by the fast path, if it holds numbers only.</summary>
    public MatrixValue? TryReadTable()
    {
        var offset = Offset;
        var table = NumberTable.TryRead(source, ref offset);
        if (table is not null)
        {
            Offset = offset;
            open.Pop();
            endsOperand = true;
        }

        return table;
    }

    private bool SkipBlanks()
    {
        var start = Offset;
        while (Offset < source.Length)
        {
            if (Blanks.IsBlank(source[Offset]))
            {
                Offset++;
            }
            else if (source[Offset] == '%')
            {
                Offset = Blanks.SkipComment(source, Offset);
            }
            else if (Blanks.IsContinuation(source, Offset))
            {
                Offset = Blanks.SkipContinuation(source, Offset);
            }
            else
            {
                break;
            }
        }

        return Offset > start;
    }

    private Token Read(int start, bool spaceBefore)
    {
        var first = source[start];
        if (start >= source.Length)
        {
            return new Token(TokenKind.EndOfFile, start, start, spaceBefore, "", 0);
        }

        if (first == '\n')
        {
            return new Token(TokenKind.NewLine, start, start + 1, spaceBefore, "", 0);
        }

        if (IsLetter(first))
        {
            return Name(start, spaceBefore);
        }

        var end = start;
        if ((IsDigit(first) || first == '.') && NumberLiteral.TryRead(source.Bytes, ref end, out var number))
        {
            return Number(start, end, number, spaceBefore);
        }

        if (first is (byte)'"' || (first == '\'' && !(endsOperand && !(spaceBefore && IsInList))))
        {
            return Text(start, spaceBefore);
        }

        return Symbol(start, spaceBefore);
    }

    private Token Name(int start, bool spaceBefore)
    {
        var end = start + 1;
        while (IsLetter(source[end]) || IsDigit(source[end]) || source[end] == '_')
        {
            end++;
        }

        return new Token(TokenKind.Name, start, end, spaceBefore, source.Text(start, end), 0);
    }

    private Token Number(int start, int end, double number, bool spaceBefore)
    {
        if (IsLetter(source[end]) || source[end] == '_')
        {
            throw source.Refusal(
                start, $"'{source.Text(start, end + 1)}' is no real decimal number.",
                "Write a plain decimal number; gat reads no imaginary and no hexadecimal ones.");
        }

        return new Token(TokenKind.Number, start, end, spaceBefore, "", number);
    }

    private Token Text(int start, bool spaceBefore)
    {
        var quote = source[start];
        var text = new StringBuilder();
        var from = start + 1;
        var lineEnd = Blanks.LineEnd(source, from);
        while (true)
        {
            var length = source.Bytes[from..lineEnd].IndexOf(quote);
            if (length < 0)
            {
                throw source.Refusal(start, "A text in quotes is not closed on its line.", $"Close it with {(char)quote}.");
            }

            text.Append(source.Text(from, from + length));
            from += length + 1;
            if (from >= lineEnd || source[from] != quote)
            {
                return new Token(TokenKind.Text, start, from, spaceBefore, text.ToString(), 0);
            }

            text.Append((char)quote);
            from++;
        }
    }

    private Token Symbol(int start, bool spaceBefore)
    {
        var spelling = source[start] == '\'' ? "'" : symbols.FirstOrDefault(symbol => StartsWith(start, symbol));
        if (spelling is null)
        {
            throw source.Refusal(start, $"The character {ShownByte(source[start])} has no meaning that gat knows here.");
        }

        switch (spelling)
        {
            case "(" or "[" or "{":
                OpenBracket(start, spelling[0]);
                break;
            case ")" or "]" or "}":
                CloseBracket(start, spelling[0]);
                break;
        }

        return new Token(TokenKind.Symbol, start, start + spelling.Length, spaceBefore, spelling, 0);
    }

    private void OpenBracket(int start, char bracket)
    {
        if (open.Count >= LanguageLimits.Depth)
        {
            throw source.Refusal(start, $"Brackets are nested deeper than {LanguageLimits.Depth}.");
        }

        open.Push(bracket);
    }

    private void CloseBracket(int start, char bracket)
    {
        var opening = bracket switch { ')' => '(', ']' => '[', _ => '{' };
        if (!open.TryPop(out var last) || last != opening)
        {
            throw source.Refusal(start, $"'{bracket}' closes no '{opening}'.", "Check the brackets before it.");
        }
    }

    private bool StartsWith(int start, string symbol) =>
        source[start] == symbol[0] && (symbol.Length == 1 || source[start + 1] == symbol[1]);

    private static bool IsLetter(byte b) => (uint)((b | 0x20) - 'a') <= 'z' - 'a';

    private static bool IsDigit(byte b) => (uint)(b - '0') <= 9;

    private static string ShownByte(byte b) => b is > 0x20 and < 0x7F ? $"'{(char)b}'" : $"0x{b:X2}";
}
