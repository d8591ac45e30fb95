namespace Gat.Dist.Import.Matpower.Language;

/// <summary>The functions a case file may call; all others are refused by name.</summary>
internal sealed class Functions(SourceText source, WorkBudget budget, Arithmetic arithmetic)
{
    private const string undefinedFix =
        "gat knows the columns of case format 2 (idx_bus, ...) and plain arithmetic. Write the value out, or save the case from MATPOWER with savecase.";

    private readonly ElementFunctions elements = new(source, arithmetic);
    private readonly Reductions reductions = new(source, budget, arithmetic);
    private readonly ShapeFunctions shapes = new(source, budget);

    /// <summary>Calls a function for the number of results that the caller takes.</summary>
    public Value[] Call(string name, Value[] arguments, int resultCount, int offset)
    {
        if (CaseFormatConstants.Of(name) is { } constants)
        {
            return Constants(name, constants, arguments, resultCount, offset);
        }

        if (resultCount > 1)
        {
            return name == "size" && resultCount == 2 && arguments.Length == 1
                ? [.. shapes.Size(arguments[0], offset).Items.Select(MatrixValue.Scalar)]
                : throw source.Refusal(offset, $"gat does not run {name} with {resultCount} results.");
        }

        return [CallForOne(name, arguments, offset)];
    }

    private Value CallForOne(string name, Value[] arguments, int offset)
    {
        if (ElementFunctions.Has(name))
        {
            return arguments.Length == 1
                ? elements.Apply(name, Number(arguments[0], name, offset), offset)
                : throw source.Refusal(offset, $"{name} takes one argument here, not {arguments.Length}.", $"Use {name}(x).");
        }

        if (Reductions.Has(name))
        {
            return reductions.Apply(name, [.. arguments.Select(argument => Number(argument, name, offset))], offset);
        }

        if (ShapeFunctions.Has(name))
        {
            return shapes.Apply(name, arguments, offset);
        }

        return arguments.Length == 0 ? Constant(name, offset) : throw Unknown(name, offset);
    }

    private MatrixValue Constant(string name, int offset) => name switch
    {
        "pi" => MatrixValue.Scalar(Math.PI),
        "Inf" or "inf" => MatrixValue.Scalar(double.PositiveInfinity),
        "NaN" or "nan" => MatrixValue.Scalar(double.NaN),
        "eps" => MatrixValue.Scalar(Math.BitIncrement(1.0) - 1),
        "true" => MatrixValue.Logical(true),
        "false" => MatrixValue.Logical(false),
        _ => throw Unknown(name, offset),
    };

    private Value[] Constants(
        string name, IReadOnlyList<(string Name, double Number)> constants, Value[] arguments, int resultCount, int offset) =>
        arguments.Length == 0 && resultCount <= constants.Count
            ? [.. constants.Take(resultCount).Select(constant => MatrixValue.Scalar(constant.Number))]
            : throw source.Refusal(offset, $"{name} takes no argument and returns at most {constants.Count} values.");

    private MatrixValue Number(Value value, string name, int offset) => value as MatrixValue
        ?? throw source.Refusal(offset, $"{name} needs numbers, not {value.Shown}.");

    private Gat.Faults.InputDataException Unknown(string name, int offset) =>
        source.Refusal(offset, $"'{name}' is neither a variable set before nor a function that gat runs.", undefinedFix);
}
