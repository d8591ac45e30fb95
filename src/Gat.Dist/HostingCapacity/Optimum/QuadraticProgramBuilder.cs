namespace Gat.Dist.HostingCapacity.Optimum;

/// <summary>A factor times two variables, in a row.</summary>
internal readonly record struct ProductTerm(int Row, int First, int Second, double Factor);

/// <summary>A factor times a variable, in a row.</summary>
internal readonly record struct LinearTerm(int Row, int Variable, double Factor);

/// <summary>Gathers the variables, rows and terms of a <see cref="QuadraticProgram"/>.</summary>
internal sealed class QuadraticProgramBuilder
{
    public List<double> Lower { get; } = [];

    public List<double> Upper { get; } = [];

    public List<double> Start { get; } = [];

    public List<double> Cost { get; } = [];

    public List<string> VariableNames { get; } = [];

    public List<double> RowLower { get; } = [];

    public List<double> RowUpper { get; } = [];

    public List<string> RowNames { get; } = [];

    public List<ProductTerm> Products { get; } = [];

    public List<LinearTerm> Linear { get; } = [];

    /// <summary>Adds a variable.</summary>
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

    /// <summary>Adds a row without terms.</summary>
    /// <returns>Its place.</returns>
    public int Row(string name, double lower, double upper)
    {
        RowLower.Add(lower);
        RowUpper.Add(upper);
        RowNames.Add(name);
        return RowLower.Count - 1;
    }

    /// <summary>Adds a product of two variables to a row.</summary>
    public void Add(int row, int first, int second, double factor)
    {
        if (factor != 0)
        {
            Products.Add(new ProductTerm(row, first, second, factor));
        }
    }

    /// <summary>Adds a linear term to a row.</summary>
    public void Add(int row, int variable, double factor)
    {
        if (factor != 0)
        {
            Linear.Add(new LinearTerm(row, variable, factor));
        }
    }
}
