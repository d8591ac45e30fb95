using System.Collections.Concurrent;
using System.Collections.Immutable;
using Gat.Faults;
using Gat.Optimization.Conic;
using Gat.Optimization.Problems;

namespace Gat.Derms.Aggregation;

/// <summary>
/// The greatest net power that plants at given buses can feed into a grid, and take from it, while the lossless linear flow keeps
/// every voltage and rating. Immutable but for work buffers; serves any number of threads.
/// </summary>
public sealed class Aggregator
{
    // As many work buffers are kept as threads solve side by side, not more.
    private readonly ConcurrentBag<BoxedDualSimplex> solvers = [];
    private readonly RegionRows rows;
    private readonly AggregationBase ownBase;
    private readonly (double[] Lower, double[] Upper) ownLimits;

    /// <summary>Plants at some buses.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="buses">Bus of each plant; several may share one.</param>
    /// <exception cref="InputDataException">A bus is a source, or no source reaches it; all such are listed.</exception>
    public Aggregator(AggregationGrid grid, IReadOnlyList<int> buses)
    {
        (Grid, Buses) = (grid, [.. buses]);
        var faults = new FaultList();
        foreach (var bus in Buses)
        {
            if (grid.RowOf(bus) < 0)
            {
                faults.Add(
                    $"Bus {grid.Feeder.Buses.Id[bus]} is {(grid.Network.Network.BusNode[bus] < 0 ? "reached by no source" : "a source, where the network limits nothing")}.",
                    "", "Choose buses that a source feeds.");
            }
        }

        if (Buses.IsEmpty)
        {
            faults.Add("No bus is named.", "", "Give the buses of the plants.");
        }

        faults.ThrowIfAny();
        rows = new RegionRows(grid, [.. Buses.Select(bus => grid.Network.Network.BusNode[bus])]);
        ownBase = new AggregationBase(grid);
        ownLimits = rows.Limits(ownBase);
    }

    /// <summary>The grid.</summary>
    public AggregationGrid Grid { get; }

    /// <summary>Bus of each plant.</summary>
    public ImmutableArray<int> Buses { get; }

    /// <summary>Coefficients of the linear program: what memory and time grow with.</summary>
    public int CoefficientCount => rows.Matrix.Length;

    /// <summary>Coefficients that the linear program of so many plants would have at most.</summary>
    public static long MostCoefficients(AggregationGrid grid, int plants) => RegionRows.MostRows(grid) * 2L * plants;

    /// <summary>Solves one time step on the grid's own loads.</summary>
    /// <param name="step">What the plants could do without a network.</param>
    /// <param name="cancel">Ends the solve.</param>
    /// <exception cref="OperationCanceledException">The solve was cancelled.</exception>
    public AggregationAnswer Solve(AggregationStep step, CancellationToken cancel = default) => Solve(step, ownLimits, cancel);

    /// <summary>Solves one time step on other loads.</summary>
    /// <param name="step">What the plants could do without a network.</param>
    /// <param name="own">The grid without them.</param>
    /// <param name="cancel">Ends the solve.</param>
    /// <exception cref="OperationCanceledException">The solve was cancelled.</exception>
    public AggregationAnswer Solve(AggregationStep step, AggregationBase own, CancellationToken cancel = default) => Solve(step, rows.Limits(own), cancel);

    private AggregationAnswer Solve(AggregationStep step, (double[] Lower, double[] Upper) limits, CancellationToken cancel)
    {
        var isBaseFeasible = limits.Lower.AsSpan().IndexOfAnyExceptInRange(double.NegativeInfinity, BoxedDualSimplex.Tolerance) < 0
            && limits.Upper.AsSpan().IndexOfAnyExceptInRange(-BoxedDualSimplex.Tolerance, double.PositiveInfinity) < 0;
        var (physicalInjection, physicalAbsorption) = (step.PInjMaxKw.Sum(), step.PAbsMaxKw.Sum());
        if (!solvers.TryTake(out var solver))
        {
            solver = new BoxedDualSimplex(rows.ColumnCount, rows.RowCount, rows.Matrix);
        }

        var (status, reason, injection) = Extreme(solver, step, limits, 1, cancel);
        var absorption = default(AggregationExtreme);
        if (status == SolveStatus.Solved)
        {
            (status, reason, absorption) = Extreme(solver, step, limits, -1, cancel);
        }

        solvers.Add(solver);
        return status == SolveStatus.Solved
            ? new AggregationAnswer(status, "", injection, absorption, physicalInjection, physicalAbsorption, isBaseFeasible)
            : new AggregationAnswer(status, reason, null, null, physicalInjection, physicalAbsorption, isBaseFeasible);
    }

