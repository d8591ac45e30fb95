using Gat.Faults;

namespace Gat.Dist.Import.Matpower.Language;

/// <summary>Parses a case file into the statements it runs.</summary>
internal sealed class ProgramParser
{
    private const string structName = "mpc";

    private readonly TokenStream tokens;
    private readonly ExpressionParser expressions;

    private ProgramParser(SourceText source)
    {
        tokens = new TokenStream(source);
        expressions = new ExpressionParser(tokens);
    }

    /// <exception cref="InputDataException">The text is no program of the subset, or is a version 1 case.</exception>
    public static CaseProgram Parse(SourceText source) => new ProgramParser(source).Program();

    private CaseProgram Program()
    {
        SkipSeparators();
        if (!tokens.Current.IsName("function"))
        {
            return new CaseProgram(null, structName, Block(isFunction: false));
        }

        tokens.Take();
        var (function, output) = Header();
        var body = Block(isFunction: true);
        return new CaseProgram(function, output, body);
    }

    /// <summary><c>mpc = name</c>, also with <c>[mpc]</c> and <c>name()</c>.</summary>
    private (string Function, string Output) Header()
    {
        var inBrackets = tokens.TakeIf("[");
        var offset = tokens.Current.Start;
        var output = tokens.ExpectName("of the variable that the function returns");
        if (inBrackets && !tokens.Current.Is("]"))
        {
            throw tokens.Source.Refusal(
                offset, "The function returns several values: this is case format version 1.",
                "Open the case in MATPOWER with loadcase and write it with savecase, which makes it version 2.");
        }

        if (inBrackets)
        {
            tokens.Take();
        }

        if (!tokens.TakeIf("="))
        {
            throw tokens.Source.Refusal(offset, "The function returns nothing.", "A case file starts with 'function mpc = name'.");
        }

        var function = tokens.ExpectName("of the function");
        if (tokens.TakeIf("(") && !tokens.TakeIf(")"))
        {
            throw tokens.Source.Refusal(
                tokens.Current.Start, "The function takes arguments, whose values gat cannot know.",
                "Call it in MATPOWER with the values wanted and write the case with savecase.");
        }

        EndStatement();
        return (function, output);
    }

    private List<Statement> Block(bool isFunction)
    {
        var statements = Body();
        if (isFunction && tokens.Current.IsName("end"))
        {
            tokens.Take();
            SkipSeparators();
        }

        return tokens.Current.Kind switch
        {
            TokenKind.EndOfFile => statements,
            _ when tokens.Current.IsName("function") => throw tokens.Source.Refusal(
                tokens.Current.Start, "A second function is defined here.",
                "gat runs one function: move its statements into the first, or save the case from MATPOWER with savecase."),
            _ => throw tokens.Unexpected("a statement or the end of the file"),
        };
    }

    /// <summary>Statements up to a word that closes or divides a block, which stays current.</summary>
    private List<Statement> Body()
    {
        tokens.Enter();
        var statements = new List<Statement>();
        SkipSeparators();
        while (!(tokens.Current.Kind == TokenKind.EndOfFile
            || (tokens.Current.Kind == TokenKind.Name && tokens.Current.Spelling is "end" or "else" or "elseif" or "function")))
        {
            tokens.CountOne(tokens.Current.Start);
            statements.Add(Next());
            EndStatement();
            SkipSeparators();
        }

        tokens.Leave();
        return statements;
    }

    private Statement Next()
    {
        var token = tokens.Current;
        return token switch
        {
            { Kind: TokenKind.Name, Spelling: "if" } => If(),
            { Kind: TokenKind.Name, Spelling: "for" } => For(),
            { Kind: TokenKind.Name, Spelling: "return" } => new Return(tokens.Take().Start),
            { Kind: TokenKind.Name } when Keywords.Contains(token.Spelling) =>
                throw tokens.Source.Refusal(token.Start, $"gat does not run '{token.Spelling}'."),
            { Kind: TokenKind.Name } => AssignmentOrCommand(),
            { Kind: TokenKind.Symbol, Spelling: "[" } => Several(),
            _ => throw tokens.Unexpected("a statement"),
        };
    }

    private Statement AssignmentOrCommand()
    {
        var start = tokens.Current;
        var target = expressions.ParseTarget();
        if (tokens.TakeIf("="))
        {
            return new Assignment(start.Start, target, expressions.Parse());
        }

        var isAlone = tokens.Current.Kind is TokenKind.NewLine or TokenKind.EndOfFile || tokens.Current.Is(";") || tokens.Current.Is(",");
        return target is NameNode name && isAlone
            ? new Command(start.Start, name.Name)
            : throw tokens.Source.Refusal(
                start.Start, $"The statement that starts with '{start.Spelling}' sets nothing.",
                "gat runs assignments, if, for and define_constants. Delete the statement if the case does not need it.");
    }

    private MultiAssignment Several()
    {
        var start = tokens.Take();
        var names = new List<string?>();
        while (!tokens.Current.Is("]"))
        {
            names.Add(tokens.TakeIf("~") ? null : tokens.ExpectName("in the list of results"));
            tokens.TakeIf(",");
        }

        tokens.Take();
        tokens.Expect("=", "behind the list of results");
        return new MultiAssignment(start.Start, names, expressions.Parse());
    }

    private Choice If()
    {
        var start = tokens.Take();
        var branches = new List<(Node?, IReadOnlyList<Statement>)> { (expressions.Parse(), Body()) };
        while (tokens.Current.IsName("elseif"))
        {
            tokens.Take();
            branches.Add((expressions.Parse(), Body()));
        }

        if (tokens.Current.IsName("else"))
        {
            tokens.Take();
            branches.Add((null, Body()));
        }

        EndBlock(start);
        return new Choice(start.Start, branches);
    }

    private Loop For()
    {
        var start = tokens.Take();
        var inParentheses = tokens.TakeIf("(");
        var name = tokens.ExpectName("of the loop's variable");
        tokens.Expect("=", "behind the loop's variable");
        var values = expressions.Parse();
        if (inParentheses)
        {
            tokens.Expect(")", "to close the head of the loop");
        }

        var body = Body();
        EndBlock(start);
        return new Loop(start.Start, name, values, body);
    }

    private void EndBlock(Token start)
    {
        if (!tokens.Current.IsName("end"))
        {
            throw tokens.Source.Refusal(start.Start, $"'{start.Spelling}' is never closed.", "Close it with 'end'.");
        }

        tokens.Take();
    }

    private void SkipSeparators()
    {
        while (tokens.Current.Kind == TokenKind.NewLine || tokens.Current.Is(";") || tokens.Current.Is(","))
        {
            tokens.Take();
        }
    }

    private void EndStatement()
    {
        if (tokens.Current.Kind is not (TokenKind.NewLine or TokenKind.EndOfFile) && !tokens.Current.Is(";") && !tokens.Current.Is(","))
        {
            throw tokens.Unexpected("the end of the statement");
        }
    }
}
