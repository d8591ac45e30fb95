using Gat.Faults;
using Gat.Numerics.Sparse;

namespace Gat.Optimization.Problems;

/// <summary>
/// A convex problem, with whole numbers where asked for:
/// <code>
/// minimise    ½ x'P x + c'x + c0
/// subject to  rowLower ≤ A x ≤ rowUpper
///             lower ≤ x ≤ upper
///             (F x + g) of cone k lies in cone k
///             x_j is whole where IsInteger[j]
/// </code>
/// Patterns and counts are fixed; all numbers may be changed in place between solves (<see cref="Validate"/> says what is
/// allowed). Row and column orders are the caller's. A side that does not exist is an infinity.
/// </summary>
/// <remarks>
/// A problem that its author wants maximised stands here negated, with <see cref="IsMaximised"/> set: solvers minimise, and
/// <see cref="Solution.Objective"/> and <see cref="Solution.Bound"/> are negated back.
/// </remarks>
public sealed class OptimizationProblem
{
    /// <summary>A problem of the given parts, kept and not copied; <see cref="ProblemBuilder"/> is the usual way to make one.</summary>
    /// <exception cref="InputDataException">Something may not stand where it stands: all faults are listed, by name.</exception>
    internal OptimizationProblem(ProblemParts parts)
    {
        Name = parts.Name;
        IsMaximised = parts.IsMaximised;
        Quadratic = parts.Quadratic;
        Cost = parts.Cost;
        CostConstant = parts.CostConstant;
        Rows = parts.Rows;
        RowLower = parts.RowLower;
        RowUpper = parts.RowUpper;
        Lower = parts.Lower;
        Upper = parts.Upper;
        IsInteger = parts.IsInteger;
        ConeRows = parts.ConeRows;
        ConeConstants = parts.ConeConstants;
        Cones = parts.Cones;
        ColumnNames = parts.ColumnNames;
        RowNames = parts.RowNames;
        Validate();
    }

    /// <summary>What the problem is called; may be empty.</summary>
    public string Name { get; }

    /// <summary>Whether the author's objective is the negative of the one that stands here.</summary>
    public bool IsMaximised { get; }

    /// <summary>Number of variables.</summary>
    public int ColumnCount => Cost.Length;

    /// <summary>Number of linear rows.</summary>
    public int RowCount => RowLower.Length;

    /// <summary>P, the full symmetric matrix (both triangles), positive semidefinite. No entries in a linear problem.</summary>
    public SparseMatrix Quadratic { get; }

    /// <summary>c: cost of each variable, finite.</summary>
    public double[] Cost { get; }

    /// <summary>c0: a number added to the objective, finite.</summary>
    public double CostConstant { get; set; }

    /// <summary>A: one row for each linear constraint.</summary>
    public SparseMatrix Rows { get; }

    /// <summary>Least value of each linear row; -∞ where there is none.</summary>
    public double[] RowLower { get; }

    /// <summary>Largest value of each linear row; +∞ where there is none. Equal to the least value in an equation.</summary>
    public double[] RowUpper { get; }

    /// <summary>Least value of each variable; -∞ where there is none.</summary>
    public double[] Lower { get; }

    /// <summary>Largest value of each variable; +∞ where there is none.</summary>
    public double[] Upper { get; }

    /// <summary>Whether each variable must be a whole number.</summary>
    public bool[] IsInteger { get; }

    /// <summary>F: the rows of all cones, one cone after the other.</summary>
    public SparseMatrix ConeRows { get; }

    /// <summary>g: one number for each cone row, finite.</summary>
    public double[] ConeConstants { get; }

    /// <summary>The cones; their rows follow each other without gap and fill <see cref="ConeRows"/>.</summary>
    public IReadOnlyList<Cone> Cones { get; }

    /// <summary>Names of the variables, or null where nobody gave any.</summary>
    public IReadOnlyList<string>? ColumnNames { get; }

    /// <summary>Names of the linear rows, or null where nobody gave any.</summary>
    public IReadOnlyList<string>? RowNames { get; }

    /// <summary>Whether some variable must be a whole number.</summary>
    public bool HasIntegers => IsInteger.AsSpan().Contains(true);

    /// <summary>The name of a variable, <c>x</c> and its index where it has none.</summary>
    public string ColumnName(int column) => NameOf(ColumnNames, column, "x");

    /// <summary>The name of a linear row, <c>row</c> and its index where it has none.</summary>
    public string RowName(int row) => NameOf(RowNames, row, "row");

    /// <summary>The name of a cone, <c>cone</c> and its index where it has none.</summary>
    public string ConeName(int cone) => Cones[cone].Name.Length > 0 ? Cones[cone].Name : $"cone{cone}";

    /// <summary>½ x'P x + c'x + c0, in the sense in which the problem stands here: to be minimised.</summary>
    /// <param name="x">One number for each variable.</param>
    public double ObjectiveAt(ReadOnlySpan<double> x)
    {
        var pointers = Quadratic.Pattern.Pointers;
        var indices = Quadratic.Pattern.Indices;
        var (linear, quadratic) = (0.0, 0.0);
        for (var row = 0; row < x.Length; row++)
        {
            var slope = 0.0;
            for (var slot = pointers[row]; slot < pointers[row + 1]; slot++)
            {
                slope += Quadratic.Values[slot] * x[indices[slot]];
            }

            linear += Cost[row] * x[row];
            quadratic += slope * x[row];
        }

        return CostConstant + linear + (0.5 * quadratic);
    }

    /// <summary>
    /// Checks the numbers that stand in the problem now: no NaN anywhere, no infinity but in a side that may be absent, P
    /// symmetric. A lower side above its upper side is allowed: such a problem is infeasible, not wrong.
    /// </summary>
    /// <exception cref="InputDataException">Something may not stand where it stands: all faults are listed, by name.</exception>
    public void Validate() => ProblemValidation.Check(this);

    private static string NameOf(IReadOnlyList<string>? names, int index, string kind) =>
        names is not null && names[index].Length > 0 ? names[index] : $"{kind}{index}";
}
