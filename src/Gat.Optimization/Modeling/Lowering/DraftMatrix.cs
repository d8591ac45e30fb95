using System.Runtime.InteropServices;
using Gat.Numerics.Sparse;

namespace Gat.Optimization.Modeling.Lowering;

/// <summary>Entries of a sparse matrix being collected, some of which follow parameters.</summary>
internal sealed class DraftMatrix
{
    private readonly List<int> rows = [], columns = [];
    private readonly List<double> numbers = [];
    private readonly List<ParametricPart> parts = [];

    /// <summary>Adds an entry; <paramref name="parameter"/> is <see cref="Term.None"/> for a plain number.</summary>
    public void Add(int row, int column, double coefficient, int parameter)
    {
        if (parameter != Term.None)
        {
            parts.Add(new ParametricPart(rows.Count, coefficient, parameter));
        }

        rows.Add(row);
        columns.Add(column);
        numbers.Add(parameter == Term.None ? coefficient : 0);
    }

    /// <summary>The matrix of the plain numbers, and what keeps the rest up to date.</summary>
    public (SparseMatrix Matrix, ParameterUpdate Update) Finish(int rowCount, int columnCount)
    {
        var slots = new int[rows.Count];
        var pattern = SparsePattern.FromCoordinates(
            rowCount, columnCount, CollectionsMarshal.AsSpan(rows), CollectionsMarshal.AsSpan(columns), slots);
        var matrix = new SparseMatrix(pattern);
        for (var entry = 0; entry < slots.Length; entry++)
        {
            matrix.Values[slots[entry]] += numbers[entry];
        }

        return (matrix, new ParameterUpdate(matrix.Values, parts.Select(part => part with { Place = slots[part.Place] })));
    }
}
