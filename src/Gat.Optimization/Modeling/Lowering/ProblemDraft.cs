using Gat.Optimization.Problems;

namespace Gat.Optimization.Modeling.Lowering;

/// <summary>The problem while a model is lowered: the model's variables first, then those that curved terms ask for.</summary>
internal sealed class ProblemDraft
{
    private readonly Model model;
    private readonly DraftMatrix rows = new(), coneRows = new(), quadratic = new();
    private readonly DraftVector rowLower = new(), rowUpper = new(), coneConstants = new(), cost = new(), constant = new();
    private readonly DraftVector lower = new(), upper = new();
    private readonly List<Cone> cones = [];
    private readonly List<string> addedNames = [];
    private readonly List<int> rowOwners = [];

    public ProblemDraft(Model model)
    {
        this.model = model;
        lower.Append(model.Lower);
        upper.Append(model.Upper);
        foreach (var (variable, isUpper, parameter) in model.ParametricLimits)
        {
            (isUpper ? upper : lower).AddTo(variable, 1, parameter);
        }

        cost.Append(new double[model.VariableCount]);
        constant.Append(0);
    }

    /// <summary>Adds a variable for a curved term and returns its column.</summary>
    public int AddColumn(double least, string name)
    {
        lower.Append(least);
        upper.Append(double.PositiveInfinity);
        cost.Append(0);
        addedNames.Add(name);
        return lower.Count - 1;
    }

    /// <summary>
    /// Adds low ≤ expression + coefficient × column ≤ high and returns the row. Its owner is the constraint it comes from, -1 for the
    /// objective.
    /// </summary>
    public int AddRow(in AffineExpression expression, double low, double high, int owner, int column = Term.None, double coefficient = 0)
    {
        var row = rowLower.Count;
        rowLower.Append(low - expression.Constant);
        rowUpper.Append(high - expression.Constant);
        rowOwners.Add(owner);
        foreach (ref readonly var term in expression.Terms)
        {
            if (term.Variable != Term.None)
            {
                rows.Add(row, term.Variable, term.Coefficient, term.Parameter);
            }
            else
            {
                rowLower.AddTo(row, -term.Coefficient, term.Parameter);
                rowUpper.AddTo(row, -term.Coefficient, term.Parameter);
            }
        }

        if (column != Term.None)
        {
            rows.Add(row, column, coefficient, Term.None);
        }

        return row;
    }

    /// <summary>Adds to a linear row that <see cref="AddRow"/> made.</summary>
    public void AddToRow(int row, int column, double coefficient, int parameter) => rows.Add(row, column, coefficient, parameter);

    /// <summary>Starts a cone and returns its first row; <see cref="AddToConeRow(int, in AffineExpression, double)"/> fills it.</summary>
    public int AddCone(ConeKind kind, int dimension, string name)
    {
        var first = coneConstants.Count;
        cones.Add(new Cone(kind, first, dimension, name));
        coneConstants.Append(new double[dimension]);
        return first;
    }

    /// <summary>Adds a multiple of an expression to a cone row.</summary>
    public void AddToConeRow(int row, in AffineExpression expression, double factor)
    {
        coneConstants.AddTo(row, factor * expression.Constant, Term.None);
        foreach (ref readonly var term in expression.Terms)
        {
            if (term.Variable != Term.None)
            {
                coneRows.Add(row, term.Variable, factor * term.Coefficient, term.Parameter);
            }
            else
            {
                coneConstants.AddTo(row, factor * term.Coefficient, term.Parameter);
            }
        }
    }

    /// <summary>Adds a multiple of a column to a cone row.</summary>
    public void AddToConeRow(int row, int column, double coefficient, int parameter) => coneRows.Add(row, column, coefficient, parameter);

    /// <summary>Adds a number to a cone row.</summary>
    public void AddToConeRow(int row, double number) => coneConstants.AddTo(row, number, Term.None);

    /// <summary>Adds an expression to the objective.</summary>
    public void AddCost(in AffineExpression expression)
    {
        constant.AddTo(0, expression.Constant, Term.None);
        foreach (ref readonly var term in expression.Terms)
        {
            if (term.Variable != Term.None)
            {
                cost.AddTo(term.Variable, term.Coefficient, term.Parameter);
            }
            else
            {
                constant.AddTo(0, term.Coefficient, term.Parameter);
            }
        }
    }

    /// <summary>Adds to the cost of a column.</summary>
    public void AddCost(int column, double coefficient, int parameter) => cost.AddTo(column, coefficient, parameter);

    /// <summary>Adds coefficient × first × second to the objective.</summary>
    public void AddQuadraticCost(int first, int second, double coefficient, int parameter)
    {
        if (first == second)
        {
            quadratic.Add(first, first, 2 * coefficient, parameter);
        }
        else
        {
            quadratic.Add(first, second, coefficient, parameter);
            quadratic.Add(second, first, coefficient, parameter);
        }
    }

    /// <summary>The problem at the parameters' present values, and what keeps it up to date.</summary>
    /// <exception cref="Faults.InputDataException">A number may not stand where it stands: all faults are listed, by name.</exception>
    public (OptimizationProblem Problem, ParameterUpdates Updates) Finish()
    {
        var columnCount = lower.Count;
        var (quadraticMatrix, p) = quadratic.Finish(columnCount, columnCount);
        var (rowMatrix, a) = rows.Finish(rowLower.Count, columnCount);
        var (coneMatrix, f) = coneRows.Finish(coneConstants.Count, columnCount);
        var (costs, c) = cost.Finish();
        var (costConstant, c0) = constant.Finish();
        var (rowLow, rl) = rowLower.Finish();
        var (rowHigh, ru) = rowUpper.Finish();
        var (low, l) = lower.Finish();
        var (high, u) = upper.Finish();
        var (constants, g) = coneConstants.Finish();
        var updates = new ParameterUpdates([p, a, f, c, rl, ru, l, u, g], c0, costConstant);
        updates.ApplyToArrays(model.ParameterValues);
        var isInteger = new bool[columnCount];
        for (var column = 0; column < model.VariableCount; column++)
        {
            isInteger[column] = model.IsInteger[column];
        }

        var problem = new OptimizationProblem(new ProblemParts
        {
            Name = model.Name,
            IsMaximised = model.IsMaximised,
            Quadratic = quadraticMatrix,
            Cost = costs,
            CostConstant = costConstant[0],
            Rows = rowMatrix,
            RowLower = rowLow,
            RowUpper = rowHigh,
            Lower = low,
            Upper = high,
            IsInteger = isInteger,
            ConeRows = coneMatrix,
            ConeConstants = constants,
            Cones = [.. cones],
            ColumnNames = new JoinedNames(model.VariableNames, addedNames),
            RowNames = new OwnedNames(model.ConstraintNames, [.. rowOwners]),
        });
        return (problem, updates);
    }
}
