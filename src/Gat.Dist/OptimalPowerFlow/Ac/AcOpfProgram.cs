using Gat.Numerics.Sparse;
using Gat.Optimization.Nonlinear;

namespace Gat.Dist.OptimalPowerFlow.Ac;

/// <summary>
/// The AC optimal power flow in polar voltages: the objective of a network, subject to the balance of active and reactive power at
/// every bus, and to limits of voltages, units, both ends of branches, and angle differences.
/// </summary>
/// <remarks>
/// R. D. Zimmerman, C. E. Murillo-Sánchez, "MATPOWER User's Manual", chapter 6, for the problem. Multipliers of the balances
/// are the prices of one per unit of load for an hour: the derivative of the least objective.
/// </remarks>
internal sealed class AcOpfProgram : NonlinearProgram
{
    // Voltages whose limits are soft or not told stay positive; powers without limits stay finite.
    private static readonly (double Low, double High) anyVoltage = (0.1, 10);
    private static readonly (double Low, double High) anyPower = (double.NegativeInfinity, double.PositiveInfinity);

    private readonly OpfNetwork network;
    private readonly AcOpfPart[] parts;
    private readonly double[] lower;
    private readonly double[] upper;
    private readonly double[] rowLower;
    private readonly double[] rowUpper;
    private readonly SparsePattern jacobianPattern;
    private readonly SparsePattern hessianPattern;
    private readonly int[] jacobianSlots;
    private readonly int[] hessianSlots;

    /// <summary>The problem of a network.</summary>
    public AcOpfProgram(OpfNetwork network)
        : this(network, new OpfSoftness(network))
    {
    }

