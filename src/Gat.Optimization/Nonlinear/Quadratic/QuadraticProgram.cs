using Gat.Numerics.Sparse;

namespace Gat.Optimization.Nonlinear.Quadratic;

/// <summary>
/// A linear objective to be made least over rows that are sums of products of two variables and of linear terms: exact derivatives
/// follow from the terms. Limits and the start may be set anew between two solves; the terms stay.
/// </summary>
public sealed class QuadraticProgram : NonlinearProgram
{
    private readonly double[] lower;
    private readonly double[] upper;
    private readonly double[] start;
    private readonly double[] cost;
    private readonly double[] rowLower;
    private readonly double[] rowUpper;
    private readonly string[] variableNames;
    private readonly string[] rowNames;
    private readonly ProductTerm[] products;
    private readonly LinearTerm[] linear;
    private readonly int[] jacobianSlots;
    private readonly int[] hessianSlots;

    /// <summary>Takes over what a builder gathered.</summary>
    /// <param name="from">The builder; what it gathers later does not count.</param>
    public QuadraticProgram(QuadraticProgramBuilder from)
    {
        (lower, upper, start, cost) = ([.. from.Lower], [.. from.Upper], [.. from.Start], [.. from.Cost]);
        (rowLower, rowUpper) = ([.. from.RowLower], [.. from.RowUpper]);
        (variableNames, rowNames) = ([.. from.VariableNames], [.. from.RowNames]);
        (products, linear) = ([.. from.Products], [.. from.Linear]);
        jacobianSlots = new int[(2 * products.Length) + linear.Length];
        JacobianPattern = SparsePattern.FromCoordinates(
            rowLower.Length, lower.Length, [.. products.SelectMany(term => new[] { term.Row, term.Row }), .. linear.Select(term => term.Row)],
            [.. products.SelectMany(term => new[] { term.First, term.Second }), .. linear.Select(term => term.Variable)], jacobianSlots);
        hessianSlots = new int[products.Length];
        HessianPattern = SparsePattern.FromCoordinates(
            lower.Length, lower.Length, [.. products.Select(term => Math.Max(term.First, term.Second))],
            [.. products.Select(term => Math.Min(term.First, term.Second))], hessianSlots);
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<double> VariableLower => lower;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> VariableUpper => upper;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> ConstraintLower => rowLower;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> ConstraintUpper => rowUpper;

    /// <inheritdoc/>
    public override SparsePattern JacobianPattern { get; }

    /// <inheritdoc/>
    public override SparsePattern HessianPattern { get; }

    /// <summary>Sets the limits of a variable anew.</summary>
    /// <param name="variable">Its place.</param>
    /// <param name="least">Lower limit, or negative infinity.</param>
    /// <param name="greatest">Upper limit, or infinity.</param>
    public void LimitVariable(int variable, double least, double greatest) => (lower[variable], upper[variable]) = (least, greatest);

    /// <summary>Sets the limits of a row anew.</summary>
    /// <param name="row">Its place.</param>
    /// <param name="least">Lower limit, or negative infinity.</param>
    /// <param name="greatest">Upper limit, or infinity.</param>
    public void LimitRow(int row, double least, double greatest) => (rowLower[row], rowUpper[row]) = (least, greatest);

    /// <summary>Starts the next solve elsewhere.</summary>
    /// <param name="point">One number per variable.</param>
    public void StartAt(ReadOnlySpan<double> point) => point.CopyTo(start);

    /// <inheritdoc/>
    public override void Start(Span<double> x) => start.CopyTo(x);

    /// <inheritdoc/>
    public override double Evaluate(ReadOnlySpan<double> x, Span<double> constraints)
    {
        constraints.Clear();
        foreach (var term in products)
        {
            constraints[term.Row] += term.Factor * x[term.First] * x[term.Second];
        }

        foreach (var term in linear)
        {
            constraints[term.Row] += term.Factor * x[term.Variable];
        }

        double sum = 0;
        for (var j = 0; j < cost.Length; j++)
        {
            sum += cost[j] * x[j];
        }

        return sum;
    }

    /// <inheritdoc/>
    public override void Differentiate(ReadOnlySpan<double> x, Span<double> gradient, Span<double> jacobian)
    {
        cost.CopyTo(gradient);
        jacobian.Clear();
        for (var at = 0; at < products.Length; at++)
        {
            var term = products[at];
            jacobian[jacobianSlots[2 * at]] += term.Factor * x[term.Second];
            jacobian[jacobianSlots[(2 * at) + 1]] += term.Factor * x[term.First];
        }

        for (var at = 0; at < linear.Length; at++)
        {
            jacobian[jacobianSlots[(2 * products.Length) + at]] += linear[at].Factor;
        }
    }

    /// <inheritdoc/>
    public override void Curve(ReadOnlySpan<double> x, double objectiveFactor, ReadOnlySpan<double> multipliers, Span<double> hessian)
    {
        hessian.Clear();
        for (var at = 0; at < products.Length; at++)
        {
            var term = products[at];
            hessian[hessianSlots[at]] += (term.First == term.Second ? 2 : 1) * term.Factor * multipliers[term.Row];
        }
    }

    /// <inheritdoc/>
    public override string VariableName(int variable) => variableNames[variable];

    /// <inheritdoc/>
    public override string ConstraintName(int constraint) => rowNames[constraint];
}
