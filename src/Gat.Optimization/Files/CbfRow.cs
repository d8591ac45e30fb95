using Gat.Optimization.Problems;

namespace Gat.Optimization.Files;

/// <summary>Where a constraint of a CBF file went: a linear row, whose constant moves to its limits, or a cone row.</summary>
internal sealed class CbfRow
{
    private readonly int row;
    private readonly bool isCone;
    private readonly double lower;
    private readonly double upper;
    private double constant;

    private CbfRow(int row, bool isCone, double lower, double upper) =>
        (this.row, this.isCone, this.lower, this.upper) = (row, isCone, lower, upper);

    /// <summary>A cone row.</summary>
    public static CbfRow OfCone(int row) => new(row, true, 0, 0);

    /// <summary>A linear row with its limits before the constant is known.</summary>
    public static CbfRow OfRow(int row, double lower, double upper) => new(row, false, lower, upper);

    /// <summary>Adds a coefficient.</summary>
    public void AddEntry(ProblemBuilder builder, int column, double value)
    {
        if (isCone)
        {
            builder.AddConeEntry(row, column, value);
        }
        else
        {
            builder.AddEntry(row, column, value);
        }
    }

    /// <summary>Adds a constant: a x + b in [l, u] is a x in [l - b, u - b].</summary>
    public void AddConstant(ProblemBuilder builder, double value)
    {
        if (isCone)
        {
            builder.AddConeConstant(row, value);
            return;
        }

        constant += value;
        builder.SetRowLimits(row, lower - constant, upper - constant);
    }
}
