using Gat.Optimization.Nonlinear;

namespace Gat.Dist.OptimalPowerFlow.Ac;

/// <summary>
/// Rows that limit the ends of branches, by their apparent power, (p² + q²) / s² - e (2 + e) &lt;= 1, and by their current,
/// (p² + q²) / i² - v² (1 + e)² &lt;= 0, where e is the share of the rating by which a soft limit is exceeded.
/// </summary>
internal sealed class EndLimits
{
    private readonly OpfNetwork network;
    private readonly double[] powerPrice;
    private readonly double[] currentPrice;

    /// <summary>Rows and, where soft, unknowns for the branches that are chosen.</summary>
    /// <param name="network">The network.</param>
    /// <param name="shape">Takes rows and unknowns.</param>
    /// <param name="softness">What is soft.</param>
    /// <param name="isIn">For each branch whether it is of this group.</param>
    public EndLimits(OpfNetwork network, AcOpfShape shape, OpfSoftness softness, Func<int, bool> isIn)
    {
        this.network = network;
        var ends = 2 * network.Branches.Count;
        (PowerRow, PowerExcess, CurrentRow, CurrentExcess) = (None(ends), None(ends), None(ends), None(ends));
        (PowerWeight, CurrentWeight, powerPrice, currentPrice) = (new double[ends], new double[ends], new double[ends], new double[ends]);
        for (var end = 0; end < ends; end++)
        {
            if (isIn(end / 2))
            {
                Add(end, end % 2 == 0 ? OpfLimit.ThermalFrom : OpfLimit.ThermalTo, 1, PowerRow, PowerExcess, PowerWeight, powerPrice);
                Add(end, end % 2 == 0 ? OpfLimit.CurrentFrom : OpfLimit.CurrentTo, 0, CurrentRow, CurrentExcess, CurrentWeight, currentPrice);
            }
        }

        void Add(int end, OpfLimit kind, double target, int[] row, int[] excess, double[] weight, double[] price)
        {
            var limit = Limit(kind, end / 2);
            if (double.IsInfinity(limit) || softness.IsGone(kind, end / 2))
            {
                return;
            }

            row[end] = shape.AddRow(double.NegativeInfinity, target);
            weight[end] = 1 / (limit * limit);
            if (softness.IsSoft(kind, end / 2))
            {
                excess[end] = shape.AddColumn(0, double.PositiveInfinity);
                price[end] = softness.Of(kind, end / 2) * limit;
            }
        }
    }

    /// <summary>Row of each end's apparent power, or -1.</summary>
    public int[] PowerRow { get; }

    /// <summary>Unknown of each end's excess, or -1.</summary>
    public int[] PowerExcess { get; }

    /// <summary>Row of each end's current, or -1.</summary>
    public int[] CurrentRow { get; }

    /// <summary>Unknown of each end's excess, or -1.</summary>
    public int[] CurrentExcess { get; }

    /// <summary>One over the squared limit of apparent power.</summary>
    public double[] PowerWeight { get; }

    /// <summary>One over the squared limit of current.</summary>
    public double[] CurrentWeight { get; }

    /// <summary>Fills the rows of an end.</summary>
    /// <returns>What its excess costs.</returns>
    public double Evaluate(int end, double p, double q, double v, ReadOnlySpan<double> x, Span<double> rows)
    {
        var cost = 0.0;
        if (PowerRow[end] is >= 0 and var row)
        {
            var e = PowerExcess[end] < 0 ? 0 : x[PowerExcess[end]];
            rows[row] = PowerWeight[end] * (p * p + q * q) - e * (2 + e);
            cost += powerPrice[end] * e;
        }

        if (CurrentRow[end] is >= 0 and var other)
        {
            var e = CurrentExcess[end] < 0 ? 0 : x[CurrentExcess[end]];
            rows[other] = CurrentWeight[end] * (p * p + q * q) - v * v * (1 + e) * (1 + e);
            cost += currentPrice[end] * e;
        }

        return cost;
    }

