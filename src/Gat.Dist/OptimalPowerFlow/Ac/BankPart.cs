using Gat.Optimization.Nonlinear;

namespace Gat.Dist.OptimalPowerFlow.Ac;

/// <summary>Shunts whose susceptance b is an unknown; they feed in b v² of reactive power.</summary>
internal sealed class BankPart : AcOpfPart
{
    private readonly OpfBanks banks;
    private readonly AcOpfShape shape;
    private readonly int first;

    /// <summary>An unknown for each bank.</summary>
    public BankPart(OpfBanks banks, AcOpfShape shape)
    {
        (this.banks, this.shape) = (banks, shape);
        for (var bank = 0; bank < banks.Count; bank++)
        {
            var column = shape.AddColumn(banks.BMinPu[bank], banks.BMaxPu[bank]);
            first = bank == 0 ? column : first;
        }
    }

    /// <inheritdoc/>
    public override void List(List<(int Row, int Column)> jacobian, List<(int Row, int Column)> hessian)
    {
        for (var bank = 0; bank < banks.Count; bank++)
        {
            var voltage = shape.Voltage(banks.Bus[bank]);
            jacobian.Add((shape.ReactiveRow(banks.Bus[bank]), voltage));
            jacobian.Add((shape.ReactiveRow(banks.Bus[bank]), first + bank));
            hessian.Add((voltage, voltage));
            hessian.Add((first + bank, voltage));
        }
    }

    /// <inheritdoc/>
    public override double Evaluate(ReadOnlySpan<double> x, Span<double> rows)
    {
        for (var bank = 0; bank < banks.Count; bank++)
        {
            var v = x[shape.Voltage(banks.Bus[bank])];
            rows[shape.ReactiveRow(banks.Bus[bank])] -= x[first + bank] * v * v;
        }

        return 0;
    }

    /// <inheritdoc/>
    public override void Differentiate(ReadOnlySpan<double> x, Span<double> gradient, ref SlotWriter jacobian)
    {
        for (var bank = 0; bank < banks.Count; bank++)
        {
            var v = x[shape.Voltage(banks.Bus[bank])];
            jacobian.Add(-2 * x[first + bank] * v);
            jacobian.Add(-v * v);
        }
    }

    /// <inheritdoc/>
    public override void Curve(ReadOnlySpan<double> x, double factor, ReadOnlySpan<double> multipliers, ref SlotWriter hessian)
    {
        for (var bank = 0; bank < banks.Count; bank++)
        {
            var price = multipliers[shape.ReactiveRow(banks.Bus[bank])];
            hessian.Add(-2 * x[first + bank] * price);
            hessian.Add(-2 * x[shape.Voltage(banks.Bus[bank])] * price);
        }
    }

    /// <inheritdoc/>
    public override void Read(NonlinearSolution found, OpfSolution answer, List<OpfExcess> excess)
    {
        for (var bank = 0; bank < banks.Count; bank++)
        {
            answer.BankBPu[bank] = found.X[first + bank];
        }
    }
}