    /// <summary>One extreme: the sum of active powers times a sign is maximised.</summary>
    private (SolveStatus Status, string Reason, AggregationExtreme? Extreme) Extreme(
        BoxedDualSimplex solver, AggregationStep step, (double[] Lower, double[] Upper) limits, double sign, CancellationToken cancel)
    {
        var (plants, perKw) = (rows.PlantCount, 1 / (1000 * Grid.BaseMva));
        var (cost, lower, upper) = (new double[2 * plants], new double[2 * plants], new double[2 * plants]);
        for (var plant = 0; plant < plants; plant++)
        {
            cost[plant] = sign;
            (lower[plant], upper[plant]) = (-step.PAbsMaxKw[plant] * perKw, step.PInjMaxKw[plant] * perKw);
            (lower[plants + plant], upper[plants + plant]) = (-step.QMaxKvar[plant] * perKw, step.QMaxKvar[plant] * perKw);
        }

        var duals = new double[rows.RowCount];
        switch (solver.Solve(cost, lower, upper, limits.Lower, limits.Upper, cancel))
        {
            case SolveStatus.Solved:
                solver.RowDuals(duals);
                return (SolveStatus.Solved, "", Told(step, solver.X, duals, 1 / perKw, sign));
            case SolveStatus.Infeasible:
                return (SolveStatus.Infeasible, rows.Reason(solver.Conflict, solver.Shortage), null);
            default:
                return ByInteriorPoint(step, cost, lower, upper, limits, 1 / perKw, sign, cancel);
        }
    }

    private AggregationExtreme Told(AggregationStep step, ReadOnlySpan<double> x, ReadOnlySpan<double> duals, double kwPerPu, double sign)
    {
        var plants = rows.PlantCount;
        var (p, q) = (new double[plants], new double[plants]);
        double net = 0;
        for (var plant = 0; plant < plants; plant++)
        {
            // Units are converted there and back: without this the last digit could pass a limit.
            p[plant] = Math.Clamp(x[plant] * kwPerPu, -step.PAbsMaxKw[plant], step.PInjMaxKw[plant]);
            q[plant] = Math.Clamp(x[plants + plant] * kwPerPu, -step.QMaxKvar[plant], step.QMaxKvar[plant]);
            net += sign * p[plant];
        }

        // Several sides of a rating's polygon are one limit.
        var binding = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var row = 0; row < duals.Length; row++)
        {
            var gainKw = Math.Abs(duals[row]) * rows.Hundredth(row) * kwPerPu;
            if (gainKw > 1e-6)
            {
                var name = rows.Name(row, duals[row] > 0);
                binding[name] = binding.GetValueOrDefault(name) + gainKw;
            }
        }

        return new AggregationExtreme(net, new PlantDispatch([.. p], [.. q]), [.. binding.Select(limit => new BindingLimit(limit.Key, limit.Value)).OrderByDescending(limit => limit.GainKw)]);
    }

    // Where rounding defeats the tableau; slower, but it scales and refines.
    private (SolveStatus Status, string Reason, AggregationExtreme? Extreme) ByInteriorPoint(
        AggregationStep step, double[] cost, double[] lower, double[] upper, (double[] Lower, double[] Upper) limits, double kwPerPu, double sign, CancellationToken cancel)
    {
        var builder = new ProblemBuilder { IsMaximised = true };
        for (var column = 0; column < cost.Length; column++)
        {
            builder.AddColumn(lower[column], upper[column], cost[column]);
        }

        for (var row = 0; row < rows.RowCount; row++)
        {
            builder.AddRow(limits.Lower[row], limits.Upper[row]);
            for (var column = 0; column < cost.Length; column++)
            {
                builder.AddEntry(row, column, rows.Matrix[(row * cost.Length) + column]);
            }
        }

        var solution = ConicSolver.Solve(builder.Build(), cancel: cancel);
        return solution.Status == SolveStatus.Solved
            ? (solution.Status, "", Told(step, solution.X, [.. solution.RowDuals.Select(dual => -dual)], kwPerPu, sign))
            : (solution.Status, solution.Status == SolveStatus.Infeasible ? "no powers of the plants keep every limit" : "the linear program was not solved", null);
    }
}
