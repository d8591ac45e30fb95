using Gat.Numerics.Sparse;

namespace Gat.Numerics.Tests.Ldl;

/// <summary>Symmetric matrices for tests, given by one triangle, with the sign expected of each pivot.</summary>
internal sealed class SymmetricSystem
{
    public required SparsePattern Triangle { get; init; }

    public required double[] Values { get; init; }

    public required sbyte[] Signs { get; init; }

    public int Rows => Triangle.Rows;

    public double[,] ToDense()
    {
        var dense = new double[Rows, Rows];
        for (var row = 0; row < Rows; row++)
        {
            for (var slot = Triangle.Pointers[row]; slot < Triangle.Pointers[row + 1]; slot++)
            {
                dense[row, Triangle.Indices[slot]] = dense[Triangle.Indices[slot], row] = Values[slot];
            }
        }

        return dense;
    }

    public double[] RandomVector(int seed)
    {
        var random = new System.Random(seed);
        return [.. Enumerable.Range(0, Rows).Select(_ => 2 * random.NextDouble() - 1)];
    }

    /// <summary>Any values on a graph, with a dominant diagonal of the given signs: inertia by Gershgorin's circles.</summary>
    public static SymmetricSystem Dominant(SparsePattern graph, int seed, Func<int, sbyte> sign, bool isUpper = true)
    {
        var random = new System.Random(seed);
        var (rows, columns, values) = (new List<int>(), new List<int>(), new List<double>());
        var sums = new double[graph.Rows];
        for (var row = 0; row < graph.Rows; row++)
        {
            foreach (var column in graph.Row(row))
            {
                if (column > row)
                {
                    var value = 2 * random.NextDouble() - 1;
                    rows.Add(isUpper ? row : column);
                    columns.Add(isUpper ? column : row);
                    values.Add(value);
                    sums[row] += Math.Abs(value);
                    sums[column] += Math.Abs(value);
                }
            }
        }

        var signs = Enumerable.Range(0, graph.Rows).Select(sign).ToArray();
        for (var row = 0; row < graph.Rows; row++)
        {
            rows.Add(row);
            columns.Add(row);
            values.Add(signs[row] * (sums[row] + 0.1 + random.NextDouble()));
        }

        return From(graph.Rows, rows, columns, values, signs);
    }

    /// <summary>A KKT matrix [H, A'; A, -R] with H and R diagonal and not negative: quasi-definite where they are positive.</summary>
    public static SymmetricSystem Kkt(int seed, int variables, int constraints, double density, double least)
    {
        var random = new System.Random(seed);
        var (rows, columns, values) = (new List<int>(), new List<int>(), new List<double>());
        for (var row = 0; row < variables + constraints; row++)
        {
            rows.Add(row);
            columns.Add(row);
            values.Add((row < variables ? 1 : -1) * (least + random.NextDouble()));
        }

        for (var row = variables; row < variables + constraints; row++)
        {
            for (var column = 0; column < variables; column++)
            {
                if (random.NextDouble() < density)
                {
                    rows.Add(row);
                    columns.Add(column);
                    values.Add(2 * random.NextDouble() - 1);
                }
            }
        }

        var signs = Enumerable.Range(0, variables + constraints).Select(row => (sbyte)(row < variables ? 1 : -1)).ToArray();
        return From(variables + constraints, rows, columns, values, signs);
    }

    /// <summary>A dense matrix' lower triangle.</summary>
    public static SymmetricSystem Dense(double[,] matrix)
    {
        var (rows, columns, values) = (new List<int>(), new List<int>(), new List<double>());
        for (var row = 0; row < matrix.GetLength(0); row++)
        {
            for (var column = 0; column <= row; column++)
            {
                rows.Add(row);
                columns.Add(column);
                values.Add(matrix[row, column]);
            }
        }

        return From(matrix.GetLength(0), rows, columns, values, new sbyte[matrix.GetLength(0)]);
    }

    private static SymmetricSystem From(int count, List<int> rows, List<int> columns, List<double> values, sbyte[] signs)
    {
        var matrix = SparseMatrix.FromCoordinates(count, count, rows.ToArray(), columns.ToArray(), values.ToArray());
        return new SymmetricSystem { Triangle = matrix.Pattern, Values = matrix.Values, Signs = signs };
    }
}
