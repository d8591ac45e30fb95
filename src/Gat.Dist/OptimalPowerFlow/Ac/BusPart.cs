using Gat.Optimization.Nonlinear;

namespace Gat.Dist.OptimalPowerFlow.Ac;

/// <summary>Loads and shunts of buses, and the squared differences of voltages from their references.</summary>
internal sealed class BusPart(OpfNetwork network, AcOpfShape shape, double voltagePrice) : AcOpfPart
{
    private readonly bool hasCurrents = network.LoadCurrentPPu.Length > 0;

    /// <inheritdoc/>
    public override void List(List<(int Row, int Column)> jacobian, List<(int Row, int Column)> hessian)
    {
        for (var bus = 0; bus < network.BusCount; bus++)
        {
            jacobian.Add((AcOpfShape.ActiveRow(bus), shape.Voltage(bus)));
            jacobian.Add((shape.ReactiveRow(bus), shape.Voltage(bus)));
            hessian.Add((shape.Voltage(bus), shape.Voltage(bus)));
        }
    }

    /// <inheritdoc/>
    public override double Evaluate(ReadOnlySpan<double> x, Span<double> rows)
    {
        var sum = 0.0;
        for (var bus = 0; bus < network.BusCount; bus++)
        {
            var v = x[shape.Voltage(bus)];
            rows[AcOpfShape.ActiveRow(bus)] += network.LoadPPu[bus] + v * (Current(network.LoadCurrentPPu, bus) + network.ShuntGPu[bus] * v);
            rows[shape.ReactiveRow(bus)] += network.LoadQPu[bus] + v * (Current(network.LoadCurrentQPu, bus) - network.ShuntBPu[bus] * v);
            sum += (v - Reference(bus)) * (v - Reference(bus));
        }

        return voltagePrice * sum;
    }

    /// <inheritdoc/>
    public override void Differentiate(ReadOnlySpan<double> x, Span<double> gradient, ref SlotWriter jacobian)
    {
        for (var bus = 0; bus < network.BusCount; bus++)
        {
            var v = x[shape.Voltage(bus)];
            jacobian.Add(Current(network.LoadCurrentPPu, bus) + 2 * network.ShuntGPu[bus] * v);
            jacobian.Add(Current(network.LoadCurrentQPu, bus) - 2 * network.ShuntBPu[bus] * v);
            gradient[shape.Voltage(bus)] += 2 * voltagePrice * (v - Reference(bus));
        }
    }

    /// <inheritdoc/>
    public override void Curve(ReadOnlySpan<double> x, double factor, ReadOnlySpan<double> multipliers, ref SlotWriter hessian)
    {
        for (var bus = 0; bus < network.BusCount; bus++)
        {
            hessian.Add(2 * (multipliers[AcOpfShape.ActiveRow(bus)] * network.ShuntGPu[bus] - multipliers[shape.ReactiveRow(bus)] * network.ShuntBPu[bus]
                + factor * voltagePrice));
        }
    }

    /// <inheritdoc/>
    public override void Read(NonlinearSolution found, OpfSolution answer, List<OpfExcess> excess)
    {
        for (var bus = 0; bus < network.BusCount; bus++)
        {
            answer.VaRad[bus] = found.X[AcOpfShape.Angle(bus)];
            answer.VmPu[bus] = found.X[shape.Voltage(bus)];
            answer.PricePPerHour[bus] = found.ConstraintMultipliers[AcOpfShape.ActiveRow(bus)];
            answer.PriceQPerHour[bus] = found.ConstraintMultipliers[shape.ReactiveRow(bus)];
        }
    }

    private double Current(double[] load, int bus) => hasCurrents ? load[bus] : 0;

    private double Reference(int bus) => network.VReferencePu.Length > 0 ? network.VReferencePu[bus] : 1;
}
