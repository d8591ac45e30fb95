using Gat.Optimization.Problems;

namespace Gat.Adms.Flisr.Methods;

/// <summary>The kinds of rows that the model of a restoration is made of.</summary>
internal static class RestorationRows
{
    /// <summary>Adds a row with its entries.</summary>
    /// <returns>Its place.</returns>
    public static int AddRow(this ProblemBuilder problem, double lower, double upper, params ReadOnlySpan<(int Column, double Value)> entries)
    {
        var row = problem.AddRow(lower, upper);
        foreach (var (column, value) in entries)
        {
            problem.AddEntry(row, column, value);
        }

        return row;
    }

    /// <summary>Holds a column within a size of 0, and at 0 where the gate is 0.</summary>
    public static void AddGate(this ProblemBuilder problem, int column, double size, int gate)
    {
        problem.AddRow(double.NegativeInfinity, 0, (column, 1), (gate, -size));
        problem.AddRow(0, double.PositiveInfinity, (column, 1), (gate, size));
    }
}
