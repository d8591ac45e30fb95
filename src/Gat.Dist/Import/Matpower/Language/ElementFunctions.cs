namespace Gat.Dist.Import.Matpower.Language;

/// <summary>Functions of one number, applied to each element.</summary>
internal sealed class ElementFunctions(SourceText source, Arithmetic arithmetic)
{
    private static readonly Dictionary<string, Func<double, double>> functions = new(StringComparer.Ordinal)
    {
        ["sin"] = Math.Sin,
        ["cos"] = Math.Cos,
        ["tan"] = Math.Tan,
        ["asin"] = Math.Asin,
        ["acos"] = Math.Acos,
        ["atan"] = Math.Atan,
        ["sqrt"] = Math.Sqrt,
        ["exp"] = Math.Exp,
        ["log"] = Math.Log,
        ["log10"] = Math.Log10,
        ["abs"] = Math.Abs,
        ["floor"] = Math.Floor,
        ["ceil"] = Math.Ceiling,
        ["round"] = number => Math.Round(number, MidpointRounding.AwayFromZero),
        ["sign"] = number => double.IsNaN(number) ? number : Math.Sign(number),
    };

    private static readonly Dictionary<string, Func<double, double, double>> tests = new(StringComparer.Ordinal)
    {
        ["isinf"] = (number, _) => double.IsInfinity(number) ? 1 : 0,
        ["isnan"] = (number, _) => double.IsNaN(number) ? 1 : 0,
    };

    public static bool Has(string name) => functions.ContainsKey(name) || tests.ContainsKey(name);

    public MatrixValue Apply(string name, MatrixValue operand, int offset)
    {
        if (tests.TryGetValue(name, out var test))
        {
            return arithmetic.Elementwise(test, operand, operand, offset, isLogical: true);
        }

        var result = arithmetic.Mapped(functions[name], operand, offset);
        for (var at = 0; at < result.Count; at++)
        {
            if (double.IsNaN(result.Items[at]) && !double.IsNaN(operand.Items[at]))
            {
                throw source.Refusal(
                    offset, $"{name}({operand.Items[at]}) is no real number.", "Case files hold real numbers: check the argument.");
            }
        }

        return result;
    }
}
