using System.Diagnostics.CodeAnalysis;

namespace Gat.Optimization.Modeling;

/// <summary>
/// A number that may change between solves without the model being built anew. Made by <see cref="Modeling.Model"/>. It may stand
/// in coefficients, constants, limits of variables and, where its sign is promised, before squares and norms.
/// </summary>
[SuppressMessage("Usage", "CA2225", Justification = "Sums and comparisons are written as in a paper; method names for them would be a second language.")]
public readonly struct Parameter : IEquatable<Parameter>
{
    internal Parameter(Model model, int index)
    {
        Model = model;
        Index = index;
    }

    /// <summary>The model it belongs to.</summary>
    public Model Model { get; }

    /// <summary>Its place among the model's parameters.</summary>
    public int Index { get; }

    /// <summary>Its name, with its index where it is one of several: <c>load[3]</c>.</summary>
    public string Name => Model.ParameterNames[Index];

    /// <summary>The number it stands for now; a compiled model takes it over at its next solve.</summary>
    /// <exception cref="Faults.InputDataException">The new value is not finite or has not the sign promised.</exception>
    public double Value
    {
        get => Model.ParameterValue(Index);
        set => Model.SetParameter(Index, value);
    }

    /// <summary>Negative.</summary>
    public static AffineExpression operator -(Parameter operand) => -(AffineExpression)operand;

    /// <summary>Sum.</summary>
    public static AffineExpression operator +(Parameter left, Parameter right) => (AffineExpression)left + (AffineExpression)right;

    /// <summary>Sum.</summary>
    public static AffineExpression operator +(Parameter left, double right) => (AffineExpression)left + right;

    /// <summary>Sum.</summary>
    public static AffineExpression operator +(double left, Parameter right) => left + (AffineExpression)right;

    /// <summary>Difference.</summary>
    public static AffineExpression operator -(Parameter left, Parameter right) => (AffineExpression)left - (AffineExpression)right;

    /// <summary>Difference.</summary>
    public static AffineExpression operator -(Parameter left, double right) => (AffineExpression)left - right;

    /// <summary>Difference.</summary>
    public static AffineExpression operator -(double left, Parameter right) => left - (AffineExpression)right;

    /// <summary>Multiple.</summary>
    public static AffineExpression operator *(double factor, Parameter parameter) => factor * (AffineExpression)parameter;

    /// <summary>Multiple.</summary>
    public static AffineExpression operator *(Parameter parameter, double factor) => factor * (AffineExpression)parameter;

    /// <summary>Whether both are the same parameter of the same model.</summary>
    public static bool operator ==(Parameter left, Parameter right) => left.Equals(right);

    /// <summary>Whether they are two parameters.</summary>
    public static bool operator !=(Parameter left, Parameter right) => !left.Equals(right);

    /// <summary>Whether both are the same parameter of the same model.</summary>
    public bool Equals(Parameter other) => ReferenceEquals(Model, other.Model) && Index == other.Index;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Parameter other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Index;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
