using Gat.Schemas.Tables;

namespace Gat.Dist.PowerFlow.Scenarios;

/// <summary>A number of a scenario together with the column it stands in, which says what values it may take.</summary>
/// <param name="Target">The number.</param>
/// <param name="Column">The definition of its column.</param>
/// <param name="OwnValue">The grid's own value, in the column's unit.</param>
/// <param name="Greatest">Greatest value that the element itself allows.</param>
internal sealed record TargetColumn(ScenarioTarget Target, ColumnSchema Column, double OwnValue, double Greatest = double.PositiveInfinity)
{
    private const double WholeWithin = 1e-9;

    /// <summary>Whether every finite number is allowed.</summary>
    public bool AllowsAll =>
        !Target.IsState && Column.Type != ColumnType.Integer && double.IsNegativeInfinity(Column.Minimum) && double.IsPositiveInfinity(Column.Maximum);

    /// <summary>Whether the column may get this value.</summary>
    public bool Allows(double value) => Target.IsState
        ? value is 0 or 1
        : Column.Allows(value) && value <= Greatest && (Column.Type != ColumnType.Integer || Math.Abs(value - Math.Round(value)) <= WholeWithin);

    /// <summary>What it may get, in words.</summary>
    public string Allowed() =>
        Target.IsState ? "1 (closed, in) or 0 (open, out)"
        : double.IsPositiveInfinity(Greatest) ? Column.DescribeAllowed()
        : $"{Column.DescribeAllowed()} and at most {Greatest}";
}
