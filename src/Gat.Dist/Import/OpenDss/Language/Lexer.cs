namespace Gat.Dist.Import.OpenDss.Language;

/// <summary>
/// Splits one command line into parameters. They are separated by blanks and commas; quotes and brackets keep what they
/// enclose together up to the first closing sign of their kind; '!' and '//' outside of them begin a comment.
/// </summary>
/// <remarks>OpenDSS Manual, "Command Syntax"; https://opendss.epri.com/CommandSyntax.html.</remarks>
internal sealed class Lexer
{
    private readonly string line;
    private readonly int end;
    private int at;

    public Lexer(string line)
        : this(line, 0)
    {
    }

    public Lexer(string line, int start)
    {
        this.line = line;
        at = start;
        end = line.Length;
    }

    /// <summary>A bracket or quote that is not closed on the line; '\0' while all are.</summary>
    public char Unclosed { get; private set; }

    /// <summary>Whether a row separator stood before the parameter read last; only matrices have some.</summary>
    public bool BeginsRow { get; private set; }

    /// <summary>Reads the next parameter.</summary>
    public bool TryNext(out Parameter parameter)
    {
        BeginsRow = false;
        SkipSeparators();
        if (IsAtEnd)
        {
            parameter = default;
            return false;
        }

        if (line[at] == '=')
        {
            at++;
            parameter = new Parameter("", ReadValueBehindSign());
            return true;
        }

        var first = ReadToken();
        SkipBlanks();
        if (!IsAtEnd && line[at] == '=')
        {
            at++;
            parameter = new Parameter(first.Text.Trim(), ReadValueBehindSign());
            return true;
        }

        parameter = new Parameter("", first);
        return true;
    }

    /// <summary>What is left of the line, its comment included.</summary>
    public string Rest() => line[at..];

    private bool IsAtEnd => at >= end || IsComment(at);

    private static bool IsBlank(char c) => c is ' ' or '\t' or '\u00A0' or '\uFEFF' or '\r' or '\f' or '\v' or '\0';

    private static char Closing(char c) => c switch
    {
        '(' => ')',
        '[' => ']',
        '{' => '}',
        '"' or '\'' => c,
        _ => '\0',
    };

    private bool IsComment(int index) =>
        line[index] == '!' || (line[index] == '/' && index + 1 < end && line[index + 1] == '/');

    private DssText ReadValueBehindSign()
    {
        SkipBlanks();
        return IsAtEnd || line[at] == ',' ? new DssText("", '\0') : ReadToken();
    }

    private DssText ReadToken()
    {
        var closing = Closing(line[at]);
        if (closing == '\0')
        {
            var start = at;
            while (at < end && !IsBlank(line[at]) && line[at] is not (',' or '=' or '|') && !IsComment(at))
            {
                at++;
            }

            return new DssText(line[start..at], '\0');
        }

        var quote = line[at];
        var close = line.IndexOf(closing, at + 1);
        if (close < 0)
        {
            Unclosed = quote;
            close = end;
        }

        var inside = line[(at + 1)..close];
        at = Math.Min(close + 1, end);
        return new DssText(inside, quote);
    }

    private void SkipSeparators()
    {
        while (at < end && (IsBlank(line[at]) || line[at] is ',' or '|'))
        {
            BeginsRow |= line[at] == '|';
            at++;
        }
    }

    private void SkipBlanks()
    {
        while (at < end && IsBlank(line[at]))
        {
            at++;
        }
    }
}
