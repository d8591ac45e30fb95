using Gat.Optimization.Nonlinear;

namespace Gat.Dist.OptimalPowerFlow.Ac;

/// <summary>Load left unserved, and power taken away, at any bus: what makes every network solvable when the least violation is looked for.</summary>
internal sealed class LoadPart : AcOpfPart
{
    private readonly AcOpfShape shape;
    private readonly double price;
    private readonly int first;

    /// <summary>Four unknowns for each bus: active and reactive power that comes from nowhere, and that goes nowhere.</summary>
    public LoadPart(AcOpfShape shape, double price)
    {
        (this.shape, this.price) = (shape, price);
        first = shape.AddColumn(0, double.PositiveInfinity);
        for (var more = 1; more < 4 * shape.BusCount; more++)
        {
            shape.AddColumn(0, double.PositiveInfinity);
        }
    }

    /// <inheritdoc/>
    public override void List(List<(int Row, int Column)> jacobian, List<(int Row, int Column)> hessian)
    {
        for (var row = 0; row < 2 * shape.BusCount; row++)
        {
            jacobian.Add((row, Given(row)));
            jacobian.Add((row, Given(row) + 1));
        }
    }

    /// <inheritdoc/>
    public override double Evaluate(ReadOnlySpan<double> x, Span<double> rows)
    {
        var sum = 0.0;
        for (var row = 0; row < 2 * shape.BusCount; row++)
        {
            rows[row] += x[Given(row) + 1] - x[Given(row)];
            sum += x[Given(row)] + x[Given(row) + 1];
        }

        return price * sum;
    }

    /// <inheritdoc/>
    public override void Differentiate(ReadOnlySpan<double> x, Span<double> gradient, ref SlotWriter jacobian)
    {
        for (var row = 0; row < 2 * shape.BusCount; row++)
        {
            (gradient[Given(row)], gradient[Given(row) + 1]) = (price, price);
            jacobian.Add(-1);
            jacobian.Add(1);
        }
    }

    /// <inheritdoc/>
    public override void Curve(ReadOnlySpan<double> x, double factor, ReadOnlySpan<double> multipliers, ref SlotWriter hessian)
    {
    }

    /// <inheritdoc/>
    public override void Read(NonlinearSolution found, OpfSolution answer, List<OpfExcess> excess)
    {
        for (var bus = 0; bus < shape.BusCount; bus++)
        {
            var (p, q) = (Given(AcOpfShape.ActiveRow(bus)), Given(shape.ReactiveRow(bus)));
            var amount = found.X[p] + found.X[p + 1] + found.X[q] + found.X[q + 1];
            answer.Penalty += price * amount;
            excess.Add(new OpfExcess(OpfLimit.Load, bus, amount));
        }
    }

    private int Given(int row) => first + 2 * row;
}
