namespace Gat.Optimization.Nonlinear.Quadratic;

/// <summary>Gathers the variables, rows and terms of a <see cref="QuadraticProgram"/>.</summary>
public sealed class QuadraticProgramBuilder
{
    internal List<double> Lower { get; } = [];

    internal List<double> Upper { get; } = [];

    internal List<double> Start { get; } = [];

    internal List<double> Cost { get; } = [];

    internal List<string> VariableNames { get; } = [];

    internal List<double> RowLower { get; } = [];

    internal List<double> RowUpper { get; } = [];

    internal List<string> RowNames { get; } = [];

    internal List<ProductTerm> Products { get; } = [];

    internal List<LinearTerm> Linear { get; } = [];

    /// <summary>Adds a variable.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="lower">Its lower limit, or negative infinity.</param>
    /// <param name="upper">Its upper limit, or infinity.</param>
    /// <param name="start">Where it starts.</param>
    /// <param name="cost">Its factor in the objective, which is made least.</param>
    /// <returns>Its place.</returns>
    public int Variable(string name, double lower, double upper, double start, double cost = 0)
    {
        Lower.Add(lower);
        Upper.Add(upper);
        Start.Add(start);
        Cost.Add(cost);
        VariableNames.Add(name);
        return Lower.Count - 1;
    }

    /// <summary>Where a variable starts.</summary>
    /// <param name="variable">Its place.</param>
    public double StartOf(int variable) => Start[variable];

    /// <summary>Adds a row without terms; an equation where its limits are equal.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="lower">Its lower limit, or negative infinity.</param>
    /// <param name="upper">Its upper limit, or infinity.</param>
    /// <returns>Its place.</returns>
    public int Row(string name, double lower, double upper)
    {
        RowLower.Add(lower);
        RowUpper.Add(upper);
        RowNames.Add(name);
        return RowLower.Count - 1;
    }

    /// <summary>Adds a product of two variables, which may be the same, to a row.</summary>
    /// <param name="row">Place of the row.</param>
    /// <param name="first">Place of one variable.</param>
    /// <param name="second">Place of the other.</param>
    /// <param name="factor">Factor of the product; nothing is added where it is 0.</param>
    public void Add(int row, int first, int second, double factor)
    {
        if (factor != 0)
        {
            Products.Add(new ProductTerm(row, first, second, factor));
        }
    }

    /// <summary>Adds a linear term to a row.</summary>
    /// <param name="row">Place of the row.</param>
    /// <param name="variable">Place of the variable.</param>
    /// <param name="factor">Its factor; nothing is added where it is 0.</param>
    public void Add(int row, int variable, double factor)
    {
        if (factor != 0)
        {
            Linear.Add(new LinearTerm(row, variable, factor));
        }
    }
}
