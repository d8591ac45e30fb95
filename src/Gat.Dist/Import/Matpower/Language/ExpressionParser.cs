namespace Gat.Dist.Import.Matpower.Language;

/// <summary>Parses expressions by operator precedence.</summary>
internal sealed class ExpressionParser(TokenStream tokens)
{
    private const int lowest = 1;
    private const int rangeLevel = 6;

    private bool inList;

    public Node Parse() => Parse(lowest);

    /// <summary>A name with fields and indices, as it stands left of an equals sign.</summary>
    public Node ParseTarget() => Postfix();

    private Node Parse(int leastLevel)
    {
        tokens.Enter();
        var left = Unary();
        while (true)
        {
            var level = Level(tokens.Current);
            if (level < leastLevel || StartsNextElement())
            {
                tokens.Leave();
                return left;
            }

            var symbol = tokens.Take();
            left = level == rangeLevel
                ? Range(symbol.Start, left)
                : tokens.Built(new BinaryNode(symbol.Start, symbol.Spelling, left, Parse(level + 1)));
        }
    }

    private static int Level(Token token) => token.Kind != TokenKind.Symbol ? 0 : token.Spelling switch
    {
        "||" => lowest,
        "&&" => 2,
        "|" => 3,
        "&" => 4,
        "==" or "~=" or "<" or "<=" or ">" or ">=" => 5,
        ":" => rangeLevel,
        "+" or "-" => 7,
        "*" or "/" or ".*" or "./" => 8,
        _ => 0,
    };

    /// <summary>Inside brackets, <c>a -b</c> are two elements; <c>a - b</c> and <c>a-b</c> are one.</summary>
    private bool StartsNextElement() =>
        inList && tokens.Current.SpaceBefore && (tokens.Current.Is("+") || tokens.Current.Is("-")) && !tokens.IsBeforeBlank;

    private Node Range(int offset, Node first)
    {
        var second = Parse(rangeLevel + 1);
        if (!tokens.TakeIf(":"))
        {
            return tokens.Built(new RangeNode(offset, first, null, second));
        }

        return tokens.Built(new RangeNode(offset, first, second, Parse(rangeLevel + 1)));
    }

    private Node Unary()
    {
        var token = tokens.Current;
        if (!token.Is("-") && !token.Is("+") && !token.Is("~"))
        {
            return Power();
        }

        tokens.Take();
        tokens.Enter();
        var operand = Unary();
        tokens.Leave();
        return tokens.Built(new UnaryNode(token.Start, token.Spelling, operand));
    }

    private Node Power()
    {
        var left = Postfix();
        while (tokens.Current.Is("^") || tokens.Current.Is(".^"))
        {
            var symbol = tokens.Take();
            left = tokens.Built(new BinaryNode(symbol.Start, symbol.Spelling, left, Exponent()));
        }

        return left;
    }

    /// <summary>A sign behind <c>^</c> binds tighter than the power: <c>10^-3</c>.</summary>
    private Node Exponent()
    {
        var token = tokens.Current;
        if (!token.Is("-") && !token.Is("+"))
        {
            return Postfix();
        }

        tokens.Take();
        return tokens.Built(new UnaryNode(token.Start, token.Spelling, Postfix()));
    }

    private Node Postfix()
    {
        var node = Primary();
        while (true)
        {
            var token = tokens.Current;
            var separated = inList && token.SpaceBefore;
            if (token.Is("'") || token.Is(".'"))
            {
                tokens.Take();
                node = tokens.Built(new TransposeNode(token.Start, node));
            }
            else if (separated || node is not (NameNode or FieldNode or IndexNode))
            {
                return node;
            }
            else if (token.Is("."))
            {
                tokens.Take();
                node = tokens.Built(new FieldNode(token.Start, node, tokens.ExpectName("of a field")));
            }
            else if (token.Is("(") || token.Is("{"))
            {
                node = tokens.Built(new IndexNode(token.Start, node, Indices(), token.Is("{")));
            }
            else
            {
                return node;
            }
        }
    }

    private Node[] Indices()
    {
        var outer = inList;
        inList = false;
        var closing = tokens.Take().Spelling == "(" ? ")" : "}";
        var indices = new List<Node>();
        if (!tokens.Current.Is(closing))
        {
            do
            {
                indices.Add(Index());
            }
            while (tokens.TakeIf(","));
        }

        inList = outer;
        tokens.Expect(closing, "to close the index or argument list");
        return [.. indices];
    }

    private Node Index() =>
        tokens.Current.Is(":") ? tokens.Built(new AllNode(tokens.Take().Start)) : Parse(lowest);

    private Node Primary()
    {
        var token = tokens.Current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                tokens.Take();
                return tokens.Built(new NumberNode(token.Start, token.Number));
            case TokenKind.Text:
                tokens.Take();
                return tokens.Built(new TextNode(token.Start, token.Spelling));
            case TokenKind.Name when token.Spelling == "end" && tokens.IsInBrackets:
                tokens.Take();
                return tokens.Built(new LastNode(token.Start));
            case TokenKind.Name when !Keywords.Contains(token.Spelling):
                tokens.Take();
                return tokens.Built(new NameNode(token.Start, token.Spelling));
            case TokenKind.Symbol when token.Spelling == "(":
                return Parenthesised();
            case TokenKind.Symbol when token.Spelling is "[" or "{":
                return Bracketed();
            default:
                throw tokens.Unexpected("a value");
        }
    }

    private Node Parenthesised()
    {
        var outer = inList;
        inList = false;
        tokens.Take();
        var node = Parse(lowest);
        inList = outer;
        tokens.Expect(")", "to close the parenthesis");
        return node;
    }

    private Node Bracketed()
    {
        var opening = tokens.Current;
        if (opening.Is("[") && tokens.TakeTable() is { } table)
        {
            return tokens.Built(new TableNode(opening.Start, table));
        }

        var outer = inList;
        inList = true;
        tokens.Take();
        var rows = Rows(opening);
        inList = outer;
        tokens.Take();
        return tokens.Built(new BracketNode(opening.Start, rows, opening.Is("{")));
    }

    /// <summary>Rows of elements up to the closing bracket, which stays current.</summary>
    private List<Node[]> Rows(Token opening)
    {
        var rows = new List<Node[]>();
        var row = new List<Node>();
        var isSeparated = true;
        while (!tokens.Current.Is("]") && !tokens.Current.Is("}"))
        {
            if (tokens.Current.Kind == TokenKind.NewLine || tokens.Current.Is(";"))
            {
                tokens.Take();
                EndRow(rows, row);
                isSeparated = true;
            }
            else if (tokens.Current.Is(",") && row.Count > 0 && !isSeparated)
            {
                tokens.Take();
                isSeparated = true;
            }
            else if (tokens.Current.Kind == TokenKind.EndOfFile)
            {
                throw tokens.Source.Refusal(opening.Start, $"'{opening.Spelling}' is never closed.", "Close it where the table ends.");
            }
            else
            {
                if (!isSeparated && !tokens.Current.SpaceBefore)
                {
                    throw tokens.Unexpected("a separator");
                }

                row.Add(Parse(lowest));
                isSeparated = false;
            }
        }

        EndRow(rows, row);
        return rows;
    }

    private static void EndRow(List<Node[]> rows, List<Node> row)
    {
        if (row.Count > 0)
        {
            rows.Add([.. row]);
            row.Clear();
        }
    }
}
