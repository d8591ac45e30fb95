using Gat.Faults;

namespace Gat.Optimization.Problems;

/// <summary>
/// Collects an <see cref="OptimizationProblem"/> piece by piece, in any order. Entries given twice are added up. Limits of
/// 1e20 and beyond are read as absent, as in every file format of the field.
/// </summary>
public sealed class ProblemBuilder
{
    /// <summary>A limit at least this large means none.</summary>
    public const double InfiniteLimit = 1e20;

    private readonly TripletList quadratic = new();
    private readonly TripletList rowEntries = new();
    private readonly TripletList coneEntries = new();
    private readonly List<double> cost = [], lower = [], upper = [], rowLower = [], rowUpper = [], coneConstants = [];
    private readonly List<bool> isInteger = [];
    private readonly List<string> columnNames = [], rowNames = [];
    private readonly List<Cone> cones = [];

    /// <summary>What the problem is called.</summary>
    public string Name { get; set; } = "";

    /// <summary>
    /// Whether the objective is to be maximised. Costs are then given as the author means them; the built problem holds
    /// their negatives.
    /// </summary>
    public bool IsMaximised { get; set; }

    /// <summary>A number added to the objective.</summary>
    public double CostConstant { get; set; }

    /// <summary>Number of variables so far.</summary>
    public int ColumnCount => cost.Count;

    /// <summary>Number of linear rows so far.</summary>
    public int RowCount => rowLower.Count;

    /// <summary>Number of cone rows so far.</summary>
    public int ConeRowCount => coneConstants.Count;

    /// <summary>Adds a variable and returns its index.</summary>
    public int AddColumn(double lower = double.NegativeInfinity, double upper = double.PositiveInfinity, double cost = 0, bool isInteger = false, string name = "")
    {
        this.lower.Add(lower);
        this.upper.Add(upper);
        this.cost.Add(cost);
        this.isInteger.Add(isInteger);
        columnNames.Add(name);
        return ColumnCount - 1;
    }

    /// <summary>Adds a linear row and returns its index.</summary>
    public int AddRow(double lower, double upper, string name = "")
    {
        rowLower.Add(lower);
        rowUpper.Add(upper);
        rowNames.Add(name);
        return RowCount - 1;
    }

    /// <summary>Adds a cone of so many rows, all zero, and returns the index of the first of them.</summary>
    public int AddCone(ConeKind kind, int dimension, string name = "")
    {
        var first = ConeRowCount;
        cones.Add(new Cone(kind, first, dimension, name));
        coneConstants.AddRange(Enumerable.Repeat(0.0, Math.Max(dimension, 0)));
        return first;
    }

    /// <summary>Adds to a coefficient of a linear row.</summary>
    public void AddEntry(int row, int column, double value) => rowEntries.Add(row, column, value);

    /// <summary>Adds to a coefficient of a cone row.</summary>
    public void AddConeEntry(int coneRow, int column, double value) => coneEntries.Add(coneRow, column, value);

    /// <summary>Adds to the constant of a cone row.</summary>
    public void AddConeConstant(int coneRow, double value) => coneConstants[coneRow] += value;

    /// <summary>Adds to the cost of a variable.</summary>
    public void AddCost(int column, double value) => cost[column] += value;

    /// <summary>Changes the limits of a variable.</summary>
    public void SetLimits(int column, double lower, double upper) => (this.lower[column], this.upper[column]) = (lower, upper);

    /// <summary>Says whether a variable must be a whole number.</summary>
    public void SetInteger(int column, bool isInteger) => this.isInteger[column] = isInteger;

    /// <summary>Changes the limits of a linear row.</summary>
    public void SetRowLimits(int row, double lower, double upper) => (rowLower[row], rowUpper[row]) = (lower, upper);

    /// <summary>
    /// Adds to P_ij, and to its mirror image where i ≠ j. The objective is ½ x'P x: a term a x_i² is P_ii = 2 a, a term
    /// a x_i x_j is P_ij = a.
    /// </summary>
    public void AddQuadratic(int first, int second, double value)
    {
        quadratic.Add(first, second, value);
        if (first != second)
        {
            quadratic.Add(second, first, value);
        }
    }

    /// <summary>The problem collected so far, checked.</summary>
    /// <exception cref="InputDataException">Something may not stand where it stands: all faults are listed, by name.</exception>
    public OptimizationProblem Build()
    {
        var sign = IsMaximised ? -1.0 : 1.0;
        return new OptimizationProblem(new ProblemParts
        {
            Name = Name,
            IsMaximised = IsMaximised,
            Quadratic = quadratic.Compress(ColumnCount, ColumnCount, sign, "P"),
            Cost = [.. cost.Select(value => sign * value)],
            CostConstant = sign * CostConstant,
            Rows = rowEntries.Compress(RowCount, ColumnCount, 1, "A"),
            RowLower = Limits(rowLower),
            RowUpper = Limits(rowUpper),
            Lower = Limits(lower),
            Upper = Limits(upper),
            IsInteger = [.. isInteger],
            ConeRows = coneEntries.Compress(ConeRowCount, ColumnCount, 1, "F"),
            ConeConstants = [.. coneConstants],
            Cones = [.. cones],
            ColumnNames = Names(columnNames),
            RowNames = Names(rowNames),
        });
    }

    private static double[] Limits(List<double> limits) =>
        [.. limits.Select(limit => limit >= InfiniteLimit ? double.PositiveInfinity : limit <= -InfiniteLimit ? double.NegativeInfinity : limit)];

    private static string[]? Names(List<string> names) => names.Exists(name => name.Length > 0) ? [.. names] : null;
}
