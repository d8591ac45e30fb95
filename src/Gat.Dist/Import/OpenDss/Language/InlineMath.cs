using System.Globalization;

namespace Gat.Dist.Import.OpenDss.Language;

/// <summary>Evaluates the expressions in reverse Polish notation that quoted numbers may be, such as (8 1000 /).</summary>
/// <remarks>OpenDSS Manual, "In-Line Math" and "RPN Expressions". Angles are in degrees.</remarks>
internal static class InlineMath
{
    private const double degree = Math.PI / 180;

    /// <summary>The value on top of the stack at the end; null where the text is no such expression.</summary>
    /// <param name="expression">Words separated by blanks or commas.</param>
    /// <param name="variables">Replaces a word that names a variable.</param>
    public static double? Evaluate(string expression, Func<DssText, DssText> variables)
    {
        Span<double> stack = stackalloc double[ScriptLimits.Stack];
        var lexer = new Lexer(expression);
        var count = 0;
        while (lexer.TryNext(out var parameter))
        {
            var word = variables(parameter.Value);
            if (parameter.Name.Length > 0)
            {
                return null;
            }

            if (TryNumber(word, variables, out var number))
            {
                count = Push(stack, count, number);
            }
            else if (!Apply(word.Word, stack, ref count))
            {
                return null;
            }
        }

        return count > 0 ? stack[count - 1] : null;
    }

    /// <summary>Reads a plain decimal number; Fortran's exponent letter d is understood.</summary>
    public static bool TryPlain(ReadOnlySpan<char> text, out double number)
    {
        const NumberStyles styles = NumberStyles.Float;
        if (double.TryParse(text, styles, CultureInfo.InvariantCulture, out number))
        {
            return double.IsFinite(number);
        }

        return text.Length < 64 && text.IndexOfAny('d', 'D') > 0 && !text.ContainsAny('n', 'N')
            && double.TryParse(text.ToString().Replace('d', 'e').Replace('D', 'e'), styles, CultureInfo.InvariantCulture, out number)
            && double.IsFinite(number);
    }

    private static bool TryNumber(DssText word, Func<DssText, DssText> variables, out double number)
    {
        if (!word.IsQuoted)
        {
            return TryPlain(word.Text, out number);
        }

        // Quotes shorten what they enclose, so this ends.
        number = word.Text.Length > 0 && Evaluate(word.Text, variables) is { } value ? value : double.NaN;
        return double.IsFinite(number);
    }

    /// <summary>The oldest number falls off a full stack.</summary>
    private static int Push(Span<double> stack, int count, double number)
    {
        if (count == stack.Length)
        {
            stack[1..].CopyTo(stack);
            count--;
        }

        stack[count] = number;
        return count + 1;
    }

    private static bool Apply(string name, Span<double> stack, ref int count)
    {
        if (name == "pi")
        {
            count = Push(stack, count, Math.PI);
            return true;
        }

        return count >= 1 && (ApplyToOne(name, ref stack[count - 1]) || ApplyToStack(name, stack, ref count)
            || (count >= 2 && ApplyToTwo(name, stack, ref count)));
    }

    private static bool ApplyToOne(string name, ref double x)
    {
        double? result = name switch
        {
            "sqr" => x * x,
            "sqrt" => Math.Sqrt(x),
            "inv" => 1 / x,
            "ln" => Math.Log(x),
            "log10" => Math.Log10(x),
            "exp" => Math.Exp(x),
            "sin" => Math.Sin(x * degree),
            "cos" => Math.Cos(x * degree),
            "tan" => Math.Tan(x * degree),
            "asin" => Math.Asin(x) / degree,
            "acos" => Math.Acos(x) / degree,
            "atan" => Math.Atan(x) / degree,
            _ => null,
        };
        x = result ?? x;
        return result is not null;
    }

    private static bool ApplyToTwo(string name, Span<double> stack, ref int count)
    {
        var (y, x) = (stack[count - 2], stack[count - 1]);
        double? result = name switch
        {
            "+" => y + x,
            "-" => y - x,
            "*" => y * x,
            "/" => y / x,
            "^" => Math.Pow(y, x),
            "atan2" => Math.Atan2(y, x) / degree,
            _ => null,
        };
        if (result is null)
        {
            return false;
        }

        count--;
        stack[count - 1] = result.Value;
        return true;
    }

    private static bool ApplyToStack(string name, Span<double> stack, ref int count)
    {
        switch (name)
        {
            case "swap" when count >= 2:
                (stack[count - 1], stack[count - 2]) = (stack[count - 2], stack[count - 1]);
                return true;
            case "rollup":
                Roll(stack, ref count, isUp: true);
                return true;
            case "rolldn":
                Roll(stack, ref count, isUp: false);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Rolls all registers of a calculator of fixed depth; those not used yet hold 0.</summary>
    private static void Roll(Span<double> stack, ref int count, bool isUp)
    {
        while (count < stack.Length)
        {
            stack[..count].CopyTo(stack[1..]);
            stack[0] = 0;
            count++;
        }

        if (isUp)
        {
            var bottom = stack[0];
            stack[1..].CopyTo(stack);
            stack[^1] = bottom;
        }
        else
        {
            var top = stack[^1];
            stack[..^1].CopyTo(stack[1..]);
            stack[0] = top;
        }
    }
}