    /// <summary>The problem of a network with other prices of its limits.</summary>
    public AcOpfProgram(OpfNetwork network, OpfSoftness softness)
    {
        this.network = network;
        var shape = new AcOpfShape(network);
        parts = [.. Parts(network, shape, softness)];
        (lower, upper) = shape.Columns;
        (rowLower, rowUpper) = shape.Rows;
        var (jacobian, hessian) = (new List<(int, int)>(), new List<(int, int)>());
        foreach (var part in parts)
        {
            part.List(jacobian, hessian);
        }

        (jacobianPattern, jacobianSlots) = shape.Pattern(rowLower.Length, jacobian);
        (hessianPattern, hessianSlots) = shape.Pattern(lower.Length, hessian);
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
    public override SparsePattern JacobianPattern => jacobianPattern;

    /// <inheritdoc/>
    public override SparsePattern HessianPattern => hessianPattern;

    /// <summary>Voltages and powers to begin with; null: angles of the reference, voltages and powers in the middle of their limits.</summary>
    public OpfSolution? Begin { get; set; }

    /// <inheritdoc/>
    public override void Start(Span<double> x)
    {
        x.Clear();
        var units = 2 * network.BusCount;
        for (var bus = 0; bus < network.BusCount; bus++)
        {
            x[bus] = Begin?.VaRad[bus] ?? 0;
            x[network.BusCount + bus] = Begin?.VmPu[bus] ?? Middle(network.VMinPu[bus], network.VMaxPu[bus], 1);
        }

        for (var unit = 0; unit < network.GeneratorCount; unit++)
        {
            x[units + unit] = Begin?.PPu[unit] ?? Middle(network.PMinPu[unit], network.PMaxPu[unit], 0);
            x[units + network.GeneratorCount + unit] = Begin?.QPu[unit] ?? Middle(network.QMinPu[unit], network.QMaxPu[unit], 0);
        }

        foreach (var part in parts)
        {
            part.Start(x);
        }

        static double Middle(double low, double high, double otherwise) =>
            double.IsFinite(low) && double.IsFinite(high) ? (low + high) / 2 : Math.Clamp(otherwise, low, high);
    }

    /// <inheritdoc/>
    public override double Evaluate(ReadOnlySpan<double> x, Span<double> constraints)
    {
        constraints.Clear();
        var cost = 0.0;
        foreach (var part in parts)
        {
            cost += part.Evaluate(x, constraints);
        }

        return cost;
    }

    /// <inheritdoc/>
    public override void Differentiate(ReadOnlySpan<double> x, Span<double> gradient, Span<double> jacobian)
    {
        gradient.Clear();
        jacobian.Clear();
        var writer = new SlotWriter(jacobianSlots, jacobian);
        foreach (var part in parts)
        {
            part.Differentiate(x, gradient, ref writer);
        }
    }

    /// <inheritdoc/>
    public override void Curve(ReadOnlySpan<double> x, double objectiveFactor, ReadOnlySpan<double> multipliers, Span<double> hessian)
    {
        hessian.Clear();
        var writer = new SlotWriter(hessianSlots, hessian);
        foreach (var part in parts)
        {
            part.Curve(x, objectiveFactor, multipliers, ref writer);
        }
    }

    /// <summary>The solver's answer in the terms of the network.</summary>
    public OpfSolution Answer(NonlinearSolution found)
    {
        var (answer, excess) = (new OpfSolution(network), new List<OpfExcess>());
        foreach (var part in parts)
        {
            part.Read(found, answer, excess);
        }

        (answer.Status, answer.Iterations) = (found.Status, found.Iterations);
        answer.Objective = found.Objective - answer.Penalty;
        answer.Excess = excess;
        return answer;
    }

    /// <inheritdoc/>
    public override string VariableName(int variable)
    {
        var (buses, units) = (network.BusCount, network.GeneratorCount);
        return variable < buses ? $"angle of {network.BusNames[variable]}"
            : variable < 2 * buses ? $"voltage of {network.BusNames[variable - buses]}"
            : variable < 2 * buses + units ? $"active power of {network.UnitName(variable - 2 * buses)}"
            : variable < 2 * buses + 2 * units ? $"reactive power of {network.UnitName(variable - 2 * buses - units)}"
            : base.VariableName(variable);
    }

    /// <inheritdoc/>
    public override string ConstraintName(int constraint) =>
        constraint < network.BusCount ? $"active power balance of {network.BusNames[constraint]}"
        : constraint < 2 * network.BusCount ? $"reactive power balance of {network.BusNames[constraint - network.BusCount]}"
        : base.ConstraintName(constraint);

    private static IEnumerable<AcOpfPart> Parts(OpfNetwork network, AcOpfShape shape, OpfSoftness softness)
    {
        bool IsFree(int branch) =>
            network.Branches.TapMinPu.Length > 0 && network.Branches.TapMinPu[branch] < network.Branches.TapMaxPu[branch];

        var lossPrice = softness.IsElastic ? 0 : network.LossPricePerHour;
        yield return new BusPart(network, shape, softness.IsElastic ? 0 : network.VoltagePricePerHour);
        yield return new UnitPart(network, shape, hasCost: !softness.IsElastic);
        yield return new EndPart(network, shape, softness, lossPrice, branch => !IsFree(branch));
        yield return new AnglePart(network, shape, softness);
        yield return new CapabilityPart(network, shape, softness);
        yield return Bounds(network, shape, softness);
        if (network.Branches.TapMinPu.Length > 0)
        {
            yield return new TapPart(network, shape, softness, lossPrice, IsFree);
        }

        if (network.Banks.Count > 0)
        {
            yield return new BankPart(network.Banks, shape);
        }

        if (softness.IsElastic)
        {
            yield return new LoadPart(shape, softness[OpfLimit.Load]);
        }
    }

    private static SoftBounds Bounds(OpfNetwork network, AcOpfShape shape, OpfSoftness softness)
    {
        var bounds = new SoftBounds();
        for (var bus = 0; bus < network.BusCount; bus++)
        {
            var reference = network.ReferenceVaRad[bus];
            if (!double.IsNaN(reference))
            {
                shape.Limit(AcOpfShape.Angle(bus), reference, reference);
            }

            bounds.Add(shape, softness, shape.Voltage(bus), bus, (OpfLimit.VMin, network.VMinPu[bus]), (OpfLimit.VMax, network.VMaxPu[bus]), anyVoltage);
        }

        for (var unit = 0; unit < network.GeneratorCount; unit++)
        {
            bounds.Add(shape, softness, shape.Active(unit), unit, (OpfLimit.PMin, network.PMinPu[unit]), (OpfLimit.PMax, network.PMaxPu[unit]), anyPower);
            bounds.Add(shape, softness, shape.Reactive(unit), unit, (OpfLimit.QMin, network.QMinPu[unit]), (OpfLimit.QMax, network.QMaxPu[unit]), anyPower);
        }

        return bounds;
    }
}
