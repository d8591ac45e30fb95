using Gat.Numerics.Ldl;
using Gat.Numerics.Ordering;

namespace Gat.Optimization.Conic;

/// <summary>
/// The quasi-definite system of each Newton step, analysed once:
/// <code>
/// [ P + D   A'    F'  ] [x]
/// [ A      -E     0   ] [ν]
/// [ F       0    -W²  ] [μ]
/// </code>
/// D and E come from the bound rows, or are <see cref="Hold"/> where there are none; a large cone's W² stands in sparse form, with two rows more.
/// </summary>
/// <remarks>R. J. Vanderbei, "Symmetric quasidefinite matrices", SIAM J. Optim. 5 (1995) 100-113.</remarks>
internal sealed class KktSystem
{
    /// <summary>
    /// What holds free variables and the multipliers of equations near where they are, as a proximal point does: without it the
    /// system is singular where free columns or equations depend on each other, and a problem without bound shows no direction.
    /// </summary>
    public const double Hold = 1e-11;

    private const double LargestShift = 1e-6;

    /// <summary>How many times the work of a free order a staged one may cost.</summary>
    private const int DearestStaging = 3;

    /// <summary>Solves end at this residual relative to the right-hand side ...</summary>
    private const double RelativeTolerance = 1e-12;

    /// <summary>... and at this part of the residuals that the step is to reduce.</summary>
    private const double TargetShare = 0.01;

    private readonly ScaledProblem problem;
    private readonly ConeSet cones;
    private readonly KktLayout layout;
    private readonly SparseLdl ldl;
    private readonly double[] values;
    private readonly double[] right;
    private readonly int[] quadraticDiagonal;
    private readonly KrylovRefinement refinement;
    private readonly KrylovRefinement.Precondition precondition;
    private readonly KrylovRefinement.Multiply multiply;
    private readonly double[] work;
    private readonly double[] diagonal;
    private double[] weights = [];

    /// <summary>Analyses the pattern.</summary>
    public KktSystem(ScaledProblem problem, ConeSet cones)
    {
        (this.problem, this.cones) = (problem, cones);
        layout = new KktLayout(problem, cones);
        ldl = Analyse(problem, cones);
        values = new double[layout.Pattern.EntryCount];
        right = new double[problem.Columns + problem.RowCount + cones.RowCount];
        work = new double[layout.Size];
        diagonal = new double[layout.Size];
        (precondition, multiply) = (Precondition, Multiply);
        refinement = new KrylovRefinement(right.Length, 10);
        quadraticDiagonal = [.. Enumerable.Range(0, problem.Columns).Select(j => problem.P.Pattern.Slot(j, j))];
    }

    /// <summary>The first staged order that costs little more than a free one, else the free one.</summary>
    /// <remarks>A pivot that cancels to nothing belongs to an equation that others imply: a large replacement leaves its multiplier alone.</remarks>
    private SparseLdl Analyse(ScaledProblem problem, ConeSet cones)
    {
        var options = new LdlOptions { StaticShift = 0, StaticShiftRatio = 0, SmallestPivot = 1e-20, ReplacementPivot = 1 };
        var order = MinimumDegree.Order(layout.Pattern);
        var mostFlops = (DearestStaging * LdlCost.Flops(layout.Pattern, order, long.MaxValue, out var entries)) + 100_000;
        foreach (var areRowsFirst in (ReadOnlySpan<bool>)[false, true])
        {
            var staged = MinimumDegree.Order(layout.Pattern, EliminationStages.Of(problem, cones, layout.Size, areRowsFirst));
            if (LdlCost.Flops(layout.Pattern, staged, (DearestStaging * entries) + 10_000, out _) < mostFlops)
            {
                (order, IsStaged) = (staged, true);
                break;
            }
        }

        return new SparseLdl(layout.Pattern, order, options);
    }

    /// <summary>Whether the staged order is in use.</summary>
    public bool IsStaged { get; private set; }

    /// <summary>What is added to every pivot, with its sign.</summary>
    public double Shift { get; set; }

    private double leastShift;

    /// <summary>Back to the regularisation that an attempt starts with.</summary>
    public void ResetShift(ConicAttempt attempt) => Shift = leastShift = IsStaged ? attempt.StagedShift : attempt.FreeShift;

    /// <summary>A tenth of the regularisation, but no less than the attempt started with.</summary>
    public void LowerShift() => Shift = Math.Max(leastShift, 0.1 * Shift);

    /// <summary>A hundred times the regularisation; false where that is no longer small.</summary>
    public bool RaiseShift()
    {
        Shift *= 100;
        return Shift <= LargestShift;
    }

    /// <summary>Size of the residuals that the next solves are to reduce.</summary>
    public double Target { get; set; }

    /// <summary>The worst relative residual since the last factorisation.</summary>
    public double WorstRatio { get; private set; }

    /// <summary>Rows of the system.</summary>
    public int Size => layout.Size;

