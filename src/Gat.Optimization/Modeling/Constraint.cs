namespace Gat.Optimization.Modeling;

/// <summary>One constraint of a model; <see cref="ModelSolution"/> tells its dual value.</summary>
public readonly record struct Constraint
{
    internal Constraint(Model model, int index)
    {
        Model = model;
        Index = index;
    }

    /// <summary>The model it belongs to.</summary>
    public Model Model { get; }

    /// <summary>Its place among the model's constraints.</summary>
    public int Index { get; }

    /// <summary>Its name, with its index where it is one of several: <c>balance[3]</c>.</summary>
    public string Name => Model.ConstraintNames[Index];

    /// <inheritdoc/>
    public override string ToString() => Name;
}
