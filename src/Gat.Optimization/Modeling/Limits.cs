using System.Diagnostics.CodeAnalysis;

namespace Gat.Optimization.Modeling;

/// <summary>A limit for several variables: one number for all, one for each, or parameters.</summary>
[SuppressMessage("Usage", "CA2225", Justification = "Exists to be written as a number, an array or a parameter.")]
public readonly struct Limits
{
    private readonly double number;
    private readonly IReadOnlyList<double>? numbers;
    private readonly IReadOnlyList<Parameter>? parameters;

    private Limits(double number, IReadOnlyList<double>? numbers, IReadOnlyList<Parameter>? parameters)
    {
        this.number = number;
        this.numbers = numbers;
        this.parameters = parameters;
    }

    /// <summary>The same number for all.</summary>
    public static implicit operator Limits(double limit) => new(limit, null, null);

    /// <summary>A number for each.</summary>
    public static implicit operator Limits(double[] limits) => new(0, limits, null);

    /// <summary>The same parameter for all.</summary>
    public static implicit operator Limits(Parameter limit) => new(0, null, [limit]);

    /// <summary>A parameter for each.</summary>
    public static implicit operator Limits(ParameterVector limits) => new(0, null, limits);

    /// <summary>How many there are; null where one stands for all.</summary>
    internal int? Count => numbers?.Count ?? (parameters?.Count == 1 ? null : parameters?.Count);

    /// <summary>The number for one variable, 0 where a parameter stands.</summary>
    internal double Number(int place) => parameters is not null ? 0 : numbers is not null ? numbers[place] : number;

    /// <summary>The parameter for one variable; null where a number stands.</summary>
    internal Parameter? Parameter(int place) => parameters is null ? null : parameters[parameters.Count == 1 ? 0 : place];
}