    /// <summary>Entries of the factor.</summary>
    public long FactorEntryCount => ldl.FactorEntryCount;

    /// <summary>The elimination in use.</summary>
    public string Method => ldl.Method.ToString();

    /// <summary>Solves with the factors since the last call of <see cref="Factor"/>.</summary>
    public int Solves { get; private set; }

    /// <summary>Puts in the numbers of the problem; the scalings follow with <see cref="Factor"/>.</summary>
    public void Load()
    {
        Array.Clear(values);
        for (var slot = 0; slot < layout.P.Length; slot++)
        {
            values[layout.P[slot]] = problem.P.Values[slot];
        }

        for (var slot = 0; slot < layout.A.Length; slot++)
        {
            values[layout.A[slot]] = problem.A.Values[slot];
        }

        for (var slot = 0; slot < layout.F.Length; slot++)
        {
            values[layout.F[slot]] = problem.F.Values[slot];
        }
    }

    /// <summary>Factors with the present scalings.</summary>
    /// <param name="weights">D for x and, behind it, 1/E for the rows that are no equations: z/s summed over their bound rows.</param>
    public LdlReport Factor(double[] weights)
    {
        for (var j = 0; j < problem.Columns; j++)
        {
            var slot = quadraticDiagonal[j];
            values[layout.Diagonal[j]] = (slot < 0 ? 0 : problem.P.Values[slot]) + (problem.IsFixed[j] ? 1 : weights[j] == 0 ? Hold : weights[j]);
        }

        for (var i = 0; i < problem.RowCount; i++)
        {
            values[layout.Diagonal[problem.Columns + i]] = problem.Kinds[i] switch
            {
                RowKind.Equation => -Hold,
                RowKind.Free => -1,
                _ => -1 / weights[problem.Columns + i],
            };
        }

        for (var k = 0; k < cones.Count; k++)
        {
            KktCones.Write(cones, k, layout.Cone(k), values);
        }

        Solves = 0;
        WorstRatio = 0;
        this.weights = weights;
        var shift = Shift;
        for (var i = 0; i < layout.Size; i++)
        {
            diagonal[i] = values[layout.Diagonal[i]];
            values[layout.Diagonal[i]] += shift * layout.Signs[i];
        }

        var report = ldl.Factor(values, layout.Signs);
        for (var i = 0; i < layout.Size; i++)
        {
            values[layout.Diagonal[i]] = diagonal[i];
        }

        return report;
    }

    /// <summary>Solves in place: right-hand sides in, x, ν and μ out. Cone vectors live behind the rotation.</summary>
    public void Solve(Span<double> x, Span<double> rows, Span<double> coneRows)
    {
        x.CopyTo(right);
        rows.CopyTo(right.AsSpan(x.Length));
        coneRows.CopyTo(right.AsSpan(x.Length + rows.Length));
        refinement.Solve(right, precondition, multiply, RelativeTolerance, TargetShare * Target);
        Solves += refinement.Steps + 1;
        WorstRatio = Math.Max(WorstRatio, refinement.Ratio);
        right.AsSpan(0, x.Length).CopyTo(x);
        right.AsSpan(x.Length, rows.Length).CopyTo(rows);
        right.AsSpan(x.Length + rows.Length, coneRows.Length).CopyTo(coneRows);
    }

    private void Precondition(Span<double> vector)
    {
        var n = problem.Columns + problem.RowCount;
        vector.CopyTo(work);
        work.AsSpan(vector.Length).Clear();
        cones.Rotate(work.AsSpan(n, cones.RowCount));
        ldl.Solve(work);
        cones.Rotate(work.AsSpan(n, cones.RowCount));
        work.AsSpan(0, vector.Length).CopyTo(vector);
    }

    private void Multiply(ReadOnlySpan<double> vector, Span<double> product)
    {
        var (n, m) = (problem.Columns, problem.RowCount);
        var x = vector[..n];
        var y = vector.Slice(n, m);
        var u = vector[(n + m)..];
        problem.P.Multiply(x, product);
        for (var j = 0; j < n; j++)
        {
            product[j] += (problem.IsFixed[j] ? 1 : weights[j] == 0 ? Hold : weights[j]) * x[j];
        }

        Transposed.Add(problem.A, y, product);
        problem.A.Multiply(x, product.Slice(n, m));
        for (var i = 0; i < m; i++)
        {
            product[n + i] += diagonal[n + i] * y[i];
        }

        var cone = product[(n + m)..];
        u.CopyTo(cones.Work);
        cones.Rotate(cones.Work);
        Transposed.Add(problem.F, cones.Work, product);
        problem.F.Multiply(x, cone);
        cones.Rotate(cone);
        u.CopyTo(cones.Work);
        cones.MultiplyBySquare(cones.Work);
        for (var i = 0; i < cone.Length; i++)
        {
            cone[i] -= cones.Work[i];
        }
    }
}
