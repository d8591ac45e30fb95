namespace Gat.Optimization.Modeling.Lowering;

/// <summary>Where the dual value of a constraint is found.</summary>
/// <param name="Row">The linear row; -1 where it is a cone row or none.</param>
/// <param name="ConeRow">The cone row; -1 where it is a linear row or none.</param>
/// <param name="Factor">What the value found there is multiplied by.</param>
internal readonly record struct DualPlace(int Row, int ConeRow, double Factor)
{
    public static DualPlace OfRow(int row, double factor) => new(row, -1, factor);

    public static DualPlace OfConeRow(int row, double factor) => new(-1, row, factor);
}
