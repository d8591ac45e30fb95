using Gat.Optimization.Native;
using Gat.Optimization.Problems;

namespace Gat.Optimization.Simplex;

/// <summary>
/// A linear program inside CLP, which keeps its factors and its basis between solves. Spans that it returns are CLP's own arrays: they
/// hold until the next change or solve. One thread at a time; several models may be solved side by side.
/// </summary>
internal sealed unsafe class ClpModel : IDisposable
{
    private readonly int columnCount;
    private nint model;

    /// <param name="problem">Its linear part is taken over; P, cones and wholeness are not.</param>
    /// <exception cref="Faults.OutsideException">CLP is not installed.</exception>
    public ClpModel(OptimizationProblem problem)
    {
        CoinLibrary.Clp.Require();
        model = ClpNative.NewModel();
        columnCount = problem.ColumnCount;
        ClpNative.SetLogLevel(model, 0);
        Load(problem);
    }

    ~ClpModel() => Free();

    public ClpStatus Status => (ClpStatus)ClpNative.Status(model);

    /// <summary>Whether a dual simplex stopped because the objective passed <see cref="SetObjectiveLimit"/>.</summary>
    public bool PassedObjectiveLimit => Status == ClpStatus.PrimalInfeasible && ClpNative.SecondaryStatus(model) == 1;

    public int RowCount => ClpNative.RowCount(model);

    public int Iterations => ClpNative.Iterations(model);

    public double Objective => ClpNative.ObjectiveValue(model);

    public ReadOnlySpan<double> Primal => new(ClpNative.PrimalColumns(model), columnCount);

    public ReadOnlySpan<double> RowDuals => new(ClpNative.DualRows(model), RowCount);

    public ReadOnlySpan<double> ReducedCosts => new(ClpNative.ReducedCosts(model), columnCount);

    /// <summary>Limits of the columns; may be written before the next solve.</summary>
    public Span<double> ColumnLower => new(ClpNative.ColumnLower(model), columnCount);

    /// <summary>Limits of the columns; may be written before the next solve.</summary>
    public Span<double> ColumnUpper => new(ClpNative.ColumnUpper(model), columnCount);

    /// <summary>The basis after the last solve, or the one to start the next from.</summary>
    public SimplexBasis Basis
    {
        get => new([.. new ReadOnlySpan<byte>(ClpNative.StatusArray(model), columnCount + RowCount)], columnCount);
        set
        {
            if (value.ColumnCount != columnCount || value.RowCount > RowCount)
            {
                throw new ArgumentException($"A basis of {value.RowCount} x {value.ColumnCount} for a problem of {RowCount} x {columnCount}.", nameof(value));
            }

            // Rows that the basis does not know start in it.
            byte[] statuses = [.. value.Statuses, .. Enumerable.Repeat((byte)1, RowCount - value.RowCount)];
            fixed (byte* first = statuses)
            {
                ClpNative.CopyInStatus(model, first);
            }
        }
    }

    /// <summary>Takes over the present numbers of a problem of the same size; the basis is lost.</summary>
    public void Load(OptimizationProblem problem)
    {
        var slots = new int[problem.Rows.Pattern.EntryCount];
        var byColumn = problem.Rows.Pattern.Transpose(slots);
        var values = new double[slots.Length];
        for (var slot = 0; slot < slots.Length; slot++)
        {
            values[slot] = problem.Rows.Values[slots[slot]];
        }

        // An empty array has no address, and CLP takes a missing array for its defaults, which are others.
        fixed (int* starts = byColumn.Pointers, indices = byColumn.Indices)
        fixed (double* entries = values, cost = problem.Cost)
        fixed (double* low = Limits(problem.Lower), high = Limits(problem.Upper), rowLow = Limits(problem.RowLower), rowHigh = Limits(problem.RowUpper))
        {
            ClpNative.LoadProblem(model, columnCount, problem.RowCount, starts, indices, entries, low, high, cost, rowLow, rowHigh);
        }
    }

    /// <summary>Adds rows, each a list of columns and values; they start in the basis.</summary>
    public void AddRows(ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, ReadOnlySpan<int> starts, ReadOnlySpan<int> columns, ReadOnlySpan<double> values)
    {
        fixed (double* low = lower, high = upper, entries = values)
        fixed (int* first = starts, indices = columns)
        {
            ClpNative.AddRows(model, lower.Length, low, high, first, indices, entries);
        }
    }

    /// <summary>Removes rows.</summary>
    public void DeleteRows(ReadOnlySpan<int> rows)
    {
        fixed (int* which = rows)
        {
            ClpNative.DeleteRows(model, rows.Length, which);
        }
    }

    public void SetTolerances(double primal, double dual)
    {
        ClpNative.SetPrimalTolerance(model, primal);
        ClpNative.SetDualTolerance(model, dual);
    }

    /// <summary>A dual simplex may stop when its objective passes this; infinity for never.</summary>
    public void SetObjectiveLimit(double limit) => ClpNative.SetDualObjectiveLimit(model, Math.Min(limit, 1e50));

    /// <summary>Processor seconds and iterations that the next solves may take.</summary>
    public void SetLimits(double seconds, int iterations)
    {
        ClpNative.SetMaximumSeconds(model, double.IsInfinity(seconds) ? -1 : seconds);
        ClpNative.SetMaximumIterations(model, iterations);
    }

    /// <summary>Dual simplex with CLP's presolve, from nothing.</summary>
    public ClpStatus SolveAfresh()
    {
        _ = ClpNative.InitialDualSolve(model);
        return Status;
    }

    /// <summary>Dual simplex from the present basis.</summary>
    public ClpStatus SolveDual()
    {
        _ = ClpNative.Dual(model, 0);
        return Status;
    }

    /// <summary>Primal simplex from the present basis.</summary>
    public ClpStatus SolvePrimal()
    {
        _ = ClpNative.Primal(model, 0);
        return Status;
    }

    /// <summary>Weights of the rows that prove infeasibility, of either sign; empty where CLP has none.</summary>
    public double[] InfeasibilityRay() => Ray(ClpNative.InfeasibilityRay(model), RowCount);

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    // CLP knows the largest double as the sign of an absent limit.
    private static double[] Limits(double[] limits) =>
        [.. limits.Select(limit => Math.Clamp(limit, -double.MaxValue, double.MaxValue))];

    private double[] Ray(double* ray, int count)
    {
        if (ray is null)
        {
            return [];
        }

        double[] copy = [.. new ReadOnlySpan<double>(ray, count)];
        ClpNative.FreeRay(model, ray);
        return copy;
    }

    private void Free()
    {
        if (model != 0)
        {
            ClpNative.DeleteModel(model);
            model = 0;
        }
    }
}