    /// <summary>Factor 1 + e by which the current of an end may exceed its rating.</summary>
    public double CurrentFactor(int end, ReadOnlySpan<double> x) => 1 + (CurrentExcess[end] < 0 ? 0 : x[CurrentExcess[end]]);

    /// <summary>Lists the derivatives by the excess of an end, in the order in which they are written.</summary>
    /// <param name="end">The end.</param>
    /// <param name="voltage">Unknown of its voltage.</param>
    /// <param name="jacobian">Takes the places of first derivatives.</param>
    /// <param name="hessian">Takes the places of second derivatives.</param>
    public void ListExcess(int end, int voltage, List<(int Row, int Column)> jacobian, List<(int Row, int Column)> hessian)
    {
        if (PowerExcess[end] is >= 0 and var power)
        {
            jacobian.Add((PowerRow[end], power));
            hessian.Add((power, power));
        }

        if (CurrentExcess[end] is >= 0 and var current)
        {
            jacobian.Add((CurrentRow[end], current));
            hessian.Add((current, current));
            hessian.Add((current, voltage));
        }
    }

    /// <summary>First derivatives by the excess of an end, of its rows and of the objective.</summary>
    public void DifferentiateExcess(int end, double v, ReadOnlySpan<double> x, Span<double> gradient, ref SlotWriter jacobian)
    {
        if (PowerExcess[end] is >= 0 and var power)
        {
            jacobian.Add(-2 * (1 + x[power]));
            gradient[power] = powerPrice[end];
        }

        if (CurrentExcess[end] is >= 0 and var current)
        {
            jacobian.Add(-2 * v * v * (1 + x[current]));
            gradient[current] = currentPrice[end];
        }
    }

    /// <summary>Second derivatives by the excess of an end, weighted with twice the multipliers of its rows.</summary>
    public void CurveExcess(int end, double v, double byPower, double byCurrent, ReadOnlySpan<double> x, ref SlotWriter hessian)
    {
        if (PowerExcess[end] >= 0)
        {
            hessian.Add(-byPower);
        }

        if (CurrentExcess[end] >= 0)
        {
            hessian.Add(-byCurrent * v * v);
            hessian.Add(-2 * byCurrent * v * CurrentFactor(end, x));
        }
    }

    /// <summary>Multipliers and excess of an end.</summary>
    public void Read(int end, double v, NonlinearSolution found, OpfSolution answer, List<OpfExcess> excess)
    {
        var branch = end / 2;
        if (PowerRow[end] >= 0)
        {
            var kind = end % 2 == 0 ? OpfLimit.ThermalFrom : OpfLimit.ThermalTo;
            answer.Multipliers[kind][branch] = Math.Max(0, found.ConstraintMultipliers[PowerRow[end]]) * 2 / Limit(kind, branch);
            Take(kind, PowerExcess[end], powerPrice[end]);
        }

        if (CurrentRow[end] >= 0)
        {
            var kind = end % 2 == 0 ? OpfLimit.CurrentFrom : OpfLimit.CurrentTo;
            answer.Multipliers[kind][branch] = Math.Max(0, found.ConstraintMultipliers[CurrentRow[end]]) * 2 * v * v / Limit(kind, branch);
            Take(kind, CurrentExcess[end], currentPrice[end]);
        }

        void Take(OpfLimit kind, int column, double price)
        {
            if (column >= 0)
            {
                answer.Penalty += price * found.X[column];
                excess.Add(new OpfExcess(kind, branch, found.X[column] * Limit(kind, branch)));
            }
        }
    }

    private double Limit(OpfLimit kind, int branch)
    {
        var branches = network.Branches;
        return kind switch
        {
            OpfLimit.ThermalFrom or OpfLimit.ThermalTo => branches.SMaxPu[branch],
            OpfLimit.CurrentFrom => branches.IMaxFromPu.Length > 0 ? branches.IMaxFromPu[branch] : double.PositiveInfinity,
            _ => branches.IMaxToPu.Length > 0 ? branches.IMaxToPu[branch] : double.PositiveInfinity,
        };
    }

    private static int[] None(int count)
    {
        var values = new int[count];
        Array.Fill(values, -1);
        return values;
    }
}
