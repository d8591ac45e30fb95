using System.Text;

namespace Gat.Optimization.Modeling;

/// <summary>Expressions in words, for people who look for the one that is wrong.</summary>
internal static class ExpressionText
{
    /// <summary>Terms told before the rest is only counted.</summary>
    private const int TermsTold = 12;

    public static string Of(in AffineExpression expression)
    {
        var text = new StringBuilder();
        foreach (var term in expression.Terms[..Math.Min(TermsTold, expression.Count)])
        {
            Append(text, term.Coefficient, string.Join('*', Names(expression.Model!, term)));
        }

        if (expression.Count > TermsTold)
        {
            text.Append($" + {expression.Count - TermsTold} more terms");
        }

        if (expression.Constant != 0 || expression.Count == 0)
        {
            Append(text, expression.Constant, "");
        }

        return text.ToString();
    }

    public static string Of(CurvedExpression expression)
    {
        var text = new StringBuilder();
        foreach (var term in expression.Terms[..Math.Min(TermsTold, expression.Terms.Length)])
        {
            Append(text, term.Coefficient, Function(term));
        }

        if (expression.Terms.Length > TermsTold)
        {
            text.Append($" + {expression.Terms.Length - TermsTold} more terms");
        }

        var affine = Of(expression.Affine);
        return affine == "0" ? text.ToString() : text.Length == 0 ? affine : $"{text} + {affine}";
    }

    /// <summary>One curved term with its coefficient.</summary>
    public static string Of(in CurvedTerm term)
    {
        var text = new StringBuilder();
        Append(text, term.Coefficient, Function(term));
        return text.ToString();
    }

    /// <summary>A coefficient before two variables.</summary>
    public static string Of(Model model, double coefficient, int first, int second)
    {
        var text = new StringBuilder();
        Append(text, coefficient, $"{model.VariableNames[first]}*{model.VariableNames[second]}");
        return text.ToString();
    }

    private static string Function(in CurvedTerm term)
    {
        var model = term.Parts.Select(part => part.Model).FirstOrDefault(owner => owner is not null);
        var parameter = term.Parameter == Term.None ? "" : $"{model?.ParameterNames[term.Parameter]}*";
        var parts = term.Parts.Select(part => Of(part)).ToArray();
        return parameter + (term.Kind == CurvedKind.Product
            ? $"{InBrackets(term.Parts[0], parts[0])}*{InBrackets(term.Parts[1], parts[1])}"
            : $"{term.Kind}({string.Join(", ", parts.Take(TermsTold))}{(parts.Length > TermsTold ? ", ..." : "")})");
    }

    private static string InBrackets(in AffineExpression part, string text) =>
        part.Count + (part.Constant != 0 ? 1 : 0) > 1 ? $"({text})" : text;

    private static IEnumerable<string> Names(Model model, Term term)
    {
        if (term.Parameter != Term.None)
        {
            yield return model.ParameterNames[term.Parameter];
        }

        if (term.Variable != Term.None)
        {
            yield return model.VariableNames[term.Variable];
        }
    }

    private static void Append(StringBuilder text, double coefficient, string factors)
    {
        var magnitude = text.Length > 0 ? Math.Abs(coefficient) : coefficient;
        if (text.Length > 0)
        {
            text.Append(coefficient < 0 ? " - " : " + ");
        }

        text.Append(
            factors.Length == 0 ? FormattableString.Invariant($"{magnitude}")
            : magnitude == 1 ? factors
            : FormattableString.Invariant($"{magnitude}*{factors}"));
    }
}
