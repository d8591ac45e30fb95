using Gat.Faults;

namespace Gat.Dist.Import.Matpower.Language;

/// <summary>The tokens of a file with one token in sight, and the bounds on what a parser may build from them.</summary>
internal sealed class TokenStream
{
    private const int mostNodes = 3_000_000;

    private readonly Lexer lexer;
    private int depth;
    private int nodeCount;

    public TokenStream(SourceText source)
    {
        Source = source;
        lexer = new Lexer(source);
        Current = lexer.Next();
    }

    public SourceText Source { get; }

    public Token Current { get; private set; }

    /// <summary>Whether a blank follows <see cref="Current"/>.</summary>
    public bool IsBeforeBlank => lexer.IsBeforeBlank;

    public bool IsInBrackets => lexer.IsInBrackets;

    /// <summary>Moves on and returns the token that was current.</summary>
    public Token Take()
    {
        var token = Current;
        Current = lexer.Next();
        return token;
    }

    public bool TakeIf(string symbol)
    {
        if (!Current.Is(symbol))
        {
            return false;
        }

        Take();
        return true;
    }

    public Token Expect(string symbol, string purpose) =>
        Current.Is(symbol) ? Take() : throw Unexpected($"'{symbol}' {purpose}");

    public string ExpectName(string purpose) =>
        Current.Kind == TokenKind.Name ? Take().Spelling : throw Unexpected($"a name {purpose}");

    /// <summary>The table behind the current bracket, taken whole, if it holds number literals only.</summary>
    public MatrixValue? TakeTable()
    {
        var table = lexer.TryReadTable();
        if (table is not null)
        {
            Current = lexer.Next();
        }

        return table;
    }

    public void Enter()
    {
        if (++depth > LanguageLimits.Depth)
        {
            throw Source.Refusal(Current.Start, $"Expressions or blocks are nested deeper than {LanguageLimits.Depth}.");
        }
    }

    public void Leave() => depth--;

    /// <summary>Accepts a finished node within the bounds on depth and number.</summary>
    public Node Built(Node node)
    {
        CountOne(node.Offset);
        return node.Depth <= LanguageLimits.Depth
            ? node
            : throw Source.Refusal(node.Offset, $"An expression has more than {LanguageLimits.Depth} levels.");
    }

    public void CountOne(int offset)
    {
        if (++nodeCount > mostNodes)
        {
            throw Source.Refusal(offset, $"The file holds more than {mostNodes} expressions outside of plain number tables.");
        }
    }

    public InputDataException Unexpected(string expected) =>
        Source.Refusal(Current.Start, $"Found {Current.Shown} where {expected} should stand.");
}
