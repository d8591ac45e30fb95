using Gat.Numerics.Sparse;
using Gat.Optimization.Nonlinear;

namespace Gat.Optimization.Tests.Nonlinear;

/// <summary>A small program written as formulas. Rows are at least zero, except for the first ones, which are equations.</summary>
internal sealed class JetProgram : NonlinearProgram
{
    private readonly double[] start;
    private readonly double[] lower;
    private readonly double[] upper;
    private readonly double[] rowLower;
    private readonly double[] rowUpper;
    private readonly Func<Jet[], Jet> objective;
    private readonly Func<Jet[], Jet[]> rows;

    public JetProgram(
        double[] start, Func<Jet[], Jet> objective, Func<Jet[], Jet[]>? rows = null, int equations = 0,
        double[]? lower = null, double[]? upper = null)
    {
        var count = start.Length;
        this.start = start;
        this.objective = objective;
        this.rows = rows ?? (_ => []);
        this.lower = lower ?? [.. Enumerable.Repeat(double.NegativeInfinity, count)];
        this.upper = upper ?? [.. Enumerable.Repeat(double.PositiveInfinity, count)];
        var rowCount = this.rows(Jet.Variables(start)).Length;
        rowLower = new double[rowCount];
        rowUpper = [.. Enumerable.Range(0, rowCount).Select(row => row < equations ? 0 : double.PositiveInfinity)];
        int[] all = [.. Enumerable.Range(0, count)];
        JacobianPattern = new SparsePattern(
            rowCount, count, [.. Enumerable.Range(0, rowCount + 1).Select(row => row * count)],
            [.. Enumerable.Range(0, rowCount).SelectMany(_ => all)]);
        HessianPattern = new SparsePattern(
            count, count, [.. Enumerable.Range(0, count + 1).Select(row => row * (row + 1) / 2)], [.. all.SelectMany(row => Enumerable.Range(0, row + 1))]);
    }

    public override ReadOnlySpan<double> VariableLower => lower;

    public override ReadOnlySpan<double> VariableUpper => upper;

    public override ReadOnlySpan<double> ConstraintLower => rowLower;

    public override ReadOnlySpan<double> ConstraintUpper => rowUpper;

    public override SparsePattern JacobianPattern { get; }

    public override SparsePattern HessianPattern { get; }

    public override void Start(Span<double> x) => start.CopyTo(x);

    public override double Evaluate(ReadOnlySpan<double> x, Span<double> constraints)
    {
        var jets = Jet.Variables(x);
        var values = rows(jets);
        for (var row = 0; row < values.Length; row++)
        {
            constraints[row] = values[row].Value;
        }

        return objective(jets).Value;
    }

    public override void Differentiate(ReadOnlySpan<double> x, Span<double> gradient, Span<double> jacobian)
    {
        var jets = Jet.Variables(x);
        objective(jets).Gradient.CopyTo(gradient);
        var slot = 0;
        foreach (var row in rows(jets))
        {
            foreach (var value in row.Gradient)
            {
                jacobian[slot++] = value;
            }
        }
    }

    public override void Curve(ReadOnlySpan<double> x, double objectiveFactor, ReadOnlySpan<double> multipliers, Span<double> hessian)
    {
        var jets = Jet.Variables(x);
        var (f, c, slot) = (objective(jets), rows(jets), 0);
        for (var i = 0; i < x.Length; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                hessian[slot] = objectiveFactor * f.Hessian[i, j];
                for (var row = 0; row < c.Length; row++)
                {
                    hessian[slot] += multipliers[row] * c[row].Hessian[i, j];
                }

                slot++;
            }
        }
    }
}
